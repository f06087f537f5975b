"""How a kept page goes out: the same headers, the same bytes, whole or «you have it already»."""

import gzip

import brotli
import pytest
from django.urls import reverse

from tests import fabricas

pytestmark = pytest.mark.django_db
ACEPTA_GZIP = {"HTTP_ACCEPT_ENCODING": "gzip"}
ACEPTA_BROTLI = {"HTTP_ACCEPT_ENCODING": "gzip, deflate, br"}
FORMAS = pytest.mark.parametrize("entorno", [{}, ACEPTA_GZIP, ACEPTA_BROTLI], ids=["entera", "gzip", "brotli"])
DE_SEGURIDAD = [
    "Content-Security-Policy", "X-Frame-Options", "X-Content-Type-Options", "Referrer-Policy", "Permissions-Policy",
    "Cross-Origin-Opener-Policy", "Cross-Origin-Resource-Policy",
]  # fmt: skip


@pytest.fixture
def dos_veces(ciudadana, equipo):
    """The list of news, made and then kept."""
    fabricas.llevar(fabricas.noticia(equipo["redactora"]), "publicado", **equipo)

    def leer(**entorno):
        return [ciudadana.get(reverse("noticias:lista"), **entorno) for _ in range(2)]

    return leer


@FORMAS
def test_la_guardada_es_identica_a_la_hecha(dos_veces, entorno):
    hecha, guardada = dos_veces(**entorno)
    assert guardada.content == hecha.content
    assert dict(guardada.items()) == dict(hecha.items())
    assert all(guardada.headers[nombre] for nombre in DE_SEGURIDAD)
    assert guardada.headers["Cache-Control"] == "no-cache"
    assert not guardada.cookies


def test_cada_quien_recibe_lo_que_sabe_leer(dos_veces):
    (_, comprimida), (_, apretada), (_, entera) = dos_veces(**ACEPTA_GZIP), dos_veces(**ACEPTA_BROTLI), dos_veces()
    assert comprimida.headers["Content-Encoding"] == "gzip"
    assert apretada.headers["Content-Encoding"] == "br"
    assert not entera.has_header("Content-Encoding")
    assert gzip.decompress(comprimida.content) == brotli.decompress(apretada.content) == entera.content
    assert len(apretada.content) < len(comprimida.content) * 0.95


def test_lo_de_una_persona_no_dice_su_largo_exacto(entrar, webmaster):
    """Brotli has nowhere to hide it: what a session reads goes in gzip, with a name of random length (BREACH)."""
    paginas = [entrar(webmaster).get(reverse("admin:index"), **ACEPTA_BROTLI) for _ in range(8)]
    assert {pagina.headers["Content-Encoding"] for pagina in paginas} == {"gzip"}
    assert {pagina.content[10] for pagina in paginas} >= {ord("a")}


@pytest.mark.parametrize(("cache", "calidad"), [(0, 1), (32, 5)], ids=["hecha para uno", "guardada"])
def test_lo_que_se_guarda_se_comprime_mejor(dos_veces, settings, cache, calidad):
    settings.CACHE_PUBLICA = cache
    apretada, entera = dos_veces(**ACEPTA_BROTLI)[0], dos_veces()[0]
    assert apretada.content == brotli.compress(entera.content, mode=brotli.MODE_TEXT, quality=calidad)


def test_la_etiqueta_es_del_contenido_y_no_de_su_compresion(dos_veces, client):
    etiquetas = {respuesta.headers["ETag"] for respuesta in dos_veces(**ACEPTA_GZIP)}
    etiquetas.add(client.get(reverse("noticias:lista"), **ACEPTA_BROTLI).headers["ETag"])
    assert len(etiquetas) == 1
    sin_comprimir = {respuesta.headers["ETag"] for respuesta in dos_veces()}
    assert {etiqueta.removeprefix("W/") for etiqueta in etiquetas} == sin_comprimir


@FORMAS
@pytest.mark.parametrize("guardada", [False, True], ids=["recién hecha", "guardada"])
def test_a_quien_ya_la_tiene_no_se_le_envia(dos_veces, client, entorno, guardada):
    lector = dos_veces(**entorno)[0]
    nuevo = client if not guardada else lector.client
    respuesta = nuevo.get(lector.request["PATH_INFO"], HTTP_IF_NONE_MATCH=lector.headers["ETag"], **entorno)
    assert respuesta.status_code == 304
    assert respuesta.content == b""
    assert respuesta.headers["ETag"] == lector.headers["ETag"]
    assert all(respuesta.headers[nombre] for nombre in DE_SEGURIDAD)
    assert not {"Content-Type", "Content-Encoding", "Content-Length"} & set(respuesta.headers)


def test_a_quien_tiene_otra_se_le_envia(dos_veces, ciudadana):
    dos_veces()
    assert ciudadana.get(reverse("noticias:lista"), HTTP_IF_NONE_MATCH='"otra"').status_code == 200


def test_quien_solo_pregunta_deja_la_pagina_hecha_para_los_demas(dos_veces, ciudadana, django_assert_num_queries):
    etiqueta = ciudadana.get(reverse("noticias:lista")).headers["ETag"]
    otra = type(ciudadana)()
    otra.get(reverse("noticias:lista"), HTTP_IF_NONE_MATCH=etiqueta)
    with django_assert_num_queries(0):
        assert otra.get(reverse("noticias:lista")).status_code == 200


@pytest.mark.parametrize("primero", ["head", "get"])
def test_head_dice_lo_mismo_que_get_sin_cuerpo(dos_veces, ciudadana, primero):
    url = reverse("noticias:lista")
    getattr(ciudadana, primero)(url)
    cabeza, pagina = ciudadana.head(url), ciudadana.get(url)
    assert cabeza.content == b""
    assert dict(cabeza.items()) == dict(pagina.items())
    assert int(cabeza.headers["Content-Length"]) == len(pagina.content)


def test_por_fecha_tambien_se_sabe_si_ya_la_tiene():
    from django.http import HttpResponse
    from django.test import RequestFactory

    from aguazul_portal.comun.cache_publica import CachePublica

    ayer, hoy = "Sat, 21 Nov 2026 10:00:00 GMT", "Sun, 22 Nov 2026 10:00:00 GMT"
    cache = CachePublica(lambda request: HttpResponse("x", headers={"Last-Modified": hoy}))
    pedir = RequestFactory().get
    assert cache(pedir("/", HTTP_IF_MODIFIED_SINCE=hoy)).status_code == 304
    assert cache(pedir("/", HTTP_IF_MODIFIED_SINCE=ayer)).status_code == 200
