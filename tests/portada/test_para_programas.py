"""What is answered to programs: sitemaps, robots.txt, security.txt, the icon, health."""

import re
from datetime import datetime, timedelta
from types import SimpleNamespace
from xml.etree import ElementTree

import pytest
from django.utils import timezone

from aguazul_portal import salud, sitemaps
from aguazul_portal.comun.avisos.models import Aviso
from aguazul_portal.comun.entidad import carga as entidad
from aguazul_portal.comun.entidad.models import Dependencia
from aguazul_portal.comun.paginas import carga as paginas
from tests import fabricas


def ubicaciones(respuesta):
    assert respuesta.status_code == 200
    return [nodo.text for nodo in ElementTree.fromstring(respuesta.content).iter() if nodo.tag.endswith("loc")]


def ruta(url):
    return re.sub(r"^https?://[^/]+", "", url)


@pytest.mark.parametrize(
    "hoja", ["/sitemap-noticias-99.xml", "/sitemap-noticias-0.xml", "/sitemap-plan-2.xml", "/sitemap-x-1.xml"]
)
def test_una_hoja_que_no_existe_es_404(hoja, db, ciudadana):
    assert ciudadana.get(hoja).status_code == 404


def test_robots_cierra_la_consola_y_dice_donde_esta_el_mapa(db, ciudadana, settings):
    settings.SITIO_URL = "https://portal.test"
    lineas = ciudadana.get("/robots.txt").content.decode().splitlines()
    assert {"Disallow: /consola/", "Disallow: /buscar/", "Sitemap: https://portal.test/sitemap.xml"} <= set(lineas)


def test_security_txt_no_vence_y_no_inventa_un_correo(db, ciudadana):
    entidad.cargar(fabricas.PRUEBA)
    campos = dict(
        linea.split(": ", 1) for linea in ciudadana.get("/.well-known/security.txt").content.decode().splitlines()
    )
    expira = datetime.fromisoformat(campos["Expires"])
    assert timedelta(days=30) < expira - timezone.now() < timedelta(days=365)
    assert campos["Contact"].endswith("/politicas/seguridad/")


def test_el_icono_tiene_la_direccion_que_piden_los_navegadores(db, ciudadana):
    respuesta = ciudadana.get("/favicon.ico")
    assert respuesta.status_code == 302
    assert respuesta.url.endswith("favicon.svg")


# --- Health -----------------------------------------------------------------------------------------------------------


def test_un_portal_sano_lo_dice_y_no_se_guarda(db, ciudadana):
    respuesta = ciudadana.get("/salud/")
    assert respuesta.status_code == 200
    assert respuesta.json()["estado"] == "bien"
    assert respuesta.headers["Cache-Control"] == "no-store"


def _falla(*_, **__):
    raise ConnectionError("clave secreta en 10.0.0.1:5432")


@pytest.mark.parametrize(
    ("parte", "pieza", "verbo"),
    [
        ("base_de_datos", "connection", "ensure_connection"),
        ("cache", "cache", "get"),
        ("disco", "shutil", "disk_usage"),
    ],
)
def test_si_falta_algo_indispensable_responde_503_sin_decir_por_que(parte, pieza, verbo, db, ciudadana, monkeypatch):
    monkeypatch.setattr(salud, pieza, SimpleNamespace(**{verbo: _falla}))
    respuesta = ciudadana.get("/salud/")
    assert respuesta.status_code == 503
    assert respuesta.json()["estado"] == "mal"
    assert respuesta.json()[parte] == {"bien": False}
    assert "10.0.0.1" not in respuesta.content.decode()


def test_un_correo_que_espera_demasiado_se_avisa_sin_tumbar_el_portal(db, ciudadana):
    ahora = timezone.now()
    Aviso.objects.create(
        para="a@b.test", asunto="x", cuerpo="x", plantilla="x", creado_en=ahora, proximo_en=ahora - timedelta(hours=1)
    )
    respuesta = ciudadana.get("/salud/")
    assert respuesta.status_code == 200
    correo = respuesta.json()["correo"]
    assert (correo["bien"], correo["pendientes"]) == (False, 1)
    assert correo["espera_segundos"] >= 3600
    assert "a@b.test" not in respuesta.content.decode()


