"""The people of the ventanilla, and a case."""

import pytest

from tests import fabricas
from tests.conftest import _persona
from tests.ventanilla.muestras import radicar_una


@pytest.fixture
def ventanilla(db):
    return _persona("ventanilla", "Vera Niño", "Ventanilla")


@pytest.fixture
def cargo(db):
    return fabricas.cargo("Secretario de Obras", dependencia=fabricas.dependencia("Secretaría de Obras", "500"))


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
def caso(db):
    return radicar_una()
