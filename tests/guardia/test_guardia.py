"""Who gets past the guard of a public form, who does not, and what each is told."""

import base64
import json

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory

from aguazul_portal.comun.guardia import forms as guardia
from aguazul_portal.comun.guardia import lectura, limites, reto
from aguazul_portal.comun.guardia.lectura import MUCHO_TEXTO, MUCHOS_ARCHIVOS
from aguazul_portal.comun.guardia.vistas import DEMASIADO, ILEGIBLE, abierta_a_todos, leer
from tests.guardia.muestras import Formulario, enviado, pase_de, resolver

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _sin_cuentas(settings):
    settings.GUARDIA_COSTO = 1
    cache.clear()


def datos(hace=60, **otros):
    return {"nombre": "Rosa", "pase": pase_de("muestra", hace), "sitio_web": "", **otros}


def con_calculo(hace=60, **otros):
    listo = datos(hace, **otros)
    return {**listo, "altcha": resolver(listo["pase"], "muestra")}


def rechazo(formulario):
    assert not formulario.is_valid()
    return formulario.estado, "".join(formulario.non_field_errors())


def test_quien_escribe_a_mano_pasa_con_guion_y_sin_guion():
    assert enviado(datos()).is_valid()
    formulario = enviado(con_calculo())
    assert formulario.is_valid()
    assert formulario.con_calculo
    assert formulario.estado == 200


def test_el_cebo_detiene_al_robot_y_dice_que_se_vacio():
    assert rechazo(enviado(datos(sitio_web="http://anuncios.test"))) == (422, guardia.CEBO)


@pytest.mark.parametrize(
    ("hace", "calculo", "pasa"), [(1, True, False), (4, True, True), (4, False, False), (13, False, True)]
)
def test_sin_calculo_se_espera_mas(hace, calculo, pasa):
    formulario = enviado(con_calculo(hace) if calculo else datos(hace))
    assert formulario.is_valid() is pasa
    if not pasa:
        assert "Espere" in "".join(formulario.non_field_errors())
        assert formulario.renovado().numero == formulario.pase.numero, "el mismo pase: el tiempo sigue corriendo"


@pytest.mark.parametrize("texto", ["", "x", "WyJhIl0:1:abc", "\x00ñ:\u202e:", "a" * 100_000])
def test_un_pase_inventado_se_cambia_por_uno_bueno_sin_perder_lo_escrito(texto):
    formulario = enviado(datos(pase=texto))
    assert rechazo(formulario) == (400, guardia.DESCONOCIDO)
    assert formulario["nombre"].value() == "Rosa"
    assert formulario.renovado().formulario == "muestra"


def test_el_pase_de_un_formulario_no_abre_otro():
    assert rechazo(enviado(datos(pase=pase_de("otro")))) == (400, guardia.DESCONOCIDO)


def test_un_formulario_abierto_desde_ayer_se_renueva():
    formulario = enviado(datos(hace=13 * 3600))
    assert rechazo(formulario) == (422, guardia.VENCIDO)
    assert (formulario.ahora - formulario.renovado().emitido_en).seconds == 0


def test_el_calculo_de_un_pase_no_sirve_para_otro():
    robado = con_calculo()["altcha"]
    formulario = enviado(datos(altcha=robado, hace=4))
    assert not formulario.is_valid()
    assert not formulario.con_calculo


@pytest.mark.parametrize("solucion", [
    "", "no", "e30=", base64.b64encode(b"[]").decode(), base64.b64encode(b'{"challenge": {}, "solution": 3}').decode(),
    base64.b64encode(json.dumps({"challenge": {"parameters": None}, "solution": {"counter": -1}}).encode()).decode(),
    "a" * 1_000_000, "ñ" * 50, base64.b64encode(b"[" * 3000).decode(),
])  # fmt: skip
def test_una_solucion_cualquiera_no_rompe_nada(solucion):
    pase = Formulario(request=None).renovado()
    assert reto.resuelto(solucion, pase) is False


def test_una_solucion_con_el_numero_cambiado_no_vale():
    listo = con_calculo()
    roto = json.loads(base64.b64decode(listo["altcha"]))
    roto["solution"]["counter"] += 1
    formulario = enviado({**listo, "altcha": base64.b64encode(json.dumps(roto).encode()).decode()})
    formulario.full_clean()
    assert not formulario.con_calculo


def test_desde_una_misma_direccion_hay_un_limite_y_sin_calculo_es_menor(settings):
    settings.GUARDIA_ENVIOS, settings.GUARDIA_ENVIOS_SIN_CALCULO = "3/h", "1/h"
    assert [enviado(datos()).is_valid() for _ in range(3)] == [True, False, False]
    assert [enviado(con_calculo()).is_valid() for _ in range(4)] == [True, True, True, False]
    assert rechazo(enviado(datos())) == (429, guardia.MUCHOS)
    assert enviado(datos(), direccion="198.51.100.9").is_valid(), "otra conexión no paga por esta"


def test_los_errores_honestos_no_gastan_envios_pero_los_intentos_tienen_fin(settings):
    settings.GUARDIA_INTENTOS, settings.GUARDIA_ENVIOS_SIN_CALCULO = "4/h", "1/h"
    for _ in range(3):
        assert "nombre" in enviado(datos(nombre="")).errors
    assert enviado(datos()).is_valid()
    assert rechazo(enviado(datos(nombre=""))) == (429, guardia.MUCHOS)


