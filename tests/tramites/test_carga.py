"""The starting catalogue: all of it, by the real path, saying only what is sure."""

import re

import pytest
from django.utils import timezone

from aguazul_portal.comun.bitacora.models import Accion, Asiento
from aguazul_portal.comun.entidad import carga as entidad
from aguazul_portal.comun.ficha.carga import leer
from aguazul_portal.comun.ficha.escalera import Nivel
from aguazul_portal.comun.publicacion.models import Estado
from tests import fabricas
from tramites import carga
from tramites.models import FichaTramite, Tramite

FILAS = leer(carga.DATOS)


def test_la_carga_recorre_el_camino_y_publica_solo_lo_seguro(equipo):
    """One load for every question asked of it: it is the slowest thing of this room."""
    entidad.cargar(fabricas.PRUEBA)
    assert carga.cargar(equipo) == 25
    _todas_estan_y_repetirlo_no_agrega_nada(equipo)
    _lo_inseguro_queda_identificado()
    _cada_ficha_paso_por_tres_personas(equipo)


def _todas_estan_y_repetirlo_no_agrega_nada(equipo):
    asientos = Asiento.objects.count()
    assert carga.cargar(equipo) == 0
    assert Tramite.objects.count() == FichaTramite.objects.count() == 25
    assert Asiento.objects.count() == asientos


def _lo_inseguro_queda_identificado():
    niveles = {tramite.slug: tramite.nivel for tramite in Tramite.objects.con_escalera(timezone.now())}
    identificados = {slug for slug, nivel in niveles.items() if nivel == Nivel.IDENTIFICADO}
    assert identificados == {"licencia-de-inhumacion", "registro-de-marcas-de-ganado"}
    assert sorted(set(niveles.values())) == [Nivel.IDENTIFICADO, Nivel.PUBLICADO]


def _cada_ficha_paso_por_tres_personas(equipo):
    for ficha in FichaTramite.objects.filter(estado=Estado.PUBLICADO):
        assert (ficha.autor, ficha.revisor) == (equipo["redactora"], equipo["revisor"])
    publicaciones = Asiento.objects.filter(accion=Accion.PUBLICAR, tipo="ficha de trámite")
    assert list(publicaciones.values_list("actor", flat=True)) == [str(equipo["webmaster"])] * 23


@pytest.mark.parametrize("fila", FILAS, ids=lambda fila: fila["slug"])
def test_lo_dudoso_no_se_publica_como_oficial(fila):
    nota, ficha = fila["certeza"].lower(), fila["ficha"]
    assert not (fila["publicar"] and nota.startswith("baja"))
    dudas = re.search(r"plazo estimado|estimación|análog|verificar\. tiempo|plazo de memoria", nota)
    if dudas and fila["publicar"]:
        assert "tiempo" in ficha["por_confirmar"]
    assert ("tiempo" in ficha["por_confirmar"]) is (ficha["tiempo_dias_habiles"] is None)
    assert not re.search(r"[$%]|\d{3}", ficha["costo"])
    assert ficha["modalidad"] == "presencial"


@pytest.mark.parametrize("fila", FILAS, ids=lambda fila: fila["slug"])
def test_las_fichas_que_se_dejan_para_despues_tambien_estan_completas(fila):
    assert fila["requisito"]
    assert fila["paso"]
    assert fila["norma"]
    assert fila["ficha"]["proposito"]
