"""What is counted: pages that a person reads. The rule is the one published on the page of visits."""

import pytest
from django.urls import reverse

from aguazul_portal.comun.visitas.models import Dia, PaginaDelMes
from aguazul_portal.comun.visitas.reglas import AGENTES_AUTOMATICOS, direccion, es_automatico

from .conftest import PERSONA

pytestmark = pytest.mark.django_db
INICIO = "/"


def _vistas():
    return dict(PaginaDelMes.objects.values_list("ruta", "vistas"))


def test_cada_pagina_que_se_lee_cuenta(leer):
    leer(INICIO, "/visitas/", INICIO)
    assert _vistas() == {INICIO: 2, "/visitas/": 1}
    assert Dia.objects.get().vistas == 3


def test_la_pagina_guardada_cuenta_igual(client, contador, django_assert_num_queries):
    client.get(INICIO, **PERSONA)
    with django_assert_num_queries(0):
        client.get(INICIO, **PERSONA)
    contador.volcar()
    assert _vistas() == {INICIO: 2}


def test_la_que_el_navegador_ya_tenia_cuenta(leer):
    (respuesta,) = leer(INICIO)
    (otra,) = leer(INICIO, HTTP_IF_NONE_MATCH=respuesta.headers["ETag"])
    assert otra.status_code == 304
    assert _vistas() == {INICIO: 2}


@pytest.mark.parametrize(
    "ruta",
    ["/no-existe/", "/visitas/2026/11/dias.csv", "/consola/", "/cuentas/login/", "/noticias/atom/", "/robots.txt"],
)
def test_lo_que_no_es_una_pagina_publica_no_cuenta(leer, ruta):
    leer(ruta)
    assert _vistas() == {}


def test_preguntar_solo_por_la_cabecera_no_cuenta(client, contador):
    client.head(INICIO, **PERSONA)
    contador.volcar()
    assert _vistas() == {}


@pytest.mark.parametrize(
    "entorno",
    [
        {"HTTP_USER_AGENT": ""},
        {"HTTP_USER_AGENT": "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"},
        {"HTTP_USER_AGENT": "curl/8.4.0"},
        {"HTTP_USER_AGENT": "Mozilla/5.0 (X11; Linux x86_64) HeadlessChrome/140.0 Safari/537.36"},
        {"HTTP_ACCEPT_LANGUAGE": ""},
        {"HTTP_SEC_PURPOSE": "prefetch;prerender"},
        {"HTTP_COOKIE": "sesion=abc"},
    ],
    ids=str,
)
def test_los_programas_y_la_casa_no_cuentan(leer, entorno):
    leer(INICIO, **entorno)
    assert _vistas() == {}


@pytest.mark.parametrize(
    "agente",
    [
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36",
        "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 Version/19.0 Mobile/15E148 Safari/604.1",
        "Mozilla/5.0 (Linux; Android 14; SM-A155M) AppleWebKit/537.36 Chrome/142.0.0.0 Mobile Safari/537.36",
        "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36",
        "Opera/9.80 (Android; Opera Mini/36.2.2254/119.132; U; es) Presto/2.12.423 Version/12.16",
    ],
)
def test_los_navegadores_de_la_gente_si_cuentan(agente):
    assert not es_automatico(agente)


def test_la_lista_publicada_es_la_que_se_usa(client):
    html = client.get(reverse("visitas:mes")).content.decode()
    assert all(palabra in html for palabra in AGENTES_AUTOMATICOS)


def test_lo_que_se_busca_no_se_guarda(leer):
    leer("/buscar/?q=una+enfermedad")
    assert _vistas() == {"/buscar/": 1}


def test_contar_no_pone_galletas_ni_escribe_al_leer(client, contador, django_assert_num_queries):
    client.get(INICIO, **PERSONA)
    with django_assert_num_queries(0):
        respuesta = client.get(INICIO, **PERSONA)
    assert not respuesta.cookies
    assert not Dia.objects.exists()


@pytest.mark.parametrize(
    ("proxies", "reenviada", "esperada"),
    [
        (0, "198.51.100.7", "10.0.0.1"),
        (1, "198.51.100.7", "198.51.100.7"),
        (1, "inventada, 198.51.100.7", "198.51.100.7"),
        (2, "198.51.100.7, 192.0.2.1", "198.51.100.7"),
        (2, "198.51.100.7", "10.0.0.1"),
        (1, "", "10.0.0.1"),
    ],
)
def test_solo_se_cree_lo_que_dicen_los_proxies_propios(settings, proxies, reenviada, esperada):
    settings.PROXIES = proxies
    meta = {"REMOTE_ADDR": "10.0.0.1"} | ({"HTTP_X_FORWARDED_FOR": reenviada} if reenviada else {})
    assert direccion(meta) == esperada