# --- With content -----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def puesto(en_comun):
    with en_comun():
        equipo = fabricas.equipo()
        entidad.cargar(fabricas.PRUEBA)
        paginas.cargar(**equipo)
        for estado in ("publicado", "retirado", "borrador"):
            fabricas.llevar(fabricas.noticia(equipo["redactora"], slug=estado), estado, **equipo)
        manana = timezone.now() + timedelta(days=1)
        programada = fabricas.noticia(equipo["redactora"], slug="programada", programada_para=manana)
        fabricas.llevar(programada, "publicado", **equipo)


@pytest.fixture
def con_contenido(puesto, db):
    """Pages, and a piece of news in each state."""


def test_todo_lo_que_el_mapa_anuncia_responde(con_contenido, ciudadana):
    hojas = ubicaciones(ciudadana.get("/sitemap.xml"))
    assert len(hojas) == len(sitemaps.SECCIONES)
    paginas = [ruta(url) for hoja in hojas for url in ubicaciones(ciudadana.get(ruta(hoja)))]
    assert len(paginas) == len(set(paginas))
    for pagina in paginas:
        assert ciudadana.get(pagina).status_code == 200, pagina


def test_el_mapa_solo_anuncia_lo_que_el_publico_ve(con_contenido, ciudadana):
    anunciadas = [ruta(url) for url in ubicaciones(ciudadana.get("/sitemap-noticias-1.xml"))]
    assert anunciadas == ["/noticias/publicado/"]


def test_lo_que_crece_se_corta_por_tramos_de_su_clave(con_contenido, ciudadana, monkeypatch):
    monkeypatch.setattr(sitemaps, "TRAMO", 2)
    tramos = [ruta(u) for u in ubicaciones(ciudadana.get("/sitemap.xml")) if "noticias" in u]
    assert len(tramos) >= 2
    halladas = [ruta(u) for tramo in tramos for u in ubicaciones(ciudadana.get(tramo))]
    assert halladas == ["/noticias/publicado/"]


def test_una_hoja_cuesta_lo_mismo_con_mas_noticias(con_contenido, ciudadana, settings, django_assert_num_queries):
    settings.MIDDLEWARE = [m for m in settings.MIDDLEWARE if "CachePublica" not in m]
    with django_assert_num_queries(1):
        ciudadana.get("/sitemap.xml")
    with django_assert_num_queries(2):
        ciudadana.get("/sitemap-noticias-1.xml")


def test_el_mapa_anuncia_los_formularios_y_ellos_se_dejan_buscar(con_contenido, ciudadana):
    fijas = {ruta(url) for url in ubicaciones(ciudadana.get("/sitemap-portal-1.xml"))}
    formularios = {ruta(url) for url in ubicaciones(ciudadana.get("/sitemap-peticiones-1.xml"))}
    assert {"/peticiones/seguimiento/", "/verificar/", "/citas/consulta/", "/registro/sellos/"} <= fijas
    assert {"/peticiones/nueva/queja/", "/peticiones/nueva/denuncia/anonima/"} <= formularios
    for url in [*fijas, *formularios]:
        respuesta = ciudadana.get(url)
        assert "X-Robots-Tag" not in respuesta.headers, url
        assert 'content="noindex"' not in respuesta.content.decode(), url


def test_lo_que_la_alcaldia_no_ha_confirmado_no_se_deja_buscar(con_contenido, ciudadana):
    vigentes = list(Dependencia.objects.vigentes(timezone.localdate()))
    assert {dependencia.es_oficial for dependencia in vigentes} == {True, False}
    for dependencia in vigentes:
        texto = ciudadana.get(dependencia.get_absolute_url()).content.decode()
        assert ('content="noindex"' in texto) is not dependencia.es_oficial, dependencia


@pytest.mark.parametrize("url", ["/", "/sitemap.xml", "/peticiones/", "/no-existe/"])
def test_nada_del_portal_se_carga_dentro_de_otro_sitio(url, con_contenido, ciudadana):
    for _ in range(2):  # made, and kept
        assert ciudadana.get(url).headers["Cross-Origin-Resource-Policy"] == "same-origin"
