"""The trays and the desk: who sees what, who acts, what is recorded, and that a long tray costs no more than a short one."""

import hashlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from aguazul_portal.comun.archivos.models import Preparacion
from aguazul_portal.comun.archivos.recepcion import examinar
from aguazul_portal.comun.bitacora.models import Accion, Asiento
from aguazul_portal.comun.guardia import lectura
from aguazul_portal.comun.guardia.lectura import MUCHO_TEXTO, MUCHOS_ARCHIVOS
from aguazul_portal.comun.ventanilla import bandeja
from aguazul_portal.comun.ventanilla.admin import CasoAdmin
from aguazul_portal.comun.ventanilla.flujo import Estado
from aguazul_portal.comun.ventanilla.models import Caso, Identidad
from aguazul_portal.comun.ventanilla.pasos import avanzar
from tests.archivos.muestras import imagen
from tests.guardia.muestras import pase_de
from tests.ventanilla.muestras import PERSONA, radicar_una

pytestmark = pytest.mark.django_db
LISTA = "/consola/ventanilla/caso/"


def mesa(caso):
    return f"{LISTA}{caso.pk}/change/"


def acto(caso, clave):
    return f"{LISTA}{caso.pk}/acto/{clave}/"


@pytest.fixture
def asignado(caso, ventanilla, cargo):
    avanzar(caso, "asignar", cargo=cargo, por=ventanilla)
    return caso


def test_cada_quien_ve_sus_bandejas(asignado, funcionaria, otra_funcionaria, ventanilla, control_interno, entrar):
    def ve(persona, clave):
        return asignado.radicado in entrar(persona).get(f"{LISTA}?bandeja={clave}").content.decode()

    assert ve(funcionaria, "mia")
    assert ve(funcionaria, "dependencia")
    assert not ve(otra_funcionaria, "dependencia")
    assert not ve(otra_funcionaria, "abiertos"), "una bandeja que no es suya es la primera"
    assert ve(ventanilla, "abiertos")
    assert ve(control_interno, "abiertos")
    assert not ve(ventanilla, "sin_asignar")


def test_cada_bandeja_dice_cuantos_y_se_abre_la_primera_con_algo(
    asignado, funcionaria, ventanilla, entrar, monkeypatch
):
    html = entrar(ventanilla).get(LISTA).content.decode()
    assert all(dicho in html for dicho in ("A mi cargo (0)", "De mi dependencia (0)", "Todos los abiertos (1)"))
    assert "Ventanilla: todos los abiertos" in html
    assert asignado.radicado in html
    assert "Ventanilla: a mi cargo" in entrar(funcionaria).get(LISTA).content.decode()
    monkeypatch.setattr(bandeja, "SE_CUENTAN", 0)
    assert "Todos los abiertos (más de 0)" in entrar(ventanilla).get(LISTA).content.decode()


def test_quien_no_es_de_la_ventanilla_no_entra(
    asignado, redactora, webmaster, miembro_comite, otra_funcionaria, entrar
):
    for persona in (redactora, webmaster, miembro_comite):
        assert entrar(persona).get(LISTA).status_code == 403
        assert entrar(persona).get(mesa(asignado)).status_code == 403
        assert entrar(persona).post(acto(asignado, "anotar"), {"anotar-texto": "x"}).status_code == 403
    assert entrar(otra_funcionaria).get(mesa(asignado)).status_code == 404
    assert entrar(otra_funcionaria).get(mesa(asignado).replace("change", "history")).status_code in (302, 404)
    assert entrar(otra_funcionaria).post(acto(asignado, "responder"), {"responder-texto": "x"}).status_code == 404


def test_abrir_un_caso_queda_en_el_registro_sin_datos(asignado, control_interno, entrar):
    html = entrar(control_interno).get(mesa(asignado)).content.decode()
    assert PERSONA in html
    lectura = Asiento.objects.filter(accion=Accion.LEER).get()
    assert (lectura.objeto, lectura.publico) == (asignado.radicado, False)
    assert PERSONA not in str(lectura.nota)


def test_la_identidad_reservada_solo_la_ve_quien_responde(
    ventanilla, cargo, funcionaria, control_interno, superusuario, entrar
):
    caso = radicar_una(identidad=Identidad.RESERVADA)
    avanzar(caso, "asignar", cargo=cargo, por=ventanilla)
    assert PERSONA in entrar(funcionaria).get(mesa(caso)).content.decode()
    for ajena in (ventanilla, control_interno, superusuario):
        assert PERSONA not in entrar(ajena).get(mesa(caso)).content.decode()
    assert Asiento.objects.filter(accion=Accion.LEER, objeto=caso.radicado).count() == 4


