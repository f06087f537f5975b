import pytest

from . import muestras


@pytest.fixture
def comite(db):
    return muestras.comite()


@pytest.fixture
def secretario(comite):
    return comite["Secretario General"]


@pytest.fixture
def en_aprobacion(secretario):
    acta = muestras.acta(secretario)
    acta.avanzar("poner", por=secretario)
    return acta


@pytest.fixture
def aprobada(comite):
    return muestras.aprobada(comite)
