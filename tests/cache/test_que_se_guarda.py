"""What may be kept and for whom: a finished page that belongs to nobody, and nothing else."""

import time
from concurrent.futures import ThreadPoolExecutor

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


class VistaLenta(Vista):
    def __call__(self, request):
        time.sleep(0.1)
        return super().__call__(request)


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
    assert estante.tomar(89) is None
    assert estante.tomar(99)


def test_la_que_se_lee_se_queda():
    estante = cache_publica.Estante(3 * cache_publica.PESO_DE_CABECERAS)
    for n in range(20):
        estante.guardar(n, cache_publica.Pagina(HttpResponse(b""), "sello"))
        assert estante.tomar(0)


def _a_la_vez(cache, cuantos=4):
    """What that many readers receive, asking before the first has its answer."""
    with ThreadPoolExecutor(cuantos) as lectores:
        return [respuesta.content for respuesta in lectores.map(lambda _: leer(cache), range(cuantos))]


@pytest.fixture
def minuto(monkeypatch):
    """What pages are good for, moved by hand: `minuto.append(2)`."""
    minutos = [1]
    monkeypatch.setattr(cache_publica, "vigencia", lambda: minutos[-1])
    return minutos


def test_al_cambiar_el_minuto_la_pagina_se_hace_una_vez_y_los_demas_la_esperan(minuto):
    cache = CachePublica(vista := VistaLenta())
    leer(cache)
    minuto.append(2)
    assert _a_la_vez(cache) == ["página 2".encode()] * 4
    assert vista.hechas == 2


def test_quien_se_cansa_de_esperar_hace_la_suya(minuto, monkeypatch):
    monkeypatch.setattr(cache_publica, "ESPERA", 0.01)
    cache = CachePublica(vista := VistaLenta())
    leer(cache)
    minuto.append(2)
    assert len(_a_la_vez(cache)) == 4
    assert vista.hechas > 2


def test_si_la_nueva_falla_el_siguiente_la_hace(minuto):
    cache = CachePublica(vista := Vista())
    leer(cache)
    minuto.append(2)
    vista.cabeceras = {"Cache-Control": "private"}
    assert [leer(cache).content for _ in range(2)] == ["página 2".encode(), "página 3".encode()]


def test_sin_base_de_datos_se_pasa_de_largo(monkeypatch):
    def caida():
        raise OperationalError("no responde")

    monkeypatch.setattr(cache_publica.cabeza, "publica", caida)
    monkeypatch.setattr(cache_publica.connection, "close", lambda: None)
    assert veces(Vista(), {}, {}) == 2


def test_apagada_no_guarda_nada(settings):
    settings.CACHE_PUBLICA = 0
    assert veces(Vista(), {}, {}) == 2
