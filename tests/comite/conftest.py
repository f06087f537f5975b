import pytest

from aguazul_portal.comun.cuentas.models import Usuario

from . import muestras


@pytest.fixture(scope="module")
def puestos(en_comun):
    with en_comun():
        return {cargo: persona.pk for cargo, persona in muestras.comite().items()}


@pytest.fixture
def comite(puestos, db):
    return {cargo: Usuario.objects.get(pk=pk) for cargo, pk in puestos.items()}


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
