import pytest

from tests import fabricas
from tests.citas import muestras
from tests.conftest import _persona


@pytest.fixture
def cargo(db):
    return fabricas.cargo("Jefe de Planeación")


@pytest.fixture
def agenda(cargo):
    return muestras.agenda(cargo=cargo)


@pytest.fixture
def cita(agenda):
    return muestras.dada(agenda)


@pytest.fixture
def funcionaria(cargo):
    persona = _persona("funcionaria", "Flor Niño", "Funcionario")
    fabricas.titular(cargo, persona)
    return persona


@pytest.fixture
def otra_funcionaria(db):
    persona = _persona("otra", "Olga Niño", "Funcionario")
    fabricas.titular(fabricas.cargo("Secretario de Salud", dependencia=fabricas.dependencia("Salud", "600")), persona)
    return persona


@pytest.fixture
def ventanilla(db):
    return _persona("ventanilla", "Vera Niño", "Ventanilla")
