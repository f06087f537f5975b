"""Today's hours, on the first page of the console of who attends."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from aguazul_portal.bandeja import bandeja
from aguazul_portal.comun.bitacora.models import Accion, Asiento
from aguazul_portal.comun.citas.acciones import avanzar
from tests.citas.muestras import LUNES, LUNES_20, PERSONA, VIERNES, dada, otra_persona

pytestmark = pytest.mark.django_db


def _citas(quien, ahora=LUNES):
    citas = bandeja(quien, ahora)["citas"]
    return citas and [cita.inicio for cita in citas["filas"]]


def test_las_de_hoy_las_ve_el_cargo_que_atiende(cita, agenda, funcionaria, otra_funcionaria, ventanilla, webmaster):
    dada(agenda, LUNES_20, **otra_persona(1))
    assert _citas(funcionaria) == [LUNES, LUNES_20]
    assert _citas(funcionaria, VIERNES) == []
    for quien in (otra_funcionaria, ventanilla, webmaster):
        assert _citas(quien) is None
    avanzar(cita, "suspender", por=funcionaria, ahora=VIERNES, motivo="Salió a una visita.")
    assert _citas(funcionaria) == [LUNES_20], "la cancelada no se espera"


def test_la_primera_pagina_dice_las_horas_y_no_de_quien_son(cita, funcionaria, entrar, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: LUNES)
    html = entrar(funcionaria).get("/consola/").content.decode()
    assert "Sus citas de hoy" in html
    assert f"#cita-{cita.pk}" in html
    assert PERSONA not in html
    assert not Asiento.objects.filter(accion=Accion.LEER).exists()


def test_muchas_citas_no_cuestan_mas(cita, agenda, funcionaria):
    _filas(funcionaria)  # their permissions are asked for once
    with CaptureQueriesContext(connection) as una:
        _filas(funcionaria)
    dada(agenda, LUNES_20, **otra_persona(1))
    with CaptureQueriesContext(connection) as dos:
        _filas(funcionaria)
    assert len(una) == len(dos)


def _filas(quien):
    return [str(cita.agenda) for cita in bandeja(quien, LUNES)["citas"]["filas"]]
