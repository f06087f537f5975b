"""What may be kept and for whom: a finished page that belongs to nobody, and nothing else."""

import pytest
from django.db import OperationalError
from django.http import HttpResponse, StreamingHttpResponse
from django.test import RequestFactory

from aguazul_portal.comun import cache_publica
from aguazul_portal.comun.cache_publica import CachePublica

pytestmark = pytest.mark.django_db


class Vista:
    """A page that knows how many times it was made."""

    def __init__(self, **cabeceras):
        self.cabeceras, self.hechas = cabeceras, 0

    def __call__(self, request):
        self.hechas += 1
        return HttpResponse(f"página {self.hechas}", headers=self.cabeceras)


def leer(cache, ruta="/", metodo="get", **entorno):
    return cache(getattr(RequestFactory(), metodo)(ruta, **entorno))


def veces(vista, *peticiones):
    """How many times the page is made for those requests, each a dict of its environment."""
    cache = CachePublica(vista)
    for peticion in peticiones:
        leer(cache, **peticion)
    return vista.hechas


def test_la_segunda_lectura_no_hace_la_pagina():
    cache = CachePublica(vista := Vista())
    assert leer(cache).content == leer(cache).content == "página 1".encode()
    assert vista.hechas == 1


@pytest.mark.parametrize(
    "otra",
    [
        {"ruta": "/otra/"},
        {"ruta": "/?q=agua"},
        {"SERVER_NAME": "localhost"},
        {"HTTP_HOST": "127.0.0.1"},
        {"HTTP_ACCEPT_ENCODING": "gzip, deflate"},
        {"HTTP_ACCEPT_ENCODING": "gzip, br"},
        {"secure": True},
        {"metodo": "post"},
    ],
    ids=str,
)
def test_otra_peticion_es_otra_pagina(otra):
    assert veces(Vista(), {}, otra) == 2


@pytest.mark.parametrize(
    "cabeceras",
    [
        {"Cache-Control": "private"},
        {"Cache-Control": "no-cache, no-store"},
        {"Vary": "Cookie, Accept-Encoding"},
        {"Content-Security-Policy": "script-src 'self' 'nonce-abc'"},
    ],
    ids=str,
)
def test_lo_que_es_de_una_persona_no_se_guarda(cabeceras):
    assert veces(Vista(**cabeceras), {}, {}) == 2


def test_lo_que_pone_una_galleta_no_se_guarda():
    def vista(request):
        respuesta = HttpResponse("con galleta")
        respuesta.set_cookie("csrftoken", "secreto")
        return respuesta

    cache = CachePublica(vista)
    leer(cache)
    assert leer(cache).cookies["csrftoken"].value == "secreto"


@pytest.mark.parametrize("estado", [301, 404, 410, 500])
def test_solo_se_guarda_lo_que_salio_bien(estado):
    hechas = []

    def vista(request):
        hechas.append(1)
        return HttpResponse(status=estado)

    cache = CachePublica(vista)
    assert leer(cache).status_code == leer(cache).status_code == estado
    assert len(hechas) == 2


def test_lo_que_se_envia_por_partes_no_se_guarda():
    cache = CachePublica(lambda request: StreamingHttpResponse([b"a", b"b"]))
    leer(cache)
    assert b"".join(leer(cache).streaming_content) == b"ab"


def test_quien_tiene_sesion_no_recibe_ni_deja_paginas_guardadas():
    sesion = {"HTTP_COOKIE": "sesion=abc"}
    assert veces(Vista(), sesion, sesion, {}, sesion, {}) == 4


def test_otra_galleta_recibe_la_pagina_de_todos_pero_no_deja_la_suya():
    galleta = {"HTTP_COOKIE": "csrftoken=abc"}
    assert veces(Vista(), galleta, galleta) == 2
    assert veces(Vista(), {}, galleta) == 1


def test_las_credenciales_pasan_de_largo():
    assert veces(Vista(), {}, {"HTTP_AUTHORIZATION": "Basic abc"}) == 2


def test_una_direccion_muy_larga_se_atiende_y_no_se_guarda():
    larga = {"ruta": "/?q=" + "a" * 600}
    assert veces(Vista(), larga, larga) == 2


def test_las_consultas_inventadas_no_sacan_la_portada(settings):
    settings.CACHE_PUBLICA = 1
    cache = CachePublica(vista := Vista())
    leer(cache)
    for n in range(1000):
        leer(cache, f"/?inventada={n}")
    assert leer(cache).content == "página 1".encode()
    assert leer(cache, "/?inventada=0").content != "página 2".encode()
    assert vista.hechas == 1002


def test_lo_guardado_no_pasa_de_su_tope():
    estante = cache_publica.Estante(10 * cache_publica.PESO_DE_CABECERAS)
    for n in range(100):
        estante.guardar(n, cache_publica.Pagina(HttpResponse(b""), "sello"))
    assert len(estante) == 10
    assert estante.tomar(89, "sello") is None
    assert estante.tomar(99, "sello")


def test_la_que_se_lee_se_queda():
    estante = cache_publica.Estante(3 * cache_publica.PESO_DE_CABECERAS)
    for n in range(20):
        estante.guardar(n, cache_publica.Pagina(HttpResponse(b""), "sello"))
        assert estante.tomar(0, "sello")


def test_sin_base_de_datos_se_pasa_de_largo(monkeypatch):
    def caida():
        raise OperationalError("no responde")

    monkeypatch.setattr(cache_publica, "cabeza_publica", caida)
    monkeypatch.setattr(cache_publica.connection, "close", lambda: None)
    assert veces(Vista(), {}, {}) == 2


def test_apagada_no_guarda_nada(settings):
    settings.CACHE_PUBLICA = 0
    assert veces(Vista(), {}, {}) == 2
