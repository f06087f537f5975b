"""«¿Le sirvió esta página?» on pages without cookies: who counts, who does not, and what is kept."""

from datetime import date

import pytest
from django.test import Client

from aguazul_portal.comun.bitacora.models import Asiento
from aguazul_portal.comun.escucha.acciones import COMENTARIOS_POR_PAGINA, comentar
from aguazul_portal.comun.escucha.firma import firma
from aguazul_portal.comun.escucha.models import Comentario, Opinion
from tests.escucha.muestras import DE_AQUI, PERSONA, RUTA, contar, opinar
from tests.guardia.muestras import pase_de

pytestmark = pytest.mark.django_db


def cuentas():
    return {(o.ruta, o.si, o.no) for o in Opinion.objects.all()}


def test_la_pregunta_esta_al_pie_y_no_cuesta_galletas(ciudadana):
    respuesta = ciudadana.get(RUTA)
    assert "¿Le sirvió esta página?" in respuesta.content.decode()
    assert f'name="f" value="{firma(RUTA)}"' in respuesta.content.decode()
    assert not respuesta.cookies
    assert "csrf" not in respuesta.content.decode()
    assert ciudadana.get(RUTA).content == respuesta.content


@pytest.mark.parametrize("ruta", ["/no-existe/", "/buscar/", "/cuentas/login/", "/opinion/gracias/"])
def test_no_se_pregunta_donde_no_hay_que_leer(ruta, ciudadana):
    assert "¿Le sirvió esta página?" not in ciudadana.get(ruta).content.decode()


def test_un_si_y_un_no_se_cuentan_por_semana():
    assert opinar("si").url.startswith("/opinion/gracias/")
    assert opinar("no", REMOTE_ADDR="203.0.113.9").url.startswith("/opinion/que-falto/")
    assert cuentas() == {(RUTA, 1, 1)}
    assert Opinion.objects.get().semana.weekday() == 0
    assert not Asiento.objects.filter(tipo="opinion").exists()


def test_una_persona_cuenta_una_vez_por_hora():
    for _ in range(3):
        assert opinar("no").status_code == 302
    assert cuentas() == {(RUTA, 0, 1)}


@pytest.mark.parametrize(
    "entorno",
    [
        {"HTTP_SEC_FETCH_SITE": "cross-site"},
        {"HTTP_SEC_FETCH_SITE": "same-site"},
        {"HTTP_SEC_FETCH_SITE": "none"},
        {"HTTP_SEC_FETCH_SITE": "", "HTTP_ORIGIN": "https://otro.example"},
        {"HTTP_SEC_FETCH_SITE": "", "HTTP_ORIGIN": "null"},
        {"HTTP_SEC_FETCH_SITE": ""},
    ],
)
def test_otro_sitio_no_hace_opinar_a_sus_visitantes(entorno):
    respuesta = opinar("no", **entorno)
    assert respuesta.status_code == 200
    assert "<h1>¿Le sirvió la página?</h1>" in respuesta.content.decode()
    assert "no-store" in respuesta.headers["Cache-Control"]
    assert not Opinion.objects.exists()


def test_un_navegador_que_solo_dice_el_origen_tambien_cuenta():
    opinar("si", HTTP_SEC_FETCH_SITE="", HTTP_ORIGIN="http://testserver")
    assert cuentas() == {(RUTA, 1, 0)}


def test_quien_no_dice_de_donde_viene_confirma_con_el_pase():
    datos = {"p": RUTA, "f": firma(RUTA), "r": "si", "pase": pase_de("opinion")}
    assert Client(enforce_csrf_checks=True).post("/opinion/", datos, **PERSONA).status_code == 302
    assert cuentas() == {(RUTA, 1, 0)}


@pytest.mark.parametrize(("formulario", "hace"), [("otro", 60), ("opinion", 1), ("opinion", 99_999)])
def test_un_pase_malo_no_cuenta(formulario, hace):
    for pase in ("", "inventado", pase_de(formulario, hace=hace)):
        datos = {"p": RUTA, "f": firma(RUTA), "r": "si", "pase": pase}
        assert Client().post("/opinion/", datos, **PERSONA).status_code in (400, 422)
    assert not Opinion.objects.exists()


@pytest.mark.parametrize("f", ["", "0" * 20, "ñ", "\x00", firma("/otra/"), "x" * 100_000])
def test_una_direccion_que_el_portal_no_hizo_no_se_anota(f):
    respuesta = opinar("no", f=f)
    assert respuesta.status_code == 400
    assert "No se sabe de qué página" in respuesta.content.decode()
    assert not Opinion.objects.exists()


@pytest.mark.parametrize("r", ["", "quizás", "\x00", "si" * 9999])
def test_una_respuesta_que_no_es_si_ni_no_se_pregunta_otra_vez(r):
    assert opinar(r).status_code == 200
    assert not Opinion.objects.exists()


def test_leer_la_direccion_no_cuenta(ciudadana):
    assert ciudadana.get("/opinion/", {"p": RUTA, "f": firma(RUTA), "r": "no"}, **DE_AQUI).status_code == 200
    assert not Opinion.objects.exists()


def test_quien_insiste_sin_medida_espera(settings):
    settings.GUARDIA_INTENTOS = "3/h"
    estados = [opinar("no", f"/pagina-{n}/").status_code for n in range(5)]
    assert estados == [302, 302, 302, 429, 429]


# --- What was missing -------------------------------------------------------------------------------------------------


def test_lo_que_falto_se_guarda_sin_datos_personales():
    assert contar("Falta el horario. Soy Ana, 74123456, ana@ejemplo.co").status_code == 302
    assert Comentario.objects.get().texto == "Falta el horario. Soy Ana, [dato retirado], [dato retirado]"


@pytest.mark.parametrize("texto", ["", "   ", "\x00\u202e", "x" * 601])
def test_lo_que_no_se_puede_guardar_se_dice_al_lado(texto):
    respuesta = contar(texto)
    assert respuesta.status_code == 422
    assert 'id="id_texto_error"' in respuesta.content.decode()
    assert not Comentario.objects.exists()


def test_lo_escrito_no_se_pierde_y_va_escapado():
    texto = "<script>alert(1)</script> " + "x" * 600
    cuerpo = contar(texto).content.decode()
    assert "&lt;script&gt;alert(1)" in cuerpo
    assert "<script>alert" not in cuerpo


def test_diez_megas_se_rechazan_con_una_frase():
    respuesta = contar("x" * 10_000_000)
    assert respuesta.status_code == 413
    assert "demasiado largo para este formulario" in respuesta.content.decode()
    assert not Comentario.objects.exists()


def test_el_mismo_formulario_dos_veces_se_guarda_una():
    pase = pase_de("que_falto")
    contar("Falta el horario", pase=pase)
    contar("Falta el horario", pase=pase)
    assert Comentario.objects.count() == 1


def test_desde_otro_sitio_no_se_guarda():
    assert contar("Publicidad", HTTP_SEC_FETCH_SITE="cross-site").status_code == 400
    assert not Comentario.objects.exists()


def test_una_pagina_no_junta_comentarios_sin_fin():
    filas = [Comentario(semana="2026-11-16", ruta=RUTA, texto="x", envio=str(n)) for n in range(COMENTARIOS_POR_PAGINA)]
    Comentario.objects.bulk_create(filas)
    comentar(RUTA, "Otro", envio="otro", hoy=date(2026, 11, 22))
    assert Comentario.objects.count() == COMENTARIOS_POR_PAGINA