def test_asignar_empezar_y_responder_desde_la_consola(caso, ventanilla, cargo, funcionaria, entrar):
    entrar(ventanilla).post(acto(caso, "asignar"), {"asignar-cargo": cargo.pk})
    navegador = entrar(funcionaria)
    navegador.post(acto(caso, "empezar"))
    anexo = SimpleUploadedFile("foto del puente.txt", b"Aqui va la foto.")
    navegador.post(acto(caso, "responder"), {"responder-texto": "Ya se reparó.", "responder-anexo_1": anexo})
    caso.refresh_from_db()
    assert caso.estado == Estado.RESPONDIDO
    assert caso.anexos.get().nombre == "foto del puente.txt"
    assert "Terminó en término" in navegador.get(mesa(caso)).content.decode()


def test_lo_que_se_rechaza_conserva_lo_escrito(asignado, funcionaria, entrar):
    navegador = entrar(funcionaria)
    respuesta = navegador.post(
        acto(asignado, "prorrogar"), {"prorrogar-dias": "40", "prorrogar-texto": "Hace falta un perito."}
    )
    assert respuesta.status_code == 422
    html = respuesta.content.decode()
    assert "La ampliación va de 1 a 15 días hábiles." in html
    assert "Hace falta un perito." in html
    assert 'id="id_prorrogar-dias_error"' in html
    assert navegador.get(acto(asignado, "prorrogar")).url == mesa(asignado), "recargar esa página vuelve al caso"
    assert navegador.post(acto(asignado, "desistir")).status_code == 422
    assert navegador.post(acto(asignado, "volar")).status_code == 404
    assert navegador.post(acto(asignado, "asignar"), {"asignar-cargo": "999999"}).status_code == 422


def test_lo_que_el_reloj_no_deja_no_se_ofrece_y_se_dice_por_que(asignado, funcionaria, entrar):
    navegador = entrar(funcionaria)
    html = navegador.get(mesa(asignado)).content.decode()
    assert f'action="{acto(asignado, "prorrogar")}"' in html
    assert "Hasta 15, una sola vez" in html
    assert "en los 10 días hábiles siguientes al recibo; la persona tiene un mes y puede pedir otro" in html
    avanzar(asignado, "prorrogar", dias=5, texto="Falta un concepto.", por=funcionaria)
    html = navegador.get(mesa(asignado)).content.decode()
    assert f'action="{acto(asignado, "prorrogar")}"' not in html
    assert "El término ya se amplió una vez." in html
    otra_vez = navegador.post(
        acto(asignado, "prorrogar"), {"prorrogar-dias": "3", "prorrogar-texto": "Falta otro concepto."}
    )
    assert otra_vez.status_code == 422
    assert "Falta otro concepto.</textarea>" in otra_vez.content.decode()
    avanzar(asignado, "pedir_completar", texto="Diga dónde.", por=funcionaria)
    html = navegador.get(mesa(asignado)).content.decode()
    assert f'action="{acto(asignado, "declarar_desistimiento")}"' not in html
    assert "antes no hay desistimiento" in html
    assert "Tiene un mes desde que se le pidió" in html


def test_a_lo_anonimo_no_se_le_ofrece_la_clase_de_datos_personales(caso, ventanilla, entrar):
    anonimo, navegador = radicar_una(pase="anonimo", identidad=Identidad.ANONIMA), entrar(ventanilla)
    opcion = '<option value="datos_reclamo">'
    assert opcion in navegador.get(mesa(caso)).content.decode()
    assert opcion not in navegador.get(mesa(anonimo)).content.decode()
    pedido = {"reclasificar-clase": "datos_reclamo", "reclasificar-texto": "Habla de sus datos."}
    respuesta = navegador.post(acto(anonimo, "reclasificar"), pedido)
    assert respuesta.status_code == 422
    assert "Este caso es anónimo. Quien pregunta" in respuesta.content.decode()


def test_lo_escrito_no_se_pierde_si_otro_movio_el_caso(asignado, funcionaria, entrar):
    avanzar(asignado, "responder", texto="La de otra persona.", cuerpo="<p>La de otra persona.</p>", por=funcionaria)
    larga = "<p>La <strong>larga</strong> respuesta.</p>"
    respuesta = entrar(funcionaria).post(acto(asignado, "responder"), {"responder-texto": larga})
    html = respuesta.content.decode()
    assert respuesta.status_code == 422
    assert "La larga respuesta.</textarea>" in html
    assert "Ese acto ya no se puede hacer" in html
    assert "Ese acto ya no" not in entrar(funcionaria).post(acto(asignado, "anotar")).content.decode(), "ese sí está"


