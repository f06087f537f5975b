"""What anybody may send to the ventanilla: each answer is a page with a sentence, nothing is lost, nothing of another is seen."""

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile

from aguazul_portal.comun.ventanilla import ficha, llave
from aguazul_portal.comun.ventanilla.models import Caso
from aguazul_portal.comun.ventanilla.pasos import avanzar
from aguazul_portal.comun.ventanilla.views.peticion import NOMBRES
from tests.archivos import muestras as archivos
from tests.guardia.muestras import pase_de
from tests.ventanilla.muestras import DOCUMENTO, PERSONA, radicar_una
from tests.ventanilla.test_mostrador import datos as del_mostrador
from tests.ventanilla.test_peticiones import NUEVA, datos
from tests.ventanilla.test_peticiones import entrar as consultar

pytestmark = pytest.mark.django_db
RARO = {
    "vacío": "",
    "que no se ve": "\x00a\x07\x0b\x1b[2Jb\u202eoirartnoc\u2066",
    "enorme": "9" * 30_000,
    "que parece un número": "-٣e999🙂‍",
    "que parece un programa": "<script>x</script>{{ 7*7 }}{% now 'Y' %}'\";--../../etc/passwd",
}
NO_SE_VEN = set("\x00\x07\x0b\x1b\u202e\u2066")
RAROS = pytest.mark.parametrize("raro", RARO.values(), ids=RARO)


@pytest.fixture(autouse=True)
def _sin_cuentas():
    cache.clear()


@pytest.fixture
def asignado(caso, ventanilla, cargo):
    avanzar(caso, "asignar", cargo=cargo, por=ventanilla)
    return caso


def sin_fallar(respuesta):
    """Never a 500, and nothing of what was sent becomes part of the page."""
    assert respuesta.status_code in (200, 302) or 400 <= respuesta.status_code < 500
    html = respuesta.content.decode() if not respuesta.streaming else ""
    assert "<script>x</script>" not in html
    return html


@RAROS
def test_cualquier_campo_de_la_peticion_admite_lo_que_sea(ciudadana, raro, settings):
    settings.GUARDIA_INTENTOS = settings.GUARDIA_ENVIOS_SIN_CALCULO = "1000/h"
    for campo in datos():
        html = sin_fallar(ciudadana.post(NUEVA, datos(**{campo: raro})))
        assert "baranda" in html or campo == "texto" or Caso.objects.exists()
        assert campo not in ("asunto", "texto", "nombre") or not NO_SE_VEN & set(html), "ni siquiera al devolverlo"
    for caso in Caso.objects.all():
        assert not NO_SE_VEN & set(caso.asunto + caso.texto + caso.nombre)


@RAROS
def test_cualquier_campo_del_mostrador_admite_lo_que_sea(ventanilla, entrar, raro):
    navegador = entrar(ventanilla)
    for campo in del_mostrador():
        sin_fallar(navegador.post("/consola/ventanilla/caso/radicar/", {**del_mostrador(canal="papel"), campo: raro}))


@RAROS
def test_seguir_y_verificar_admiten_lo_que_sea(ciudadana, caso, raro):
    for url, nombre in (("/peticiones/seguimiento/", "seguir-caso"), ("/verificar/", "verificar-caso")):
        bueno = {"pase": pase_de(nombre), "radicado": caso.radicado, "clave": llave.de(caso.pase), "huella": ""}
        for campo in bueno:
            html = sin_fallar(ciudadana.post(url, {**bueno, campo: raro}))
            assert PERSONA not in html
    sin_fallar(ciudadana.get("/peticiones/seguimiento/", {"radicado": raro}))
    sin_fallar(ciudadana.get("/verificar/", {"codigo": raro}))
    sin_fallar(ciudadana.get("/peticiones/", {"dependencia": raro, "asunto": raro}))


@RAROS
def test_los_actos_de_la_persona_y_del_funcionario_admiten_lo_que_sea(asignado, ciudadana, funcionaria, entrar, raro):
    pagina = f"/peticiones/seguimiento/{ficha.de(asignado)}/"
    for cuerpo in (
        {"acto": raro},
        {"acto": "completar", "completar-texto": raro},
        {"acto": "disentir", "disentir-texto": raro},
    ):
        sin_fallar(ciudadana.post(pagina, cuerpo))
    navegador, mesa = entrar(funcionaria), f"/consola/ventanilla/caso/{asignado.pk}"
    campos = ("texto", "dias", "cargo", "dependencia", "destino", "clase", "prioridad", "otro", "sentido", "norma")
    for clave in (
        "prorrogar",
        "remitir",
        "trasladar",
        "reclasificar",
        "acumular",
        "relacionar",
        "responder",
        "asignar",
    ):
        pedido = {f"{clave}-{campo}": raro for campo in campos}
        respuesta = navegador.post(f"{mesa}/acto/{clave}/", pedido)
        sin_fallar(respuesta)
        if Caso.objects.get().estado != "asignado":
            return
    sin_fallar(navegador.get("/consola/ventanilla/caso/", {"bandeja": raro, "despues_de": raro, "radicado": raro}))


GRANDES = ["0", "99999", "9223372036854775808", "99999999999999999999999"]


