"""Overdue is arithmetic over the row and the day; workshops count when somebody counted who came."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError

from aguazul_portal.comun.calendario import Periodo
from comite.medidas import asistentes_a_talleres, talleres_realizados
from comite.models import Compromiso, Taller
from indicadores.medicion import como_magnitud
from tests.fabricas import PRUEBA

from . import muestras

pytestmark = pytest.mark.django_db


def test_vence_al_dia_siguiente_de_su_fecha(aprobada):
    compromiso = aprobada.compromisos.get()
    limite = compromiso.fecha_limite
    for dia, vencido in ((limite, False), (limite + timedelta(days=1), True)):
        assert compromiso.esta_vencido(dia) is vencido
        assert Compromiso.objects.vencidos(dia).exists() is vencido


def test_cumplido_tarde_ya_no_esta_vencido(aprobada):
    compromiso = aprobada.compromisos.get()
    compromiso.cumplido_en, compromiso.evidencia = date(2026, 5, 1), "Publicado."
    compromiso.save(por=PRUEBA)
    assert compromiso.situacion(date(2026, 6, 1)) == "Cumplido"
    assert not Compromiso.objects.vencidos(date(2026, 6, 1)).exists()


def test_sin_evidencia_no_esta_cumplido(aprobada):
    compromiso = aprobada.compromisos.get()
    compromiso.cumplido_en = date(2026, 3, 20)
    with pytest.raises(IntegrityError):
        compromiso.save(por=PRUEBA)


def test_lo_prometido_en_un_borrador_todavia_no_obliga(secretario):
    muestras.acta(secretario)
    assert not Compromiso.objects.abiertos().exists()


def test_el_compromiso_es_del_cargo_y_lo_ve_quien_lo_ocupa(aprobada, comite):
    hoy = date(2026, 3, 10)
    assert Compromiso.objects.de(comite["Alcalde"], hoy).exists()
    assert not Compromiso.objects.de(comite["Secretario General"], hoy).exists()


def _taller(dia, asistentes):
    evidencia = "Lista en el archivo." if asistentes is not None else ""
    return Taller.objects.crear(
        tema="El portal", fecha=dia, lugar="Biblioteca", asistentes=asistentes, evidencia=evidencia, por=PRUEBA
    )


def _valor(magnitud):
    magnitud = como_magnitud(magnitud)
    filas = magnitud.filas.model.objects.annotate(
        **{f"e{i}": escalar for i, escalar in enumerate(magnitud.escalares())}
    ).values_list(*[f"e{i}" for i in range(len(magnitud.escalares()))])
    return magnitud.interpretar(*filas[0])["valor"]


def test_los_talleres_se_cuentan_por_anio_y_solo_los_realizados():
    for dia, asistentes in (
        (date(2026, 1, 1), 30),
        (date(2026, 12, 31), 12),
        (date(2026, 6, 1), None),
        (date(2027, 1, 1), 9),
    ):
        _taller(dia, asistentes)
    assert talleres_realizados(Periodo.anio(2026)).count() == 2
    assert _valor(asistentes_a_talleres(Periodo.anio(2026))) == 42


def test_un_taller_realizado_sin_evidencia_no_se_guarda():
    with pytest.raises(IntegrityError):
        Taller.objects.crear(tema="El portal", fecha=date(2026, 1, 1), lugar="Biblioteca", asistentes=3, por=PRUEBA)


def test_sin_talleres_no_hay_dato_de_asistentes(db):
    _taller(date(2025, 1, 1), 5)
    assert _valor(asistentes_a_talleres(Periodo.anio(2026))) is None
