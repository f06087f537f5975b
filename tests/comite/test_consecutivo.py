"""Numbers of actas: one after another within the year, never twice, never lost."""

from datetime import date, datetime

import pytest
from django.db import transaction
from django.utils import timezone

from comite.flujo import PasoImposible
from comite.models import Acta, Consecutivo

from . import muestras

pytestmark = pytest.mark.django_db


def _puesta(secretario, dia, ahora=None):
    acta = muestras.acta(secretario, muestras.sesion(fecha=dia))
    acta.avanzar("poner", por=secretario, ahora=ahora)
    return acta


def _momento(*partes):
    return timezone.make_aware(datetime(*partes))


def test_el_numero_se_da_al_ponerla_en_aprobacion_y_no_antes(secretario):
    acta = muestras.acta(secretario)
    assert acta.numero is None
    acta.avanzar("poner", por=secretario)
    assert acta.numero == 1


def test_cada_anio_empieza_de_nuevo(secretario):
    """The year is that of the moment, in Colombia's hour: 04:59 UTC on 1 January is still the old year."""
    vieja = _puesta(secretario, date(2025, 12, 29), _momento(2025, 12, 30, 9))
    ultima = _puesta(secretario, date(2025, 12, 30), _momento(2025, 12, 31, 23, 59))
    nueva = _puesta(secretario, date(2025, 12, 31), _momento(2026, 1, 1))
    assert [(a.anio, a.numero) for a in (vieja, ultima, nueva)] == [(2025, 1), (2025, 2), (2026, 1)]


def test_devuelta_conserva_su_numero_y_nadie_mas_lo_toma(secretario):
    primera = _puesta(secretario, date(2026, 3, 3))
    primera.avanzar("devolver", por=secretario, nota="Falta un punto.")
    segunda = _puesta(secretario, date(2026, 3, 4))
    primera.avanzar("poner", por=secretario)
    assert (primera.numero, segunda.numero) == (1, 2)


def test_un_acta_con_numero_no_se_borra_aunque_este_en_borrador(secretario):
    acta = _puesta(secretario, date(2026, 3, 3))
    acta.avanzar("devolver", por=secretario, nota="Falta un punto.")
    with pytest.raises(PasoImposible, match="el consecutivo no deja huecos"):
        acta.delete(por=secretario)


def test_lo_que_falla_no_gasta_numero(secretario):
    acta = muestras.acta(secretario, desarrollo=" ")
    with pytest.raises(PasoImposible):
        acta.avanzar("poner", por=secretario)
    assert _puesta(secretario, date(2026, 3, 4)).numero == 1


def test_una_transaccion_que_se_deshace_tampoco():
    with transaction.atomic():
        Consecutivo.tomar(2026)
        transaction.set_rollback(True)
    assert Consecutivo.tomar(2026) == 1


def test_dos_actas_no_tienen_el_mismo_numero(secretario):
    """Even if the counter were tampered with."""
    _puesta(secretario, date(2026, 3, 3), _momento(2026, 3, 4))
    otra = muestras.acta(secretario, muestras.sesion(fecha=date(2026, 3, 5)))
    with pytest.raises(Exception, match="el_numero_de_acta_no_se_repite|UNIQUE"), transaction.atomic():
        Acta._base_manager.filter(pk=otra.pk).update(anio=2026, numero=1)
