"""The starting catalogue of servicios: all of it, by the real path, saying only what is sure."""

import pytest

from aguazul_portal.comun.entidad import carga as entidad
from aguazul_portal.comun.ficha.carga import leer
from aguazul_portal.comun.publicacion.models import Estado
from servicios import carga
from servicios.models import FichaServicio, Necesidad, Servicio
from tests import fabricas

FILAS = leer(carga.DATOS)


def test_la_carga_publica_solo_lo_seguro_de_entidades_confirmadas(equipo):
    entidad.cargar(fabricas.PRUEBA)
    assert carga.cargar(equipo) == 21
    assert carga.cargar(equipo) == 0
    assert Servicio.objects.count() == FichaServicio.objects.count() == 21
    publicados = FichaServicio.objects.filter(estado=Estado.PUBLICADO)
    assert publicados.count() == 14
    assert all(ficha.dependencia.es_oficial for ficha in publicados)
    assert sum(not servicio.dependencia.es_oficial for servicio in Servicio.objects.all()) == 4


@pytest.mark.parametrize("fila", FILAS, ids=lambda fila: fila["slug"])
def test_cada_fila_dice_solo_lo_que_sabe(fila):
    assert fila["necesidad"] in Necesidad.values
    assert not (fila["publicar"] and fila["certeza"].startswith("Baja"))
    assert ("tiempo" in fila["ficha"]["por_confirmar"]) is (fila["ficha"]["tiempo_dias_habiles"] is None)
    assert fila["paso"]
    assert fila["norma"]
