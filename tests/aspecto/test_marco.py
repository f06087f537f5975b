"""The frame of every page: menu, foot, errors."""

import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from aguazul_portal.comun.entidad.models import Entidad
from aguazul_portal.contexto import CON_EL_MARCO, Sitio, _con_el_marco
from aguazul_portal.menu import MENU, PIE_PORTAL, Entrada, visibles


def test_el_menu_tiene_a_lo_sumo_siete_entradas():
    """Resolución MinTIC 1519 de 2020, anexo 2, 2.4."""
    assert len(MENU) <= 7


@pytest.mark.parametrize("entrada", [*MENU, *PIE_PORTAL], ids=lambda entrada: entrada.texto)
def test_todo_lo_que_el_marco_ofrece_tiene_direccion(entrada):
    assert entrada.url


def test_lo_que_no_existe_no_se_ofrece():
    assert visibles([Entrada("Nada", "no:existe")], "/") == []
    alcaldia = Entrada("La Alcaldía", "paginas:alcaldia", seccion="alcaldia")
    assert visibles([alcaldia], "/", {"alcaldia": [("Organigrama", "/alcaldia/organigrama/")]}) == []
    (ofrecida,) = visibles([alcaldia], "/", {"alcaldia": [("La Alcaldía", "/alcaldia/"), ("Otra", "/alcaldia/otra/")]})
    assert [hija["texto"] for hija in ofrecida["hijas"]] == ["Otra"]


@pytest.mark.parametrize(
    ("ruta", "aqui"),
    [("/tramites/", "page"), ("/tramites/predial/", "true"), ("/servicios/", "true"), ("/noticias/", ""), ("/", "")],
)
def test_el_menu_dice_donde_se_esta(ruta, aqui):
    tramites = next(entrada for entrada in MENU if entrada.nombre == "tramites:lista")
    assert tramites.aqui(ruta) == aqui


def test_inicio_solo_es_la_portada():
    assert MENU[0].aqui("/") == "page"
    assert MENU[0].aqui("/noticias/") == ""


def test_lo_que_la_alcaldia_no_ha_confirmado_no_se_muestra():
    sitio = Sitio("/")
    sitio.entidad = Entidad(nombre="A", telefono="+57 608 1", correo="a@b.co", por_confirmar=["telefono"])
    assert [nombre for nombre, *_ in sitio.contacto] == ["Correo institucional"]


def test_el_marco_se_pregunta_por_su_instante(db):
    """Whatever is added to it: nothing worked out from the instant may stay fixed in the SQL."""
    ahora = timezone.now()
    with CaptureQueriesContext(connection) as consultas:
        CON_EL_MARCO.con(ahora)
        list(_con_el_marco(ahora))
    escrita, de_siempre = (consulta["sql"] for consulta in list(consultas)[-2:])  # Django tries first if there is JSON
    assert escrita == de_siempre


def test_el_marco_cuesta_una_consulta(db, django_assert_num_queries):
    pedido = RequestFactory().get("/no-existe/")
    with django_assert_num_queries(1):
        render_to_string("404.html", request=pedido)


@pytest.mark.parametrize("codigo", [400, 500])
def test_la_pagina_del_error_no_necesita_base_de_datos(codigo):
    """Without the `db` fixture a query is an exception."""
    assert "<h1>" in render_to_string(f"{codigo}.html")


def test_el_manifiesto_lleva_el_nombre_de_la_alcaldia(ciudadana, db):
    respuesta = ciudadana.get("/manifiesto.webmanifest")
    assert respuesta["Content-Type"] == "application/manifest+json"
    assert respuesta.json()["lang"] == "es-CO"


@pytest.mark.parametrize("codigo", [400, 500])
def test_la_pagina_del_error_sale_aunque_no_se_hayan_reunido_los_estaticos(codigo, settings, tmp_path):
    settings.STATIC_ROOT = tmp_path
    whitenoise = {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": whitenoise}
    assert "/static/css/portal.css" in render_to_string(f"{codigo}.html")
