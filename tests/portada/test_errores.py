"""When there is no page: it helps, it says nothing of the inside, and the code is the right one."""

import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.db import OperationalError
from django.test import Client

from aguazul_portal import errores


def test_lo_que_no_existe_ayuda_a_seguir(db, ciudadana):
    respuesta = ciudadana.get("/no-existe/")
    assert respuesta.status_code == 404
    texto = respuesta.content.decode()
    assert 'action="/buscar/"' in texto
    assert 'href="/tramites/"' in texto
    assert "noindex" in texto


@pytest.mark.parametrize(
    ("fallo", "codigo"),
    [(ZeroDivisionError("clave"), 500), (PermissionDenied("clave"), 403), (SuspiciousOperation("clave"), 400)],
)
def test_un_fallo_no_revela_nada(fallo, codigo, db, monkeypatch):
    def romper(*_, **__):
        raise fallo

    monkeypatch.setattr("aguazul_portal.comun.paginas.views.pagina.presentar", romper)
    monkeypatch.setattr("aguazul_portal.comun.paginas.views.pagina._de_la_direccion", lambda *_: None)
    respuesta = Client(raise_request_exception=False).get("/municipio/")
    assert respuesta.status_code == codigo
    texto = respuesta.content.decode()
    assert "clave" not in texto
    assert "Traceback" not in texto
    assert "<h1>" in texto


def test_el_error_interno_no_pregunta_nada_a_la_base_de_datos(rf, django_assert_num_queries, db):
    with django_assert_num_queries(0):
        assert errores.fallo(rf.get("/")).status_code == 500


def test_un_formulario_vencido_se_explica(db):
    navegador = Client(enforce_csrf_checks=True)
    respuesta = navegador.post("/cuentas/login/", {"login": "x", "password": "y"})
    assert respuesta.status_code == 403
    assert "El formulario venció" in respuesta.content.decode()


@pytest.mark.parametrize(
    "url", ["/", "/buscar/", "/mapa-del-sitio/", "/politicas/cookies/", "/dependencias/", "/salud/", "/sitemap.xml"]
)
def test_las_paginas_publicas_solo_se_leen(url, db, ciudadana):
    for metodo in (ciudadana.post, ciudadana.put, ciudadana.delete, ciudadana.patch):
        assert metodo(url).status_code == 405


def test_una_base_de_datos_que_no_atiende_no_es_un_error_sino_una_espera(db, monkeypatch):
    def ocupada(*_, **__):
        raise OperationalError("database is locked")

    monkeypatch.setattr("aguazul_portal.comun.paginas.views.pagina.presentar", ocupada)
    monkeypatch.setattr("aguazul_portal.comun.paginas.views.pagina._de_la_direccion", lambda *_: None)
    respuesta = Client(raise_request_exception=False).get("/municipio/")
    assert respuesta.status_code == 503
    assert int(respuesta.headers["Retry-After"]) > 0
    assert "<h1>El portal está muy ocupado</h1>" in respuesta.content.decode()


@pytest.mark.parametrize("url", ["/", "/opinion/", "/peticiones/nueva/queja/", "/buscar/"])
def test_lo_que_una_direccion_no_recibe_se_explica(url, db, ciudadana):
    respuesta = ciudadana.put(url)
    texto = respuesta.content.decode()
    assert respuesta.status_code == 405
    assert "GET" in respuesta.headers["Allow"] or url == "/opinion/"
    assert "<h1>Así no se usa esta dirección</h1>" in texto
    assert 'action="/buscar/"' in texto
