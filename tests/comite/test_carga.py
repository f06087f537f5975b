"""The demonstration session: real acts, marked as illustrative, the same however many times it is loaded."""

import pytest

from aguazul_portal.comun.bitacora.models import Accion, Asiento, Cabeza
from comite.carga import cargar
from comite.models import Acta, Integrante, Sesion
from tests import fabricas
from tests.fabricas import PRUEBA

from . import muestras

PERSONAS = [("Secretario General", "200", "Saúl Soto"), ("Jefe de Planeación", "130", "Pilar Paz"),
            ("Secretario de Hacienda", "400", "Hugo Hoyos")]  # fmt: skip


@pytest.fixture
def usuarios(db):
    for codigo in ("100", "110", "130", "140", "200", "400"):
        fabricas.dependencia(f"Dependencia {codigo}", codigo)
    cargos = [
        (fabricas.cargo(cargo, dependencia=fabricas.dependencia(codigo=codigo)), quien)
        for cargo, codigo, quien in PERSONAS
    ]
    return {"comite": [muestras.persona(cargo, quien) for cargo, quien in cargos]}


def test_la_primera_sesion_camina_por_los_actos_reales(usuarios):
    cargar(PRUEBA, usuarios)
    acta = Acta.objects.aprobadas().get()
    assert acta.numero == 1
    assert Sesion.objects.realizadas().count() == 1
    assert Asiento.objects.filter(accion=Accion.FIRMAR).count() == acta.necesarias == 2


def test_todo_se_marca_como_demostracion(usuarios):
    cargar(PRUEBA, usuarios)
    assert not Integrante.objects.filter(demostracion=False).exists()
    assert Acta.objects.get().leer_contenido()["demostracion"] is True


def test_repetirla_no_escribe_nada(usuarios):
    assert cargar(PRUEBA, usuarios) == 8
    asientos = Cabeza.objects.get().numero
    assert cargar(PRUEBA, usuarios) == 0
    assert Cabeza.objects.get().numero == asientos
