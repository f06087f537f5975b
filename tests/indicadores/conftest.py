import pytest
from django.db import transaction

from indicadores.carga import cargar

from .muestras import PRUEBA


@pytest.fixture(scope="module")
def plan_cargado(django_db_setup, django_db_blocker):
    """The whole Plan, loaded once for the file that asks for it."""
    with django_db_blocker.unblock(), transaction.atomic():
        hechos = cargar(PRUEBA)
        with django_db_blocker.block():
            yield hechos
        transaction.set_rollback(True)


@pytest.fixture
def plan(plan_cargado, db):
    return plan_cargado
