"""The path of a case: who takes each arrow, what it asks for, what it does to the clock, and who is refused."""

from dataclasses import replace
from datetime import datetime, time, timedelta
from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from aguazul_portal.comun.avisos.models import Aviso
from aguazul_portal.comun.bitacora.models import Asiento
from aguazul_portal.comun.ventanilla import ficha, reloj
from aguazul_portal.comun.ventanilla.flujo import ABIERTOS, FLUJO, PASOS, ActoImposible, Estado, Quien
from aguazul_portal.comun.ventanilla.models import Actuacion, Caso, Identidad
from aguazul_portal.comun.ventanilla.pasos import OTRO, PERSONA, avanzar
from aguazul_portal.comun.ventanilla.plazos import DEL_TITULAR, Clase, de_la_ley
from aguazul_portal.comun.ventanilla.recuento import recontar
from tests import fabricas
from tests.ventanilla.muestras import CORREO, DOCUMENTO, TEXTO, radicar_una
from tests.ventanilla.muestras import PERSONA as ANA

pytestmark = pytest.mark.django_db


@pytest.fixture
def asignado(caso, ventanilla, cargo):
    avanzar(caso, "asignar", cargo=cargo, por=ventanilla)
    return caso


@pytest.fixture
def por_completar(asignado, funcionaria):
    avanzar(asignado, "pedir_completar", texto="Falta la dirección del puente.", por=funcionaria)
    return asignado


def test_radicar_deja_el_caso_su_primera_actuacion_y_su_correo(caso):
    (actuacion,) = caso.actuaciones.all()
    assert (actuacion.paso, actuacion.numero, actuacion.instante) == ("radicar", 1, caso.recibido_en)
    assert Aviso.objects.get().para == ""
    assert caso.proxima == reloj.termino(caso, reloj.calendario()).vence


def test_el_registro_no_guarda_nada_de_la_persona(asignado, funcionaria):
    avanzar(asignado, "responder", texto=f"Señora {ANA}: ya se reparó.", por=funcionaria)
    escrito = " ".join(str(fila) for fila in Asiento.objects.values_list())
    assert asignado.radicado in escrito
    for dato in (ANA, CORREO, DOCUMENTO, "Baranda", TEXTO[:20]):
        assert dato not in escrito
    assert not Asiento.objects.filter(publico=True, tipo__in=["caso", "actuación", "anexo"]).exists()


def test_lo_anonimo_no_guarda_quien_aunque_lo_haya_escrito(db):
    caso = radicar_una(identidad=Identidad.ANONIMA, medio="portal")
    assert (caso.nombre, caso.correo, caso.documento, caso.autorizada_en) == ("", "", "", None)
    assert not Aviso.objects.exists()


def test_el_mismo_formulario_da_el_mismo_radicado(caso):
    otra_vez = radicar_una()
    assert otra_vez.pk == caso.pk
    assert radicar_una(pase="otro").numero == caso.numero + 1, "el que se deshizo no dejó hueco"
    assert Aviso.objects.count() == 2


def test_de_recibido_a_respondido(caso, ventanilla, cargo, funcionaria):
    avanzar(caso, "asignar", cargo=cargo, por=ventanilla)
    assert Aviso.objects.get(plantilla="caso_al_cargo").para == funcionaria.email
    avanzar(caso, "empezar", por=funcionaria)
    respuesta = avanzar(caso, "responder", texto="Ya se reparó.", por=funcionaria)
    assert caso.estado == Estado.RESPONDIDO
    assert respuesta.a_tiempo
    assert respuesta.vencia == reloj.termino(caso, reloj.calendario()).vence
    assert Aviso.objects.filter(plantilla="caso_actuacion").count() == 1
    assert [a.numero for a in caso.actuaciones.order_by("numero")] == [1, 2, 3, 4]


# --- Refusals -----------------------------------------------------------------------------------------------------------


def _datos(paso, cargo):
    todos = {
        "texto": "Porque sí.", "cargo": cargo, "dependencia": fabricas.dependencia("Hacienda", "400"), "dias": 5,
        "destino": "La Gobernación", "clase": "documentos", "prioridad": "menor", "otro": radicar_una(pase="el otro"),
    }  # fmt: skip
    return {campo: todos[campo] for campo in paso.exige}


def _hacer_lugar(caso, paso):
    """What that arrow asks of the case besides its state."""
    if paso.solo_si == "es_prioritario":
        Caso._base_manager.filter(pk=caso.pk).update(prioridad="menor", turno=0)
        caso.refresh_from_db()


