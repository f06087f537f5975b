"""The people of the ventanilla, and a case."""

import pytest

from aguazul_portal.comun.cuentas.models import Usuario
from aguazul_portal.comun.entidad.models import Cargo
from tests import fabricas
from tests.conftest import _persona
from tests.ventanilla.muestras import radicar_una


@pytest.fixture(scope="module")
def gente(en_comun):
    with en_comun():
        ventanilla = _persona("ventanilla", "Vera Niño", "Ventanilla")
        funcionaria = _persona("funcionaria", "Flor Niño", "Funcionario")
        cargo = fabricas.cargo("Secretario de Obras", dependencia=fabricas.dependencia("Secretaría de Obras", "500"))
        fabricas.titular(cargo, funcionaria)
        return {"ventanilla": ventanilla.pk, "funcionaria": funcionaria.pk, "cargo": cargo.pk}


@pytest.fixture
def ventanilla(gente, db):
    return Usuario.objects.get(pk=gente["ventanilla"])


@pytest.fixture
def cargo(gente, db):
    return Cargo.objects.select_related("dependencia").get(pk=gente["cargo"])


@pytest.fixture
def funcionaria(gente, db):
    return Usuario.objects.get(pk=gente["funcionaria"])


@pytest.fixture
def otra_funcionaria(db):
    persona = _persona("otra", "Olga Niño", "Funcionario")
    fabricas.titular(fabricas.cargo("Secretario de Salud", dependencia=fabricas.dependencia("Salud", "600")), persona)
    return persona


@pytest.fixture
def caso(db):
    return radicar_una()
