"""Who makes up the comité on any day, and whether a session was held."""

from datetime import date, time, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from aguazul_portal.comun.calendario import Periodo
from comite.medidas import sesiones_realizadas
from comite.models import Integrante, Papel, Sesion
from comite.models.sesion import mayoria
from tests import fabricas
from tests.fabricas import PRUEBA

from . import muestras

pytestmark = pytest.mark.django_db


def _cargos(dia):
    return [integrante.cargo.nombre for integrante in Integrante.objects.composicion(dia)]


def test_la_composicion_es_la_de_cada_dia():
    """Both ends count; who presides comes first."""
    vieja = muestras.integrante(fabricas.cargo("Almacenista"), desde=date(2025, 1, 1), hasta=date(2025, 12, 31))
    muestras.integrante(fabricas.cargo("Alcalde"), Papel.PRESIDE, desde=date(2025, 6, 1))
    assert _cargos(date(2025, 1, 1)) == ["Almacenista"]
    assert _cargos(vieja.hasta) == ["Alcalde", "Almacenista"]
    assert _cargos(vieja.hasta + timedelta(days=1)) == ["Alcalde"]
    assert _cargos(date(2024, 12, 31)) == []


def test_un_cargo_no_integra_dos_veces_el_mismo_dia():
    cargo = fabricas.cargo("Almacenista")
    muestras.integrante(cargo, desde=date(2025, 1, 1), hasta=date(2025, 12, 31))
    with pytest.raises(ValidationError, match="ya integra"):
        Integrante(cargo=cargo, desde=date(2025, 12, 31)).full_clean()
    Integrante(cargo=cargo, desde=date(2026, 1, 1)).full_clean()


def test_solo_uno_preside():
    muestras.integrante(fabricas.cargo("Alcalde"), Papel.PRESIDE)
    with pytest.raises(IntegrityError):
        muestras.integrante(fabricas.cargo("Otro"), Papel.PRESIDE)


@pytest.mark.parametrize(("cuantos", "necesarios"), [(1, 1), (2, 2), (3, 2), (4, 3), (5, 3), (6, 4), (7, 4)])
def test_la_mitad_mas_uno(cuantos, necesarios):
    assert mayoria(cuantos) == necesarios


def test_la_lista_de_asistencia_nace_con_la_composicion_de_ese_dia(comite):
    sesion = muestras.sesion()
    lista = list(sesion.asistencias.values_list("cargo", "nombre"))
    assert ("Alcalde", "Ana Alba") in lista
    assert len(lista) == len(comite)


def test_quien_integra_despues_de_citar_tambien_entra_en_la_lista(comite):
    sesion = muestras.sesion(hora_fin=None)
    muestras.integrante(fabricas.cargo("Secretario de Salud"), desde=sesion.fecha)
    sesion.hora_fin = time(10)
    sesion.save(por=PRUEBA)
    assert sesion.asistencias.filter(cargo="Secretario de Salud").exists()
    assert sesion.asistencias.count() == len(comite) + 1


def test_el_quorum_cuenta_miembros_con_voto_de_ese_dia(comite):
    """Four have a vote: three are needed, and the guest does not make the third."""
    con_tres = muestras.sesion("Alcalde")
    con_dos = muestras.sesion("Alcalde", "Jefe de Planeación", fecha=date(2026, 3, 4))
    assert con_tres.quorum() == {"integrantes": 4, "necesarios": 3, "asistieron": 3, "hubo": True}
    assert con_dos.quorum() == {"integrantes": 4, "necesarios": 3, "asistieron": 2, "hubo": False}
    assert list(Sesion.objects.realizadas()) == [con_tres]


def test_quien_ya_no_integraba_no_hace_quorum(comite):
    saliente = Integrante.objects.get(cargo__nombre="Secretario de Hacienda")
    sesion = muestras.sesion("Alcalde")
    saliente.hasta = sesion.fecha - timedelta(days=1)
    saliente.save(por=PRUEBA)
    assert sesion.quorum() == {"integrantes": 3, "necesarios": 2, "asistieron": 2, "hubo": True}


def test_una_sesion_sin_terminar_no_cuenta_como_reunion(comite):
    periodo = Periodo.mes(2026, 3)
    sesion = muestras.sesion(hora_fin=None)
    assert sesiones_realizadas(periodo).count() == 0
    sesion.hora_fin = time(10)
    sesion.save(por=PRUEBA)
    assert sesiones_realizadas(periodo).count() == 1
    assert sesiones_realizadas(Periodo.mes(2026, 4)).count() == 0


@pytest.mark.parametrize(
    ("dia", "fin", "asistieron", "dice"),
    [(5, time(10), 3, "Programada"), (3, None, 3, "Por cerrar"), (3, time(10), 3, "Realizada"), (3, time(10), 2, "Sin quórum")],
)  # fmt: skip
def test_la_situacion_de_una_sesion_sale_del_reloj_y_de_la_lista(dia, fin, asistieron, dice):
    sesion = Sesion(fecha=date(2026, 3, dia), hora_inicio=time(8), hora_fin=fin)
    sesion.asistieron, sesion.integrantes = asistieron, 4
    assert sesion.situacion(hoy=date(2026, 3, 4)) == dice


def test_una_sesion_tiene_lugar_o_medio_virtual(comite):
    with pytest.raises(ValidationError, match="lugar o el medio virtual"):
        Sesion(fecha=muestras.DIA, hora_inicio=time(8), orden_del_dia="Uno", citacion="Correo").full_clean()
    with pytest.raises(IntegrityError):
        muestras.sesion(lugar="", medio_virtual="")