def _poner(caso, estado, cargo):
    """Straight into that state: a test of one arrow needs no walk."""
    cerrado_en = None if estado in ABIERTOS else timezone.now()
    campos = {"estado": estado, "cargo": cargo, "dependencia": cargo.dependencia, "cerrado_en": cerrado_en}
    if estado == Estado.ACUMULADO:
        campos["principal"] = radicar_una(pase="el principal")
    Caso._base_manager.filter(pk=caso.pk).update(**campos)
    caso.refresh_from_db()


@pytest.mark.parametrize("paso", FLUJO, ids=lambda paso: paso.clave)
def test_nadie_mas_toma_esa_flecha(
    paso, caso, cargo, funcionaria, otra_funcionaria, control_interno, ventanilla, superusuario
):
    _poner(caso, paso.desde[-1], cargo)
    ajenos = {
        Quien.RESPONDE: [otra_funcionaria, control_interno, ventanilla, PERSONA, superusuario],
        Quien.PERSONA: [funcionaria, otra_funcionaria, control_interno, ventanilla, superusuario],
        Quien.TODOS: [otra_funcionaria, control_interno, PERSONA],
        Quien.CONTROL: [funcionaria, otra_funcionaria, ventanilla, PERSONA],
    }[paso.quien]
    for ajeno in ajenos:
        with pytest.raises(ActoImposible, match="no le corresponde"):
            avanzar(caso, paso.clave, por=ajeno, **_datos(paso, cargo))
    assert caso.actuaciones.count() == 1


@pytest.mark.parametrize("paso", FLUJO, ids=lambda paso: paso.clave)
def test_desde_otro_estado_no_se_puede(paso, caso, cargo, funcionaria, ventanilla, control_interno):
    quien = {
        Quien.RESPONDE: funcionaria, Quien.PERSONA: PERSONA, Quien.TODOS: ventanilla, Quien.CONTROL: control_interno,
    }[paso.quien]  # fmt: skip
    for estado in set(Estado) - set(paso.desde):
        _poner(caso, estado, cargo)
        with pytest.raises(ActoImposible, match="ya no se puede"):
            avanzar(caso, paso.clave, por=quien, **_datos(paso, cargo))


@pytest.mark.parametrize("paso", [paso for paso in FLUJO if paso.exige], ids=lambda paso: paso.clave)
def test_sin_lo_que_exige_no_se_mueve(paso, caso, cargo, funcionaria, ventanilla, control_interno):
    quien = {
        Quien.RESPONDE: funcionaria, Quien.PERSONA: PERSONA, Quien.TODOS: ventanilla, Quien.CONTROL: control_interno,
    }[paso.quien]  # fmt: skip
    _poner(caso, paso.desde[0], cargo)
    _hacer_lugar(caso, paso)
    for campo in paso.exige:
        with pytest.raises(ActoImposible) as error:
            avanzar(caso, paso.clave, por=quien, **{**_datos(paso, cargo), campo: None})
        assert error.value.campo == campo
    assert caso.actuaciones.count() == 1


def test_de_dos_que_oprimen_a_la_vez_uno_lo_mueve(asignado, funcionaria):
    visto = Caso.objects.get(pk=asignado.pk)
    avanzar(asignado, "responder", texto="Ya.", por=funcionaria)
    with pytest.raises(ActoImposible) as error:
        avanzar(visto, "empezar", por=funcionaria)
    assert str(error.value) == OTRO


# --- The clock ----------------------------------------------------------------------------------------------------------


def test_pedir_completar_detiene_el_termino_y_completar_lo_reinicia(por_completar):
    caso = por_completar
    calendario = reloj.calendario()
    espera = reloj.termino(caso, calendario)
    assert espera.estado == "espera"
    assert caso.proxima == espera.espera_hasta
    avanzar(caso, "completar", texto="Queda en la vereda Guadualito.", por=PERSONA)
    assert caso.estado == Estado.EN_TRAMITE
    assert caso.proxima == reloj.termino(caso, calendario).vence


def test_el_desistimiento_tacito_espera_a_que_pase_el_mes(por_completar, funcionaria):
    motivo = {"texto": "No llegó la dirección.", "por": funcionaria}
    with pytest.raises(ActoImposible, match="antes no hay desistimiento"):
        avanzar(por_completar, "declarar_desistimiento", **motivo)
    despues = timezone.make_aware(datetime.combine(por_completar.proxima, datetime.min.time())) + timedelta(days=1)
    avanzar(por_completar, "declarar_desistimiento", ahora=despues, **motivo)
    assert por_completar.estado == Estado.DESISTIDO


@pytest.fixture
def reclamo(ventanilla, cargo, funcionaria):
    """Of habeas data, assigned."""
    caso = radicar_una(pase="habeas-data", clase=Clase.DATOS_RECLAMO)
    avanzar(caso, "asignar", cargo=cargo, por=ventanilla)
    return caso


