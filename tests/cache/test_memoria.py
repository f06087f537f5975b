"""What every page repeats is made once while the record and the minute stand, and never shown a moment longer."""

import pytest
from django.test import RequestFactory
from django.urls import reverse

from aguazul_portal.comun.cache_publica import recordar
from aguazul_portal.comun.entidad.models import Entidad
from tests import fabricas

pytestmark = pytest.mark.django_db


@pytest.fixture
def entidad():
    return Entidad.objects.crear(pk=1, nombre="Alcaldía de Aguazul", por=fabricas.PRUEBA)


def _html(cliente, nombre):
    return cliente.get(reverse(nombre)).content.decode()


def test_el_cambio_de_la_entidad_se_ve_en_la_pagina_siguiente(ciudadana, entidad):
    assert "Alcaldía de Aguazul" in _html(ciudadana, "noticias:lista")
    entidad.nombre = "Alcaldía Municipal de Aguazul"
    entidad.save(por=fabricas.PRUEBA)
    assert "Alcaldía de Aguazul" not in _html(ciudadana, "tramites:lista")


def test_cada_pagina_dice_donde_esta_aunque_su_cabecera_este_hecha(ciudadana, entidad):
    actual = {}
    for nombre in ("noticias:lista", "tramites:lista", "noticias:lista"):
        cabecera = _html(ciudadana, nombre).partition("<header")[2].partition("</header>")[0]
        actual[nombre] = cabecera.partition(' aria-current="page">')[2].partition("<")[0]
    assert actual == {"noticias:lista": "Noticias", "tramites:lista": "Trámites y servicios"}


def test_la_segunda_pagina_no_pregunta_por_la_entidad(ciudadana, entidad, django_assert_num_queries):
    _html(ciudadana, "tramites:lista")
    with django_assert_num_queries(3):
        _html(ciudadana, "visitas:mes")


def test_la_noticia_cuenta_lo_mismo_con_lo_compartido_recordado(ciudadana, equipo, entidad):
    otra = fabricas.dependencia("Oficina de Prensa", codigo="140")
    for slug, dependencia in (("una", None), ("dos", None), ("tres", otra)):
        campos = {"dependencia": dependencia} if dependencia else {}
        fabricas.llevar(fabricas.noticia(equipo["redactora"], slug=slug, **campos), "publicado", **equipo)
    paginas = {s: ciudadana.get(reverse("noticias:detalle", args=[s])).content.decode() for s in ("una", "dos", "tres")}
    assert "Secretaría de Gobierno" in paginas["una"]
    assert "Secretaría de Gobierno" in paginas["dos"]
    assert "Oficina de Prensa" in paginas["tres"]
    assert "Secretaría de Gobierno" not in paginas["tres"]


def test_quien_no_tiene_memoria_hace_lo_suyo():
    veces = []
    for _ in range(2):
        recordar(RequestFactory().get("/"), "algo", lambda: veces.append(1))
    assert len(veces) == 2