def test_una_casa_de_ipv6_cuenta_como_una(settings):
    settings.GUARDIA_ENVIOS_SIN_CALCULO = "1/h"
    assert enviado(datos(), direccion="2001:db8:1:2::1").is_valid()
    assert not enviado(datos(), direccion="2001:db8:1:2:ffff::9").is_valid()
    assert enviado(datos(), direccion="2001:db8:1:3::1").is_valid()


def test_de_la_direccion_no_queda_sino_una_huella(settings):
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    assert "203.0.113.7" not in limites._de_donde(RequestFactory().get("/", REMOTE_ADDR="203.0.113.7"))


@pytest.mark.parametrize(
    "cabeceras", [{"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://otra.test"}, {"Origin": "null"}]
)
def test_otro_sitio_no_envia_por_el_lector(cabeceras):
    assert rechazo(enviado(datos(), **cabeceras)) == (400, guardia.OTRO_SITIO)


@pytest.mark.parametrize("cabeceras", [{"Sec-Fetch-Site": "same-origin"}, {"Origin": "http://testserver"}, {}])
def test_desde_el_portal_si(cabeceras):
    assert enviado(datos(), **cabeceras).is_valid()


# --- The view ---------------------------------------------------------------------------------------------------------


@abierta_a_todos
def vista(request):
    from django.http import HttpResponse

    formulario = Formulario(request.POST if request.method == "POST" else None, request=request)
    formulario.is_valid()
    return HttpResponse(
        "".join(frase for frases in formulario.errors.values() for frase in frases), status=formulario.estado
    )


def test_la_pagina_no_se_guarda_y_no_deja_galleta():
    respuesta = vista(RequestFactory().get("/"))
    assert respuesta["Cache-Control"] == "private, no-store"
    assert not respuesta.cookies


def test_diez_megas_de_texto_reciben_una_frase():
    respuesta = vista(RequestFactory().post("/", datos(nombre="a" * 10_000_000)))
    assert (respuesta.status_code, respuesta.content.decode()) == (413, MUCHO_TEXTO)


def test_demasiados_campos_y_un_cuerpo_partido_tambien():
    muchos = vista(RequestFactory().post("/", {f"c{n}": "x" for n in range(1001)}))
    assert (muchos.status_code, muchos.content.decode()) == (413, MUCHO_TEXTO)
    partido = RequestFactory().generic("POST", "/", b"--x\r\nroto", content_type="multipart/form-data; boundary=\xff")
    assert vista(partido).content.decode() == ILEGIBLE


# --- What does not fit ------------------------------------------------------------------------------------------------


def leida(**cuerpo):
    peticion = RequestFactory().post("/", cuerpo)
    peticion.exceso = leer(peticion)
    return peticion


def pesado(octetos, nombre="foto.jpg"):
    return SimpleUploadedFile(nombre, b"x" * octetos)


def test_lo_que_cabe_llega_igual_que_a_django():
    dicho = {"uno": "áéí ☂", "lista": ["a", "b"], "foto": SimpleUploadedFile("carpeta/mi foto.jpg", b"\xff\x00\r\n--x")}
    nuestra, suya = leida(**dicho), RequestFactory().post("/", dicho)
    assert nuestra.POST == suya.POST
    dicho["foto"].seek(0)
    assert [(f.name, f.size, f.read()) for f in nuestra.FILES.values()] == [("mi foto.jpg", 7, b"\xff\x00\r\n--x")]
    assert not nuestra.exceso.frase


def test_los_campos_que_van_despues_de_lo_que_no_cupo_llegan(settings):
    settings.ARCHIVO_MAX_MB = 1
    peticion = leida(antes="1", uno=pesado(3_000_000), dos=pesado(1_500_000), tres=pesado(10), despues="2")
    assert (peticion.POST["antes"], peticion.POST["despues"]) == ("1", "2")
    assert "más de 4 MB" in peticion.exceso.frase
    assert list(peticion.FILES) == ["uno"], "lo que no cupo no queda en ningún disco"


def test_de_doscientos_archivos_quedan_los_que_caben(settings):
    peticion = leida(**{f"a{n}": pesado(5) for n in range(200)}, despues="2")
    assert peticion.exceso.frase == MUCHOS_ARCHIVOS
    assert len(peticion.FILES) == settings.DATA_UPLOAD_MAX_NUMBER_FILES
    assert peticion.POST["despues"] == "2"


def test_un_cuerpo_sin_fin_no_se_lee_y_uno_de_mil_pedazos_se_mira_hasta_un_tope(monkeypatch):
    monkeypatch.setattr(lectura, "CUERPO_MAXIMO", 1000)
    peticion = leida(texto="a" * 2000)
    assert peticion.exceso.frase == DEMASIADO
    assert not peticion.POST
    monkeypatch.undo()
    monkeypatch.setattr(lectura, "PARTES", 10)
    peticion = leida(**{f"c{n}": "x" for n in range(50)})
    assert (len(peticion.POST), peticion.exceso.frase) == (
        9,
        MUCHO_TEXTO,
    )  # the first part is what comes before the mark


def test_un_texto_que_no_cabe_ni_en_memoria_se_suelta_y_lo_demas_queda(monkeypatch):
    monkeypatch.setattr(lectura, "TEXTO", 1000)
    peticion = leida(largo="a" * 2000, corto="b")
    assert (dict(peticion.POST.items()), peticion.exceso.frase) == ({"corto": "b"}, MUCHO_TEXTO)