def test_un_reclamo_de_datos_personales_espera_dos_meses_y_no_mas(reclamo, funcionaria):
    avanzar(reclamo, "pedir_completar", texto="Diga cuál dato.", por=funcionaria)
    pedido = timezone.localdate()
    assert reclamo.proxima >= pedido + timedelta(days=59)
    with pytest.raises(ActoImposible, match="dos meses y no más"):
        avanzar(reclamo, "pedir_otro_mes", por=PERSONA)
    un_mes = timezone.now() + timedelta(days=40)
    with pytest.raises(ActoImposible, match="antes no hay desistimiento"):
        avanzar(reclamo, "declarar_desistimiento", texto="No llegó.", por=funcionaria, ahora=un_mes)


def test_lo_que_ya_se_esperaba_se_vuelve_a_contar(reclamo, funcionaria):
    """A case from when the portal gave one month to habeas data too."""
    avanzar(reclamo, "pedir_completar", texto="Diga cuál dato.", por=funcionaria)
    bien = reclamo.proxima
    Caso._base_manager.filter(pk=reclamo.pk).update(proxima=bien - timedelta(days=30))
    import_module("aguazul_portal.comun.ventanilla.migrations.0011_espera_de_habeas_data").contar_de_nuevo(
        apps, SimpleNamespace(connection=connection)
    )
    assert recontar() == 1
    reclamo.refresh_from_db()
    assert reclamo.proxima == bien


@pytest.mark.parametrize("clase", DEL_TITULAR)
def test_lo_anonimo_nunca_pasa_a_datos_personales(ventanilla, clase):
    anonimo = radicar_una(pase="anonimo", identidad=Identidad.ANONIMA)
    with pytest.raises(ActoImposible, match="Este caso es anónimo"):
        avanzar(anonimo, "reclasificar", clase=clase, texto="Habla de sus datos.", por=ventanilla)
    with pytest.raises(ActoImposible, match="dice quién es"):
        radicar_una(pase="otro", identidad=Identidad.ANONIMA, clase=clase)
    assert not Caso.objects.filter(clase_actual=clase).exists()


def test_lo_de_datos_personales_no_se_acumula_con_nadie(caso, reclamo, ventanilla):
    for uno, otro in ((caso, reclamo), (reclamo, caso)):
        with pytest.raises(ActoImposible, match="solo se le responde a su titular"):
            avanzar(uno, "acumular", otro=otro, texto="Piden lo mismo.", por=ventanilla)
    repetido = radicar_una(pase="repetido")
    avanzar(repetido, "acumular", otro=caso, texto="Piden lo mismo.", por=ventanilla)
    for uno in (caso, repetido):
        with pytest.raises(ActoImposible, match="solo se le responde a su titular"):
            avanzar(uno, "reclasificar", clase=Clase.DATOS_RECLAMO, texto="Es de sus datos.", por=ventanilla)


def test_se_amplia_una_vez_y_nunca_mas_del_doble(asignado, funcionaria):
    with pytest.raises(ActoImposible, match="1 a 15"):
        avanzar(asignado, "prorrogar", dias=16, texto="Es complejo.", por=funcionaria)
    antes = asignado.proxima
    avanzar(asignado, "prorrogar", dias=15, texto="Es complejo.", por=funcionaria)
    assert asignado.proxima > antes
    with pytest.raises(ActoImposible, match="ya se amplió"):
        avanzar(asignado, "prorrogar", dias=1, texto="Otra vez.", por=funcionaria)


def test_pasar_a_otra_dependencia_lo_deja_sin_cargo(asignado, ventanilla):
    otra = fabricas.dependencia("Hacienda", "400")
    avanzar(asignado, "remitir", dependencia=otra, texto="Es de impuestos.", por=ventanilla)
    assert (asignado.estado, asignado.cargo, asignado.dependencia) == (Estado.RECIBIDO, None, otra)
    assert Caso.objects.sin_asignar().get() == asignado


def test_la_persona_desiste_desde_cualquier_estado_abierto(caso, cargo):
    for estado in ABIERTOS:
        uno = radicar_una(pase=f"desiste-{estado}")
        _poner(uno, estado, cargo)
        avanzar(uno, "desistir", por=PERSONA)
        assert uno.estado == Estado.DESISTIDO


def test_la_nota_interna_no_la_lee_la_persona(asignado, funcionaria):
    nota = avanzar(asignado, "anotar", texto="Hablé con Planeación.", por=funcionaria)
    assert not nota.publica
    assert asignado.estado == Estado.ASIGNADO


# --- For ever -----------------------------------------------------------------------------------------------------------