@pytest.mark.parametrize("numero", GRANDES)
def test_un_numero_inventado_no_es_de_nadie(asignado, ciudadana, ventanilla, entrar, numero):
    pagina = f"/peticiones/seguimiento/{ficha.de(asignado)}/"
    assert ciudadana.get(f"{pagina}anexos/{numero}/").status_code == 404
    consola = entrar(ventanilla)
    for resto in ("change/", "respuesta/", "recibo/", "recibo/constancia.pdf", "anexo/1/"):
        assert consola.get(f"/consola/ventanilla/caso/{numero}/{resto}").status_code in (302, 404), resto
    assert consola.get(f"/consola/ventanilla/caso/{asignado.pk}/anexo/{numero}/").status_code == 404


@pytest.mark.parametrize("resto", ["", "como-se-calculo/", "constancia.pdf", "respuesta.pdf", "anexos/1/", "valorar/"])
def test_con_la_direccion_de_uno_no_se_ve_otro(caso, ciudadana, resto):
    ajeno = radicar_una(pase="ajeno", asunto="Lo ajeno")
    valor, firma = ficha.de(caso).split("~", 1)
    otro_valor = ficha.de(ajeno).split("~", 1)[0]
    for falsa in (f"{otro_valor}~{firma}", f"{valor}~", str(ajeno.pk), "~~", "%00"):
        respuesta = ciudadana.get(f"/peticiones/seguimiento/{falsa}/{resto}")
        assert respuesta.status_code in (404, 405, 410)
        assert "Lo ajeno" not in respuesta.content.decode()


def test_la_constancia_de_otro_no_se_adivina(caso, ciudadana):
    for pase in ("x", "un-formulari", "un-formulario-", "0", "a" * 300):
        assert ciudadana.get(f"/peticiones/recibida/{pase}/").status_code == 404
        assert ciudadana.get(f"/peticiones/recibida/{pase}/constancia.pdf").status_code == 404


def test_un_formulario_repetido_despues_no_repite_nada(ciudadana, settings):
    settings.GUARDIA_ENVIOS_SIN_CALCULO = "100/h"
    viejo = datos(pase=pase_de("peticion", hace=60))
    ciudadana.post(NUEVA, viejo)
    cambiado = ciudadana.post(NUEVA, {**viejo, "asunto": "Otra cosa", "nombre": "Otra persona"})
    assert cambiado.status_code == 302
    assert Caso.objects.get().asunto == "Baranda del puente"
    otra_clase = ciudadana.post("/peticiones/nueva/queja/", viejo)
    assert otra_clase.status_code == 302, "el mismo formulario no hace un segundo caso aunque cambie la dirección"
    assert Caso.objects.count() == 1


HOSTILES = {
    "programa": ("informe.pdf", archivos.EXE), "bomba": ("acta.docx", archivos.bomba_docx()),
    "página": ("foto.png", archivos.HTML),
    "macros": ("acta.docx", archivos.docx(**{"word/vbaProject.bin": "x"})), "svg": ("foto.svg", archivos.SVG),
    "vacío": ("nota.txt", b""), "nombre": ("\u202efdp.exe", b"MZ"),
}  # fmt: skip


@pytest.mark.parametrize(("nombre", "octetos"), HOSTILES.values(), ids=HOSTILES)
def test_lo_disfrazado_se_rechaza_en_cada_puerta(asignado, ciudadana, ventanilla, funcionaria, entrar, nombre, octetos):
    def archivo():
        return SimpleUploadedFile(nombre, octetos)

    antes = asignado.anexos.count()
    avanzar(asignado, "pedir_completar", texto="Falta algo.", por=funcionaria)
    seguir = f"/peticiones/seguimiento/{ficha.de(asignado)}/"
    puertas = [
        (ciudadana.post(NUEVA, datos(anexo_1=archivo())), "baranda"),
        (ciudadana.post(seguir, {"acto": "completar", "completar-texto": "Lo que faltaba", "completar-anexo_1": archivo()}),
         "Lo que faltaba"),
        (entrar(ventanilla).post("/consola/ventanilla/caso/radicar/", del_mostrador(anexo_1=archivo())), "baranda"),
        (entrar(funcionaria).post(f"/consola/ventanilla/caso/{asignado.pk}/acto/anotar/",
                                  {"anotar-texto": "Mi nota", "anotar-anexo_1": archivo()}), "Mi nota"),
    ]  # fmt: skip
    for respuesta, escrito in puertas:
        assert respuesta.status_code == 422
        html = respuesta.content.decode()
        assert "anexo_1_error" in html
        assert escrito in html
    assert asignado.anexos.count() == antes
    assert Caso.objects.count() == 1


def test_ninguna_pagina_dice_de_quien_es_en_su_titulo_ni_su_direccion(asignado, ciudadana):
    respuesta = consultar(ciudadana, asignado)
    assert DOCUMENTO not in respuesta.url
    titulo = ciudadana.get(respuesta.url).content.decode().partition("<title>")[2].partition("</title>")[0]
    assert PERSONA not in titulo
    assert asignado.radicado not in titulo
    assert all(ciudadana.post(f"/peticiones/nueva/{clase}/").status_code < 500 for clase in NOMBRES)
