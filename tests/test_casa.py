"""The house watches itself: layers, migrations, weight, queries, headers, and that every page answers."""

import gzip
import re
from io import StringIO

import pytest
from django.apps import apps
from django.contrib.staticfiles import finders
from django.core.management import call_command
from django.test import override_settings

from aguazul_portal.comun.bitacora.models import Registrado
from aguazul_portal.comun.publicacion.models import Edicion, Parte

PRIMERA_VISITA = 14 * 1024  # bytes of HTML and CSS, compressed


@pytest.fixture(scope="module")
def con_datos(en_comun, tmp_path_factory):
    """The starting data."""
    var = tmp_path_factory.mktemp("var")
    with en_comun(), override_settings(VAR_DIR=var, MEDIA_ROOT=var):
        call_command("preparar", stdout=StringIO())


@pytest.fixture
def paginas(con_datos, db):
    from noticias.models import EdicionNoticia
    from tramites.models import FichaTramite

    return {
        "portada": "/",
        "noticias": "/noticias/",
        "noticia": EdicionNoticia.objects.first().get_absolute_url(),
        "tramites": "/tramites/",
        "tramite": FichaTramite.objects.first().get_absolute_url(),
        "plan": "/plan/",
    }


@pytest.mark.parametrize("pagina", ["portada", "noticias", "noticia", "tramite", "tramites", "plan"])
def test_la_primera_visita_cabe_en_14_kb(pagina, paginas, ciudadana):
    html = ciudadana.get(paginas[pagina]).content
    with open(finders.find("css/portal.css"), "rb") as hoja:
        css = hoja.read()
    total = len(gzip.compress(html)) + len(gzip.compress(css))
    assert total <= PRIMERA_VISITA, f"{pagina}: {total} bytes"


@pytest.mark.parametrize("pagina", ["portada", "noticias", "noticia", "tramite", "tramites", "plan"])
def test_lo_publico_no_necesita_guiones_ni_terceros_ni_galletas(pagina, paginas, ciudadana):
    respuesta = ciudadana.get(paginas[pagina])
    html = respuesta.content.decode()
    assert "<script" not in html
    assert " style=" not in html
    assert not respuesta.cookies
    assert 'src="http' not in html
    politica = respuesta.headers["Content-Security-Policy"]
    assert "unsafe" not in politica
    assert respuesta.headers["X-Frame-Options"] == "DENY"
    assert respuesta.headers["X-Content-Type-Options"] == "nosniff"
    assert "camera=()" in respuesta.headers["Permissions-Policy"]


def test_todo_lo_que_se_escribe_pasa_por_el_registro():
    """Every model of ours is Registrado, a part of an edition, or operational and named here."""
    operativos = {
        "bitacora.asiento", "bitacora.cabeza", "bitacora.verificacion", "cuentas.usuario", "avisos.aviso",
        "archivos.preparacion", "busqueda.entrada", "busqueda.palabra", "busqueda.variante", "escucha.busquedavana",
        "escucha.opinion", "escucha.comentario", "escucha.espera", "visitas.sal", "visitas.huella", "visitas.dia",
        "visitas.paginadelmes", "comite.consecutivo",
        "suscripciones.pedido", "suscripciones.suscripcion", "suscripciones.seleccion", "suscripciones.envio",
        "publicacion.guardado",
        "ventanilla.consecutivo", "ventanilla.porcomponer",
        "salud_contenido.destino", "salud_contenido.uso", "salud_contenido.recorrido",
    }  # fmt: skip
    nuestras = ("aguazul_portal", "noticias", "tramites", "servicios", "comite", "indicadores")
    sueltos = {
        modelo._meta.label_lower
        for modelo in apps.get_models()
        if modelo.__module__.split(".")[0] in nuestras and not issubclass(modelo, (Registrado, Parte))
    }
    assert sueltos <= operativos


def test_toda_edicion_cubre_con_su_huella_todo_lo_que_se_lee():
    """A text field that the digest forgot could change after the approval."""
    propios = {campo.name for campo in Edicion._meta.get_fields()} | {"id", "documento"}
    for modelo in apps.get_models():
        if issubclass(modelo, Edicion):
            campos = {campo.name for campo in modelo._meta.concrete_fields} - propios
            assert campos == set(modelo.CONTENIDO), modelo
            hijas = {r.name for r in modelo._meta.related_objects if issubclass(r.related_model, Parte)}
            assert {modelo._meta.get_field(p).name for p in modelo.PARTES} == hijas, modelo


def test_los_papeles_nombran_permisos_que_existen(db):
    from django.contrib.auth.models import Permission

    from aguazul_portal.roles import ROLES

    existen = {f"{p.content_type.app_label}.{p.codename}" for p in Permission.objects.select_related("content_type")}
    nombrados = {permiso for patrones in ROLES.values() for permiso in patrones if "*" not in permiso}
    assert nombrados <= existen, sorted(nombrados - existen)


def test_preparar_dos_veces_no_cambia_nada(con_datos, db, settings, tmp_path):
    from aguazul_portal.comun.bitacora.models import Cabeza

    settings.VAR_DIR = tmp_path
    antes = Cabeza.objects.get().numero
    call_command("preparar", stdout=StringIO())
    assert Cabeza.objects.get().numero == antes


def test_sin_contenido_el_marco_solo_ofrece_lo_que_existe(db, ciudadana):
    """Another municipality starts with its own: each link of the frame answers, and each page says when it changed."""
    call_command("preparar", sin_contenido=True, stdout=StringIO())
    enlaces = set(re.findall(r'href="(/[^"#]*)"', ciudadana.get("/").content.decode()))
    paginas = {url: ciudadana.get(url) for url in enlaces if not url.startswith("/static/")}
    assert not {url: pagina.status_code for url, pagina in paginas.items() if pagina.status_code != 200}
    mudas = {
        url
        for url, pagina in paginas.items()
        if "<html" in str(pagina.content) and "actualizado" not in str(pagina.content)
    }
    assert mudas == set()
