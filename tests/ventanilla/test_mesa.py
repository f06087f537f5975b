"""The desk puts a case in order: the right kind, what goes first, what goes together; and the trays that show it."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from aguazul_portal.comun.avisos.entrega import repartir
from aguazul_portal.comun.avisos.models import Aviso
from aguazul_portal.comun.entidad.models import DiaNoHabil
from aguazul_portal.comun.ventanilla import acumulacion, bandeja, ficha, reloj
from aguazul_portal.comun.ventanilla.bandeja import Filtro
from aguazul_portal.comun.ventanilla.flujo import ActoImposible, Estado
from aguazul_portal.comun.ventanilla.models import Caso, Identidad
from aguazul_portal.comun.ventanilla.pasos import PERSONA as LA_PERSONA
from aguazul_portal.comun.ventanilla.pasos import avanzar
from tests import fabricas
from tests.ventanilla.muestras import CORREO, radicar_una

pytestmark = pytest.mark.django_db
LISTA = "/consola/ventanilla/caso/"
OTRO_CORREO = "otra.persona@correo.test"


def mesa(caso):
    return f"{LISTA}{caso.pk}/change/"


def acto(caso, clave):
    return f"{LISTA}{caso.pk}/acto/{clave}/"


def seguimiento(caso):
    return f"/peticiones/seguimiento/{ficha.de(caso)}/"


@pytest.fixture
def asignado(caso, ventanilla, cargo, funcionaria):
    avanzar(caso, "asignar", cargo=cargo, por=ventanilla)
    return caso


@pytest.fixture
def repetido(db):
    return radicar_una(pase="repetido", documento="2222222", correo=OTRO_CORREO, nombre="Otra persona")


# --- Priority -----------------------------------------------------------------------------------------------------------


def test_lo_prioritario_va_primero_se_dice_con_palabra_y_lo_lee_la_persona(caso, ventanilla, ciudadana, entrar):
    lejano = radicar_una(pase="lejano", clase="consulta", urgencia="Soy menor de edad.")
    navegador = entrar(ventanilla)
    navegador.post(acto(lejano, "priorizar"), {"priorizar-prioridad": "menor", "priorizar-texto": "Es una niña."})
    lejano.refresh_from_db()
    html = navegador.get(f"{LISTA}?bandeja=abiertos").content.decode()
    assert html.index(lejano.radicado) < html.index(caso.radicado)
    assert html.count('class="prioritario"') == 1
    html = navegador.get(mesa(lejano)).content.decode()
    assert "Soy menor de edad." in html
    assert "Ley 1755 de 2015, art. 20, por confirmar" in html
    html = ciudadana.get(seguimiento(lejano)).content.decode()
    assert "Tiene prioridad" in html
    assert "Es una niña." in html
    with pytest.raises(ActoImposible, match="ya es prioritario"):
        avanzar(lejano, "priorizar", prioridad="derecho", texto="Otra vez.", por=ventanilla)
    avanzar(lejano, "quitar_prioridad", texto="No era.", por=ventanilla)
    assert (lejano.prioridad, lejano.es_prioritario) == ("", False)


def test_la_prioridad_sin_razon_de_la_ley_no_se_escribe(caso, ventanilla, entrar):
    for razon in ("", "amistad"):
        datos = {"priorizar-prioridad": razon, "priorizar-texto": "Porque sí."}
        assert entrar(ventanilla).post(acto(caso, "priorizar"), datos).status_code == 422
    with pytest.raises(DatabaseError), transaction.atomic():
        Caso._base_manager.filter(pk=caso.pk).update(turno=0)


def test_lo_que_dijo_de_la_urgencia_esta_en_su_huella_y_no_cambia(db):
    caso = radicar_una(urgencia="Está en riesgo mi salud.")
    assert "Está en riesgo mi salud." in caso.que_se_radico()
    assert caso.huella == caso.calcular_huella()
    with pytest.raises(DatabaseError), transaction.atomic():
        Caso._base_manager.filter(pk=caso.pk).update(urgencia="")


# --- The right kind -----------------------------------------------------------------------------------------------------


def test_corregir_la_clase_cuenta_el_otro_termino_desde_el_recibo_y_no_toca_lo_radicado(asignado, ventanilla, entrar):
    radicado, antes = asignado.radicado, asignado.proxima
    datos = {"reclasificar-clase": "documentos", "reclasificar-texto": "Pide copias del contrato."}
    entrar(ventanilla).post(acto(asignado, "reclasificar"), datos)
    asignado.refresh_from_db()
    calendario = reloj.calendario()
    assert (asignado.radicado, asignado.clase, asignado.clase_actual) == (radicado, "peticion", "documentos")
    recibido = calendario.recibido(asignado.recibido_en)
    assert asignado.proxima == calendario.sumar(recibido, 10) < antes
    html = entrar(ventanilla).get(mesa(asignado)).content.decode()
    assert "se radicó como petición de interés general o particular" in html
    assert "se corrigió la clase" in html
    repartir()
    (carta,) = (m for m in mail.outbox if m.to == [CORREO] and m.subject.startswith("Corregimos"))
    assert "Pide copias del contrato." in carta.body
    assert "petición de documentos o de información" in carta.body
    assert Aviso.objects.filter(plantilla="caso_al_cargo", para="funcionaria@aguazul.test").count() == 2


def test_la_misma_clase_o_una_que_no_existe_se_rechaza(asignado, ventanilla, entrar):
    with pytest.raises(ActoImposible, match="ya es de esa clase") as error:
        avanzar(asignado, "reclasificar", clase="peticion", texto="Nada.", por=ventanilla)
    assert error.value.campo == "clase"
    for clase in ("peticion", "soporte", "volar", ""):
        datos = {"reclasificar-clase": clase, "reclasificar-texto": "Porque sí."}
        assert entrar(ventanilla).post(acto(asignado, "reclasificar"), datos).status_code == 422


# --- Together -----------------------------------------------------------------------------------------------------------


def test_relacionar_se_lee_en_los_dos_y_no_lo_ve_la_persona(asignado, repetido, ventanilla, ciudadana, entrar):
    navegador = entrar(ventanilla)
    navegador.post(acto(asignado, "relacionar"), {"relacionar-otro": repetido.radicado.lower()})
    assert repetido.radicado in navegador.get(mesa(asignado)).content.decode()
    assert asignado.radicado in navegador.get(mesa(repetido)).content.decode()
    assert repetido.radicado not in ciudadana.get(seguimiento(asignado)).content.decode()
    assert [a.numero for a in repetido.actuaciones.order_by("numero")] == [1, 2]
    for otro in (repetido, asignado):
        assert navegador.post(acto(asignado, "relacionar"), {"relacionar-otro": otro.radicado}).status_code == 422


def test_una_relacion_se_quita_con_otra_actuacion_y_se_puede_volver_a_poner(
    asignado, repetido, ventanilla, ciudadana, entrar
):
    navegador = entrar(ventanilla)
    assert "Quitar una relación" not in navegador.get(mesa(asignado)).content.decode(), "no hay ninguna"
    navegador.post(acto(asignado, "relacionar"), {"relacionar-otro": repetido.radicado})
    quitar = {"quitar_relacion-otro": asignado.pk, "quitar_relacion-texto": "Son de veredas distintas."}
    sin_razon = navegador.post(acto(repetido, "quitar_relacion"), {**quitar, "quitar_relacion-texto": ""})
    assert sin_razon.status_code == 422
    assert navegador.post(acto(repetido, "quitar_relacion"), quitar).status_code == 302
    for caso, otro in ((asignado, repetido), (repetido, asignado)):
        assert acumulacion.relacionados(caso) == []
        html = navegador.get(mesa(caso)).content.decode()
        assert "Relacionado con" not in html
        assert "Son de veredas distintas." in html
        assert list(caso.actuaciones.filter(otro=otro).values_list("paso", flat=True)) == [
            "relacionar",
            "quitar_relacion",
        ]
        assert "veredas distintas" not in ciudadana.get(seguimiento(caso)).content.decode()
    assert navegador.post(acto(repetido, "quitar_relacion"), quitar).status_code == 422, "ya se quitó"
    with pytest.raises(ActoImposible, match="no están relacionados"):
        avanzar(asignado, "quitar_relacion", otro=repetido, texto="Otra vez.", por=ventanilla)
    navegador.post(acto(asignado, "relacionar"), {"relacionar-otro": repetido.radicado})
    assert acumulacion.relacionados(repetido) == [asignado]


def test_con_quien_va_un_caso_se_pregunta_una_vez_en_su_mesa(asignado, repetido, ventanilla, entrar):
    avanzar(asignado, "relacionar", otro=repetido, por=ventanilla)
    navegador = entrar(ventanilla)
    with CaptureQueriesContext(connection) as hechas:
        assert "Quitar una relación" in navegador.get(mesa(asignado)).content.decode()
    assert sum("'quitar_relacion'" in una["sql"] for una in hechas) == 1


def test_no_se_quita_una_relacion_con_lo_que_no_se_puede_ver(asignado, repetido, ventanilla, funcionaria, entrar):
    avanzar(asignado, "relacionar", otro=repetido, por=ventanilla)
    quitar = {"quitar_relacion-otro": repetido.pk, "quitar_relacion-texto": "No van juntos."}
    assert entrar(funcionaria).post(acto(asignado, "quitar_relacion"), quitar).status_code == 422
    assert acumulacion.relacionados(asignado) == [repetido]


def test_no_se_relaciona_con_lo_que_no_se_puede_ver(asignado, repetido, funcionaria, entrar):
    for escrito in (repetido.radicado, "2026-PET-000999-X", "\x00", "9" * 400):
        respuesta = entrar(funcionaria).post(acto(asignado, "relacionar"), {"relacionar-otro": escrito})
        assert respuesta.status_code == 422
    assert "entre los que usted puede ver" in entrar(funcionaria).post(
        acto(asignado, "relacionar"), {"relacionar-otro": repetido.radicado}
    ).content.decode()  # fmt: skip
    assert asignado.actuaciones.filter(paso="relacionar").count() == 0


def acumular(repetido, principal, por):
    avanzar(repetido, "acumular", otro=principal, texto="Piden lo mismo.", por=por)


def test_la_respuesta_del_principal_llega_a_los_que_lo_siguen(asignado, repetido, ventanilla, funcionaria, ciudadana):
    antes = repetido.proxima
    acumular(repetido, asignado, ventanilla)
    assert (repetido.estado, repetido.cargo, repetido.proxima) == (Estado.ACUMULADO, asignado.cargo, antes)
    assert "se responden juntas" in ciudadana.get(seguimiento(repetido)).content.decode()
    asignado.refresh_from_db()
    avanzar(asignado, "responder", texto="La baranda se instaló.", por=funcionaria)
    repetido.refresh_from_db()
    assert repetido.estado == Estado.RESPONDIDO
    respuesta = repetido.actuaciones.get(paso="responder")
    assert (respuesta.texto, respuesta.vencia, respuesta.a_tiempo) == ("La baranda se instaló.", antes, True)
    html = ciudadana.get(seguimiento(repetido)).content.decode()
    assert "La baranda se instaló." in html
    assert asignado.radicado not in html
    repartir()
    a_la_otra = [m for m in mail.outbox if m.to == [OTRO_CORREO]]
    assert [m.subject.partition(":")[0] for m in a_la_otra][1:] == [
        "Su petición se responde junto con otra", "Respuesta a su petición",
    ]  # fmt: skip
    assert not any(asignado.radicado in m.body for m in a_la_otra)


def test_los_anexos_de_la_respuesta_llegan_a_los_dos(asignado, repetido, ventanilla, funcionaria):
    from django.core.files.uploadedfile import SimpleUploadedFile

    from aguazul_portal.comun.archivos.recepcion import examinar

    acumular(repetido, asignado, ventanilla)
    asignado.refresh_from_db()
    anexo = examinar(SimpleUploadedFile("acta.txt", b"El acta."))
    avanzar(asignado, "responder", texto="Ya.", por=funcionaria, contenidos=[anexo])
    assert [caso.anexos.get().nombre for caso in (asignado, repetido)] == ["acta.txt"] * 2


def test_si_el_principal_termina_sin_respuesta_el_otro_sigue_aparte(asignado, repetido, ventanilla):
    acumular(repetido, asignado, ventanilla)
    asignado.refresh_from_db()
    avanzar(asignado, "desistir", por=LA_PERSONA)
    repetido.refresh_from_db()
    assert (repetido.estado, repetido.principal, repetido.cerrado_en) == (Estado.RECIBIDO, None, None)
    assert Caso.objects.sin_asignar().get() == repetido
    assert repetido.actuaciones.get(paso="separar").quien == "acumulación de casos", "no fue su persona"


def test_de_una_identidad_reservada_no_se_dice_si_es_la_misma_persona(asignado, ventanilla, entrar):
    reservado = radicar_una(pase="reservado", identidad=Identidad.RESERVADA)
    propio = radicar_una(pase="propio")
    for caso in (reservado, propio):
        acumular(caso, asignado, ventanilla)
    html = entrar(ventanilla).get(mesa(asignado)).content.decode()
    assert reservado.radicado in html
    assert html.count("la misma persona") == 1


def test_quien_desistio_mientras_esperaba_no_recibe_la_respuesta_ni_la_detiene(
    asignado, repetido, ventanilla, funcionaria
):
    acumular(repetido, asignado, ventanilla)
    avanzar(repetido, "desistir", por=LA_PERSONA)
    asignado.refresh_from_db()
    avanzar(asignado, "responder", texto="Ya.", por=funcionaria)
    repetido.refresh_from_db()
    assert (asignado.estado, repetido.estado) == (Estado.RESPONDIDO, Estado.DESISTIDO)


def test_quien_recibe_el_principal_recibe_los_que_lo_siguen(asignado, repetido, ventanilla):
    acumular(repetido, asignado, ventanilla)
    asignado.refresh_from_db()
    otra = fabricas.dependencia("Hacienda", "400")
    avanzar(asignado, "remitir", dependencia=otra, texto="Señora Ana: es de impuestos.", por=ventanilla)
    repetido.refresh_from_db()
    assert repetido.actuaciones.get(paso="remitir").texto == "Va con el caso al que está acumulado."
    assert (repetido.estado, repetido.cargo, repetido.dependencia) == (Estado.ACUMULADO, None, otra)
    avanzar(asignado, "trasladar", destino="La Gobernación", texto="Es suya.", por=ventanilla)
    repetido.refresh_from_db()
    assert repetido.estado == Estado.TRASLADADO


def test_a_lo_que_no_se_le_acumula(asignado, repetido, ventanilla, funcionaria):
    tercero = radicar_una(pase="tercero")
    acumular(tercero, asignado, ventanilla)
    asignado.refresh_from_db()
    for caso, otro, frase in (
        (repetido, repetido, "este mismo caso"),
        (repetido, tercero, "no se le acumula"),
        (asignado, repetido, "Otros casos siguen a este"),
    ):
        with pytest.raises(ActoImposible, match=frase) as error:
            acumular(caso, otro, ventanilla)
        assert error.value.campo == "otro"
    avanzar(asignado, "responder", texto="Ya.", por=funcionaria)
    with pytest.raises(ActoImposible, match="no se le acumula"):
        acumular(repetido, asignado, ventanilla)


def test_el_que_se_acumula_mientras_se_responde_el_principal_no_se_queda_esperando(
    asignado, repetido, ventanilla, funcionaria, monkeypatch
):
    """Who waits for a row reads it again; the rows that came meanwhile were not in that reading."""
    leer = acumulacion.familia

    def con_otro_que_llega(caso, otro=None):
        filas = leer(caso, otro)
        monkeypatch.setattr(acumulacion, "familia", leer)
        Caso._base_manager.filter(pk=repetido.pk).update(estado=Estado.ACUMULADO, principal=asignado)
        return filas

    monkeypatch.setattr(acumulacion, "familia", con_otro_que_llega)
    with pytest.raises(ActoImposible, match="acaba de mover"):
        avanzar(asignado, "responder", texto="Ya.", por=funcionaria)
    asignado.refresh_from_db()
    assert asignado.estado == Estado.ASIGNADO


def test_si_alguno_de_los_que_la_reciben_pidio_documentos_la_respuesta_dice_que_decide(
    asignado, ventanilla, funcionaria
):
    documentos = radicar_una(pase="docs", clase="documentos")
    acumular(documentos, asignado, ventanilla)
    asignado.refresh_from_db()
    with pytest.raises(ActoImposible, match="se concede o se niega"):
        avanzar(asignado, "responder", texto="Ya.", por=funcionaria)
    avanzar(asignado, "responder", texto="Ya.", sentido="accede", por=funcionaria)
    assert documentos.actuaciones.get(paso="responder").sentido == "accede"


def test_el_acumulado_se_separa_y_conserva_su_termino(asignado, repetido, ventanilla, entrar):
    antes = repetido.proxima
    acumular(repetido, asignado, ventanilla)
    html = entrar(ventanilla).get(mesa(asignado)).content.decode()
    assert "Su respuesta la reciben también" in html
    assert "otra persona" in html
    repetido.refresh_from_db()
    avanzar(repetido, "separar", texto="Pide otra cosa.", por=ventanilla)
    assert (repetido.estado, repetido.principal, repetido.proxima) == (Estado.RECIBIDO, None, antes)


# --- Traslado -------------------------------------------------------------------------------------------------------------


def test_trasladar_despues_de_los_cinco_dias_se_puede_y_queda_dicho(caso, ventanilla, entrar):
    calendario = reloj.calendario()
    ultimo = reloj.termino(caso, calendario).hasta_trasladar(calendario)
    tarde = timezone.make_aware(timezone.datetime.combine(ultimo + timedelta(days=1), timezone.datetime.min.time()))
    a_tiempo = radicar_una(pase="a tiempo")
    for uno, cuando in ((caso, tarde), (a_tiempo, tarde - timedelta(hours=1))):
        avanzar(uno, "trasladar", destino="La Gobernación", texto="Es suya.", por=ventanilla, ahora=cuando)
    assert "Tarde: los cinco días" in entrar(ventanilla).get(mesa(caso)).content.decode()
    assert "Tarde: los cinco días" not in entrar(ventanilla).get(mesa(a_tiempo)).content.decode()


def test_la_bandeja_dice_cuanto_queda_para_trasladar_mientras_nadie_lo_tiene(caso, ventanilla, cargo, entrar):
    navegador = entrar(ventanilla)
    assert "Para trasladarlo quedan 5 días hábiles" in navegador.get(f"{LISTA}?bandeja=sin_asignar").content.decode()
    avanzar(caso, "asignar", cargo=cargo, por=ventanilla)
    assert "Para trasladarlo" not in navegador.get(f"{LISTA}?bandeja=abiertos").content.decode()


# --- Trays ----------------------------------------------------------------------------------------------------------------


def en_la_bandeja(usuario, ahora=None, **filtro):
    (abiertos,) = (b for b in bandeja.bandejas_de(usuario) if b.clave == "abiertos")
    filas, _ = bandeja.pagina(abiertos, usuario, ahora or timezone.now(), filtro=Filtro(**filtro))
    return [caso for caso, _ in filas]


def test_los_filtros_eligen_por_plazo_clase_y_prioridad(caso, ventanilla):
    docs = radicar_una(pase="docs", clase="documentos")
    avanzar(docs, "priorizar", prioridad="menor", texto="Es una niña.", por=ventanilla)
    assert en_la_bandeja(ventanilla) == [docs, caso]
    assert en_la_bandeja(ventanilla, clase="peticion") == [caso]
    assert en_la_bandeja(ventanilla, prioritarios=True) == [docs]
    assert en_la_bandeja(ventanilla, plazo="vencidos") == []
    el_ultimo = timezone.make_aware(timezone.datetime.combine(docs.proxima, timezone.datetime.min.time()))
    assert en_la_bandeja(ventanilla, ahora=el_ultimo, plazo="hoy") == [docs]
    assert en_la_bandeja(ventanilla, ahora=el_ultimo, plazo="3") == [docs]
    assert en_la_bandeja(ventanilla, ahora=el_ultimo, plazo="5") == [docs, caso]
    assert en_la_bandeja(ventanilla, ahora=el_ultimo + timedelta(days=1), plazo="vencidos") == [docs]


def test_lo_que_espera_a_la_persona_no_esta_por_vencer(asignado, funcionaria, ventanilla):
    avanzar(asignado, "pedir_completar", texto="Diga dónde.", por=funcionaria)
    despues = timezone.now() + timedelta(days=60)
    assert en_la_bandeja(ventanilla, ahora=despues, plazo="vencidos") == []
    assert en_la_bandeja(ventanilla, ahora=despues) == [asignado]


def test_lo_que_no_tiene_termino_no_esta_vencido(control_interno, redactora):
    pedido = radicar_una(clase="soporte", por=redactora)
    despues = timezone.now() + timedelta(days=60)
    assert en_la_bandeja(control_interno, ahora=despues) == [pedido]
    assert en_la_bandeja(control_interno, ahora=despues, plazo="vencidos") == []


def test_un_filtro_inventado_no_elige_nada_y_los_de_verdad_siguen_en_la_pagina_siguiente(
    caso, ventanilla, entrar, monkeypatch
):
    monkeypatch.setattr(bandeja, "POR_PAGINA", 2)
    for numero in range(4):
        avanzar(radicar_una(pase=f"p{numero}"), "priorizar", prioridad="menor", texto="Sí.", por=ventanilla)
    navegador = entrar(ventanilla)
    assert navegador.get(LISTA, {"bandeja": "abiertos", "plazo": "x", "clase": "\x00"}).status_code == 200
    vistos, url = [], f"{LISTA}?bandeja=abiertos&clase=peticion"
    while url:
        respuesta = navegador.get(url)
        vistos += [uno for uno, _ in respuesta.context["filas"]]
        url = respuesta.context["siguiente"] and LISTA + respuesta.context["siguiente"]
        assert not url or "clase=peticion" in url
    assert vistos == list(Caso.objects.order_by("turno", "proxima", "pk"))


def test_buscar_un_radicado_abre_el_caso_tambien_si_termino(caso, ventanilla, otra_funcionaria, entrar):
    avanzar(caso, "desistir", por=LA_PERSONA)
    navegador = entrar(ventanilla)
    respuesta = navegador.get(LISTA, {"radicado": caso.radicado.replace("-", " ").lower()})
    assert respuesta.url == mesa(caso)
    for quien, escrito in ((otra_funcionaria, caso.radicado), (ventanilla, "2026-PET-1"), (ventanilla, "\x00" * 50)):
        respuesta = entrar(quien).get(LISTA, {"radicado": escrito})
        assert respuesta.status_code == 422
        assert 'class="errornote"' in respuesta.content.decode()


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL lee entera una tabla pequeña")
def test_cada_filtro_se_lee_por_un_indice(caso, ventanilla):
    hoy, calendario = timezone.localdate(), reloj.calendario()
    abiertos = Caso.objects.que_ve(ventanilla, hoy).abiertos().filter(turno=1)
    de_una = abiertos.filter(dependencia__in=[1])
    for casos, filtro, indice in (
        (abiertos, Filtro(clase="queja"), "casos_por_clase"),
        (abiertos, Filtro(plazo="vencidos"), "casos_abiertos"),
        (de_una, Filtro(plazo="3"), "casos_por_dependencia"),
        (de_una, Filtro(clase="queja"), "casos_por_dep_y_clase"),
    ):
        plan = filtro.aplicar(casos, hoy, calendario).order_by("proxima", "pk")[:51].explain()
        assert indice in plan
        assert "TEMP B-TREE" not in plan


def test_la_mesa_cuesta_lo_mismo_con_uno_o_con_muchos_casos_al_lado(asignado, ventanilla, entrar):
    navegador, cuantas = entrar(ventanilla), []
    for numero in range(4):
        acumular(radicar_una(pase=f"p{numero}"), asignado, ventanilla)
        asignado.refresh_from_db()
        with CaptureQueriesContext(connection) as consultas:
            navegador.get(mesa(asignado))
        cuantas.append(len(consultas))
    assert cuantas[1] == cuantas[3] < 40, "la primera anota la lectura"


def test_el_sabado_despues_de_vencer_no_dice_que_vence_hoy(caso, ventanilla):
    from aguazul_portal.comun.ventanilla.situacion import situacion

    calendario = reloj.calendario()
    termino = reloj.termino(caso, calendario)
    DiaNoHabil.objects.crear(
        fecha=termino.vence + timedelta(days=1), motivo="Fiesta", acto="Decreto 1", por=fabricas.PRUEBA
    )
    calendario = reloj.calendario()
    dicho = situacion(caso, termino, calendario, termino.vence + timedelta(days=1))
    assert (dicho.nivel, dicho.plazo[:10]) == ("falta", "Venció el ")
