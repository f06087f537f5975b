"""Who holds each cargo is written by the webmaster too, who sees the names of the accounts and not their pages."""

import pytest
from django.urls import reverse

from aguazul_portal.comun.entidad.models import Titularidad
from tests import fabricas


@pytest.fixture
def cargo(db):
    return fabricas.cargo("Jefe de Prensa")


def _url(cargo):
    return reverse("admin:entidad_cargo_change", args=[cargo.pk])


def _formulario(cargo, **fila):
    datos = {"nombre": cargo.nombre, "dependencia": cargo.dependencia_id}
    grupo = {"titularidades-TOTAL_FORMS": 1, "titularidades-INITIAL_FORMS": 0}
    return {**datos, **grupo, **{f"titularidades-0-{campo}": valor for campo, valor in fila.items()}}


def test_el_webmaster_elige_la_persona_por_su_nombre(entrar, webmaster, redactora, cargo):
    navegador = entrar(webmaster)
    pagina = navegador.get(_url(cargo)).content.decode()
    assert f'<option value="{redactora.pk}">Rosa Prieto</option>' in pagina
    assert redactora.email not in pagina
    fila = {"persona": "Rosa Prieto", "usuario": redactora.pk, "desde": "2026-01-01"}
    respuesta = navegador.post(_url(cargo), _formulario(cargo, **fila))
    assert respuesta.status_code == 302
    assert Titularidad.objects.get().usuario == redactora


def test_una_persona_que_ya_no_entra_sigue_en_la_lista(entrar, webmaster, redactora, cargo):
    """Otherwise saving the cargo would take her name off its history."""
    fabricas.titular(cargo, redactora)
    redactora.is_active = False
    redactora.save(por=fabricas.PRUEBA)
    assert f'<option value="{redactora.pk}" selected>' in entrar(webmaster).get(_url(cargo)).content.decode()


def test_pero_no_ve_las_paginas_de_los_usuarios(entrar, webmaster, redactora):
    navegador = entrar(webmaster)
    for direccion in ("/consola/cuentas/usuario/", f"/consola/cuentas/usuario/{redactora.pk}/change/"):
        assert navegador.get(direccion).status_code == 403


@pytest.mark.parametrize("quien", ["redactora", "revisor", "control_interno"])
def test_quien_no_edita_titularidades_no_escribe_una(request, entrar, cargo, quien):
    fila = {"persona": "Otra", "desde": "2026-01-01"}
    entrar(request.getfixturevalue(quien)).post(_url(cargo), _formulario(cargo, **fila))
    assert not Titularidad.objects.exists()


@pytest.mark.parametrize("malo", ["x", "999999999999999999999999", "-1", "1 OR 1=1"])
def test_una_cuenta_que_no_existe_se_dice_junto_al_campo(entrar, webmaster, cargo, malo):
    fila = {"persona": "Rosa", "usuario": malo, "desde": "2026-01-01"}
    respuesta = entrar(webmaster).post(_url(cargo), _formulario(cargo, **fila))
    assert respuesta.status_code == 200
    assert not Titularidad.objects.exists()