def test_lo_escrito_no_se_pierde_si_la_sesion_se_cerro(asignado, funcionaria, ciudadana):
    pedido = {"acto": "anotar", "anotar-texto": "La nota de la visita."}
    sin_sesion = ciudadana.post(acto(asignado, "anotar"), pedido, headers={"origin": "http://testserver"})
    assert sin_sesion.status_code == 403
    assert "Su sesión se cerró" in sin_sesion.content.decode()
    assert "La nota de la visita.</textarea>" in sin_sesion.content.decode()
    de_otro_sitio = ciudadana.post(acto(asignado, "anotar"), pedido, headers={"origin": "https://otro.ejemplo"})
    assert "La nota de la visita." not in de_otro_sitio.content.decode(), "lo de otro sitio no se ofrece"
    otra_vez = Client(enforce_csrf_checks=True)
    otra_vez.force_login(funcionaria)
    ajena = otra_vez.post(acto(asignado, "anotar"), pedido, headers={"origin": "https://otro.ejemplo"})
    assert "La nota de la visita." not in ajena.content.decode(), "lo de otro sitio no se ofrece"
    propia = otra_vez.post(acto(asignado, "anotar"), pedido, headers={"origin": "http://testserver"})
    assert "La nota de la visita.</textarea>" in propia.content.decode()
    assert asignado.actuaciones.count() == 2


def test_lo_escrito_no_se_pierde_si_el_caso_paso_a_otra_dependencia(asignado, funcionaria, entrar, monkeypatch):
    """A case that is not theirs and one that does not exist are answered alike."""
    monkeypatch.setattr(CasoAdmin, "get_queryset", lambda *_: Caso.objects.none())
    pedido = {"acto": "responder", "responder-texto": "<p>La <strong>larga</strong> respuesta.</p>"}
    respuesta = entrar(funcionaria).post(acto(asignado, "responder"), pedido)
    html = respuesta.content.decode()
    assert respuesta.status_code == 404
    assert "ya no está a su cargo" in html
    assert "La [negrita] larga [fin de negrita] respuesta.</textarea>" in html, "en palabras, sin sus marcas"
    assert entrar(funcionaria).get(acto(asignado, "responder")).status_code == 404


DE_MAS = {
    "archivos": ({f"anotar-anexo_{n}": SimpleUploadedFile(f"{n}.txt", b"hola") for n in range(1, 60)}, MUCHOS_ARCHIVOS),
    "campos": ({f"otro-{n}": "x" for n in range(1200)}, MUCHO_TEXTO),
    "texto": ({"otro": "x" * 11_000_000}, MUCHO_TEXTO),
}


@pytest.mark.parametrize(("de_mas", "frase"), DE_MAS.values(), ids=DE_MAS)
def test_lo_que_no_cabe_en_un_acto_vuelve_con_lo_escrito(asignado, funcionaria, entrar, de_mas, frase):
    respuesta = entrar(funcionaria).post(acto(asignado, "anotar"), {"anotar-texto": "La nota de la visita.", **de_mas})
    html = respuesta.content.decode()
    assert respuesta.status_code == 413
    assert frase in html
    assert "La nota de la visita." in html
    assert asignado.actuaciones.count() == 2, "no se hizo"


def test_los_archivos_de_un_acto_que_pesan_mas_de_lo_que_cabe_tambien(asignado, funcionaria, entrar, settings):
    settings.ARCHIVO_MAX_MB = 1
    pesados = {f"anotar-anexo_{n}": SimpleUploadedFile(f"{n}.txt", b"x" * 2_000_000) for n in (1, 2, 3)}
    respuesta = entrar(funcionaria).post(acto(asignado, "anotar"), {"anotar-texto": "La nota de la visita.", **pesados})
    assert respuesta.status_code == 413
    assert "pesan juntos más de 4 MB" in respuesta.content.decode()
    assert "La nota de la visita." in respuesta.content.decode()


def test_lo_que_no_se_puede_leer_lo_dice_una_pagina(asignado, funcionaria, entrar, monkeypatch):
    monkeypatch.setattr(lectura, "CUERPO_MAXIMO", 10)
    respuesta = entrar(funcionaria).post(acto(asignado, "anotar"), {"anotar-texto": "La nota de la visita."})
    assert respuesta.status_code == 413
    assert "pesa más de lo que este formulario recibe" in respuesta.content.decode()


def test_un_acto_pide_el_sello_de_la_consola(asignado, funcionaria):
    navegador = Client(enforce_csrf_checks=True)
    navegador.force_login(funcionaria)
    assert navegador.post(acto(asignado, "anotar"), {"anotar-texto": "La nota."}).status_code == 403
    assert asignado.actuaciones.count() == 2