def test_ni_lo_radicado_ni_lo_actuado_se_cambia_ni_se_borra(caso):
    intentos = [
        lambda: Caso._base_manager.filter(pk=caso.pk).update(texto="Otra cosa"),
        lambda: Caso._base_manager.filter(pk=caso.pk)._raw_delete("default"),
        lambda: Actuacion._base_manager.filter(caso=caso).update(texto="Otra cosa"),
        lambda: Actuacion._base_manager.filter(caso=caso)._raw_delete("default"),
    ]
    for intento in intentos:
        with pytest.raises(DatabaseError), transaction.atomic():
            intento()
    assert Caso.objects.get().texto == TEXTO


def test_un_dia_sin_servicio_nuevo_mueve_la_fecha_que_se_calcula(caso):
    from aguazul_portal.comun.entidad.models import DiaNoHabil

    antes = reloj.termino(caso, reloj.calendario()).vence
    DiaNoHabil.objects.crear(fecha=antes, motivo="Fiesta", acto="Decreto 1", por=fabricas.PRUEBA)
    assert reloj.termino(caso, reloj.calendario()).vence > antes


def test_el_flujo_esta_completo():
    assert {paso.clave for paso in FLUJO} == set(PASOS)
    assert len(PASOS) == len(FLUJO)
    assert {estado for paso in FLUJO for estado in paso.desde} == set(Estado)


@pytest.mark.parametrize("paso", FLUJO, ids=lambda paso: paso.clave)
def test_cada_acto_se_cuenta_en_pasado_a_la_persona_y_a_quien_atiende(paso):
    actuacion = Actuacion(paso=paso.clave)
    de_la_persona = paso.quien == Quien.PERSONA
    assert actuacion.contada_a_la_persona.startswith("Usted ") is de_la_persona
    assert actuacion.contada.startswith("La persona ") is de_la_persona
    assert actuacion.contada != paso.etiqueta


def test_el_calendario_nuevo_mueve_la_lista_lo_registra_y_avisa(asignado, funcionaria):
    from aguazul_portal.comun.entidad.models import DiaNoHabil

    antes = asignado.proxima
    assert recontar() == 0
    DiaNoHabil.objects.crear(fecha=antes, motivo="Fiesta", acto="Decreto 1", por=fabricas.PRUEBA)
    assert recontar() == 1
    asignado.refresh_from_db()
    assert asignado.proxima > antes
    assert Aviso.objects.get(plantilla="caso_recontado").para == funcionaria.email
    assert Asiento.objects.filter(accion="editar", objeto=asignado.radicado).count() == 1
    assert recontar() == 0


def test_lo_que_ya_se_hizo_no_se_juzga_otra_vez_si_se_corrige_una_fila_de_la_ley(asignado, funcionaria, monkeypatch):
    ultimo = reloj.termino(asignado, reloj.calendario()).vence
    ese_dia = timezone.make_aware(datetime.combine(ultimo, time(10)))
    avanzar(asignado, "prorrogar", dias=5, texto="Falta el concepto.", por=funcionaria, ahora=ese_dia)
    corregidas = [replace(plazo, dias=10) if plazo.clase == Clase.PETICION else plazo for plazo in de_la_ley()]
    monkeypatch.setattr(reloj, "de_la_ley", lambda: corregidas)
    termino = reloj.termino(asignado, reloj.calendario())
    assert (termino.prorrogado, termino.dias) == (True, 15)
    with pytest.raises(ActoImposible, match="ya se amplió"):
        avanzar(asignado, "prorrogar", dias=5, texto="Otra vez.", por=funcionaria)


@pytest.mark.parametrize(("antes", "despues"), [(time(0), None), (None, time(0))])
def test_otra_hora_de_cierre_no_mueve_lo_que_ya_se_radico(antes, despues, settings, ciudadana):
    settings.VENTANILLA_CIERRE = antes
    viejo = radicar_una(pase="viejo")
    dicho = reloj.termino(viejo, reloj.calendario())
    settings.VENTANILLA_CIERRE = despues
    nuevo = radicar_una(pase="nuevo")
    assert recontar() == 0
    viejo = Caso.objects.get(pk=viejo.pk)
    assert reloj.termino(viejo, reloj.calendario()) == dicho
    assert viejo.proxima == dicho.vence
    assert reloj.termino(nuevo, reloj.calendario()).recibido != dicho.recibido, "lo nuevo sí la usa"
    explicado = ciudadana.get(f"/peticiones/seguimiento/{ficha.de(viejo)}/como-se-calculo/").content.decode()
    assert ("fuera del horario de la ventanilla" in explicado) is bool(antes)


def test_la_hora_de_cierre_de_un_caso_no_cambia(caso):
    with pytest.raises(DatabaseError), transaction.atomic():
        Caso._base_manager.filter(pk=caso.pk).update(cierre=time(17))
