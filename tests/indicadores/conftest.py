import pytest

from indicadores.carga import cargar

from .muestras import PRUEBA


@pytest.fixture(scope="module")
def plan_cargado(en_comun):
    """The whole Plan."""
    with en_comun():
        return cargar(PRUEBA)


@pytest.fixture
def plan(plan_cargado, db):
    return plan_cargado
