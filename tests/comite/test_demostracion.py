"""The demonstration can be walked to its end: every voting member has an account."""

from datetime import time

import pytest

from aguazul_portal import demostracion
from aguazul_portal.comun.cuentas.models import Usuario
from aguazul_portal.comun.entidad import carga as entidad
from aguazul_portal.comun.entidad.models import Titularidad
from comite.carga import cargar
from comite.flujo import Estado
from comite.models import Acta, Integrante
from tests.fabricas import PRUEBA

from . import muestras


@pytest.fixture
def elenco(db, settings, tmp_path):
    settings.VAR_DIR = tmp_path
    entidad.cargar(PRUEBA)
    elenco = demostracion.crear_elenco(PRUEBA)
    cargar(PRUEBA, elenco)
    return elenco


def test_con_los_cinco_presentes_el_acta_llega_a_aprobada(elenco):
    secretaria = elenco["comite_general"]
    sesion = muestras.sesion(fecha=Integrante.objects.first().desde, hora_inicio=time(14), hora_fin=time(15))
    cargos = [integrante.cargo for integrante in Integrante.objects.con_voto()]
    personas = [Titularidad.objects.get(cargo=cargo).usuario for cargo in cargos]
    assert len(set(personas)) == sesion.asistentes_con_voto().count() == 5
    acta = muestras.acta(secretaria, sesion)
    acta.avanzar("poner", por=secretaria)
    assert acta.necesarias == 3
    for persona in [persona for persona in personas if persona != secretaria][:3]:
        acta.avanzar("aprobar", por=persona)
    assert Acta.objects.get(pk=acta.pk).estado == Estado.APROBADA


def test_una_instalacion_anterior_recibe_las_cuentas_que_le_faltan(elenco, tmp_path):
    assert demostracion.crear_elenco(PRUEBA)["comite_prensa"].username == "comite5"
    assert Usuario.objects.filter(username__startswith="comite").count() == 5
    claves = (tmp_path / demostracion.ARCHIVO).read_text()
    assert all(f"comite{n} " in claves for n in range(1, 6))
