"""What a citizen sees of the servicios, and what is never seen."""

import pytest
from django.urls import reverse
from django.utils import timezone

from aguazul_portal.comun.bitacora.models import Asiento
from aguazul_portal.comun.busqueda.models import Entrada
from aguazul_portal.comun.publicacion.models import Estado
from servicios.sitemaps import Servicios
from tests import fabricas

from . import muestras

LISTA = "/servicios/"
DETALLE = "/servicios/vacunacion/"


@pytest.mark.parametrize("estado", Estado)
def test_solo_lo_publicado_aparece_en_cada_lugar(equipo, ciudadana, estado):
    ficha = fabricas.llevar(muestras.ficha(equipo["redactora"]), estado, **equipo)
    se_ve = estado == Estado.PUBLICADO
    assert ("Vacunación" in ciudadana.get(LISTA).content.decode()) is se_ve
    assert (ciudadana.get(DETALLE).status_code == 200) is se_ve
    assert Entrada.objects.visibles(timezone.now()).filter(url=DETALLE).exists() is se_ve
    assert (ficha in Servicios().items()) is se_ve


@pytest.mark.parametrize("estado", Estado)
def test_la_vista_previa_es_de_quien_trabaja_en_la_consola(equipo, entrar, ciudadana, estado):
    ficha = fabricas.llevar(muestras.ficha(equipo["redactora"]), estado, **equipo)
    previa = reverse("admin:servicios_fichaservicio_previa", args=[ficha.pk])
    assert "Vista previa" in entrar(equipo["webmaster"]).get(previa).content.decode()
    assert ciudadana.get(previa).status_code == 302


def test_lo_retirado_dice_que_ya_no_esta_y_por_que(equipo, ciudadana):
    fabricas.llevar(muestras.ficha(equipo["redactora"]), Estado.RETIRADO, **equipo)
    respuesta = ciudadana.get(DETALLE)
    assert respuesta.status_code == 410
    assert "Ya no rige." in respuesta.content.decode()


def test_la_nota_de_certeza_no_sale_de_la_consola(equipo, ciudadana):
    ficha = muestras.publicada(equipo)
    ficha.documento.certeza += " Y algo más."
    ficha.documento.save(por=equipo["webmaster"])
    for pagina in (LISTA, DETALLE, f"{LISTA}?por=dependencia"):
        assert "lo recordó alguien" not in ciudadana.get(pagina).content.decode()
    assert not Asiento.objects.publicos(timezone.now()).filter(despues__contains="recordó").exists()


def test_las_normas_por_confirmar_no_asustan_a_quien_pide_ayuda(equipo, ciudadana):
    """A victim who looks for help is told how to get it, not what the Alcaldía still has to check in its papers."""
    muestras.publicada(equipo, por_confirmar=["normas"])
    pagina = ciudadana.get(DETALLE).content.decode()
    assert "todavía debe confirmar" not in pagina
    assert "Qué normas lo rigen <small>por confirmar</small>" in pagina


@pytest.fixture
def catalogo(equipo):
    obras = fabricas.dependencia("Secretaría de Obras Públicas", "500")
    for slug, nombre, necesidad, dependencia, mas_usado in [
        ("vacunacion", "Vacunación", "salud", fabricas.dependencia(), False),
        ("alumbrado", "Daños en alumbrado", "servicios-publicos-y-vias", obras, True),
        ("vias", "Daños en vías", "servicios-publicos-y-vias", obras, False),
    ]:
        documento = muestras.servicio(
            slug, nombre=nombre, necesidad=necesidad, dependencia=dependencia, mas_usado=mas_usado
        )
        muestras.publicada(equipo, documento=documento)
    return obras


def _grupos(respuesta):
    return [(grupo, [ficha.nombre for ficha in fichas]) for grupo, fichas in respuesta.context["grupos"]]


def test_la_lista_va_por_lo_que_la_gente_necesita(catalogo, ciudadana):
    respuesta = ciudadana.get(LISTA)
    assert _grupos(respuesta) == [
        ("Salud", ["Vacunación"]),
        ("Servicios públicos y vías", ["Daños en alumbrado", "Daños en vías"]),
    ]
    assert [ficha.nombre for ficha in respuesta.context["mas_usadas"]] == ["Daños en alumbrado"]


def test_tambien_se_ve_por_dependencia_y_una_sola(catalogo, ciudadana):
    assert [grupo for grupo, _ in _grupos(ciudadana.get(LISTA, {"por": "dependencia"}))] == [
        "Secretaría de Gobierno",
        "Secretaría de Obras Públicas",
    ]
    una = _grupos(ciudadana.get(LISTA, {"dependencia": catalogo.slug}))
    assert una == [("Secretaría de Obras Públicas", ["Daños en alumbrado", "Daños en vías"])]
    assert _grupos(ciudadana.get(LISTA, {"necesidad": "salud"})) == [("Salud", ["Vacunación"])]


@pytest.mark.django_db
@pytest.mark.parametrize("parametro", ["necesidad", "dependencia", "por"])
def test_un_filtro_extranio_no_rompe_ni_se_repite_en_la_pagina(ciudadana, parametro):
    respuesta = ciudadana.get(LISTA, {parametro: "<script>\x00' OR 1=1"})
    assert respuesta.status_code == 200
    assert "OR 1=1" not in respuesta.content.decode()


def test_la_lista_cuesta_lo_mismo_con_uno_que_con_varios(catalogo, ciudadana, django_assert_num_queries):
    """The frame and the sheets."""
    with django_assert_num_queries(2):
        ciudadana.get(LISTA)


def test_la_ficha_cuesta_lo_que_dice(equipo, ciudadana, django_assert_num_queries):
    """The frame, the sheet, its rows, where to go, its appointments, its history and, with a term, the non-working days."""
    muestras.publicada(equipo, tiempo_dias_habiles=15)
    with django_assert_num_queries(7):
        assert "Si lo presenta" in ciudadana.get(DETALLE).content.decode()


def test_la_ficha_se_encuentra_por_su_necesidad(equipo):
    assert "Salud" in muestras.publicada(equipo).entrada_de_busqueda()["texto"]