def test_el_anexo_pasa_por_la_puerta_del_caso(ventanilla, cargo, funcionaria, otra_funcionaria, redactora, entrar):
    anexo = examinar(SimpleUploadedFile("carta.txt", b"Una carta."))
    caso = radicar_una(contenidos=[anexo])
    avanzar(caso, "asignar", cargo=cargo, por=ventanilla)
    url = f"{LISTA}{caso.pk}/anexo/1/"
    assert b"".join(entrar(funcionaria).get(url).streaming_content) == b"Una carta."
    assert Asiento.objects.filter(accion=Accion.LEER, tipo="anexo").count() == 1
    assert entrar(otra_funcionaria).get(url).status_code == 404
    assert entrar(redactora).get(url).status_code == 403


def test_la_prueba_se_guarda_y_se_descarga_tal_como_llego(ventanilla, ciudadana, entrar):
    foto, hoja = imagen("WEBP", (40, 30)), "Señal de la vía".encode("cp1252")
    anexo_1, anexo_2 = SimpleUploadedFile("a.webp", foto), SimpleUploadedFile("b.txt", hoja)
    ciudadana.post("/peticiones/nueva/denuncia/anonima/", {
        "pase": pase_de("peticion"), "sitio_web": "", "asunto": "Un hecho", "texto": "Pasó algo que deben investigar.",
        "dependencia": "", "anexo_1": anexo_1, "anexo_2": anexo_2,
    })  # fmt: skip
    caso = Caso.objects.get()
    assert not Preparacion.objects.exists(), "nadie la abre ni la rehace"
    for anexo, octetos in zip(caso.anexos.order_by("numero"), (foto, hoja), strict=True):
        respuesta = entrar(ventanilla).get(f"{LISTA}{caso.pk}/anexo/{anexo.numero}/")
        assert b"".join(respuesta.streaming_content) == octetos
        assert anexo.huella == anexo.archivo.huella == hashlib.sha256(octetos).hexdigest()
        assert respuesta.headers["Content-Disposition"].startswith(f'attachment; filename="{caso.radicado}-anexo-')
        assert respuesta.headers["X-Content-Type-Options"] == "nosniff"
        assert "sandbox" in respuesta.headers["Content-Security-Policy"]


def test_una_bandeja_larga_no_cuesta_mas_y_se_recorre_entera(ventanilla, entrar, monkeypatch):
    monkeypatch.setattr(bandeja, "POR_PAGINA", 3)
    navegador = entrar(ventanilla)
    radicar_una(pase="p0")
    navegador.get(LISTA)
    with CaptureQueriesContext(connection) as corta:
        navegador.get(f"{LISTA}?bandeja=abiertos")
    for numero in range(1, 8):
        radicar_una(pase=f"p{numero}", clase="consulta" if numero % 2 else "documentos")
    with CaptureQueriesContext(connection) as larga:
        html = navegador.get(f"{LISTA}?bandeja=abiertos").content.decode()
    assert len(larga) == len(corta)
    vistos, url = [], f"{LISTA}?bandeja=abiertos"
    while url:
        respuesta = navegador.get(url)
        vistos += [caso.radicado for caso, _ in respuesta.context["filas"]]
        url = respuesta.context["siguiente"] and LISTA + respuesta.context["siguiente"]
    assert len(vistos) == len(set(vistos)) == 8
    assert vistos == [caso.radicado for caso in Caso.objects.order_by("proxima", "pk")]
    assert "Quedan 10 días hábiles" in html or "Queda" in html


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL lee entera una tabla pequeña")
def test_cada_bandeja_se_lee_por_su_indice(caso, ventanilla, funcionaria):
    hoy = timezone.localdate()
    indices = {"mia": "casos_por_cargo", "sin_asignar": "casos_por_cargo", "abiertos": "casos_abiertos"}
    for clave, indice in indices.items():
        elegida = next(b for b in bandeja.BANDEJAS if b.clave == clave)
        quien = funcionaria if clave == "mia" else ventanilla
        casos = elegida.elegir(Caso.objects.que_ve(quien, hoy), quien, hoy).filter(turno=1).order_by("proxima", "pk")
        plan = casos[:51].explain()
        assert indice in plan
        assert "TEMP B-TREE" not in plan


@pytest.mark.parametrize(
    "lugar", ["x", "1.2026-13-45.1", "1.2026-11-22.", "7.2026-11-22.1", "1.2026-11-22.99999999999999999999", "\x00"]
)
def test_un_lugar_inventado_de_la_lista_empieza_por_el_comienzo(caso, ventanilla, entrar, lugar):
    respuesta = entrar(ventanilla).get(LISTA, {"bandeja": "abiertos", "despues_de": lugar})
    assert respuesta.status_code == 200
    assert caso.radicado in respuesta.content.decode()
