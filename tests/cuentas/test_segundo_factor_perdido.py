"""Who lost the second factor is let in again by Administración técnica, with a reason, on the record."""

import pytest
from allauth.mfa.models import Authenticator
from django.core.exceptions import ValidationError
from django.urls import reverse

from aguazul_portal.comun.avisos.models import Aviso
from aguazul_portal.comun.bitacora.models import Asiento
from aguazul_portal.comun.cuentas.acciones import quitar_segundo_factor
from tests import fabricas

MOTIVO = "Perdió el teléfono y vino en persona"


def _con_factor(usuario):
    for tipo in ("totp", "recovery_codes"):
        Authenticator.objects.create(user=usuario, type=tipo, data={"secret": "SECRETISIMO", "seed": "SECRETISIMO"})
    return usuario


@pytest.fixture
def tecnica(db):
    return fabricas.usuario("tecnica", "Teresa Niño", ["Administración técnica"])


@pytest.fixture
def persona(redactora):
    return _con_factor(redactora)


def _url(usuario):
    return reverse("admin:cuentas_usuario_segundo_factor", args=[usuario.pk])


def test_se_quita_con_un_motivo_y_queda_escrito(entrar, tecnica, persona):
    navegador = entrar(tecnica)
    ficha = reverse("admin:cuentas_usuario_change", args=[persona.pk])
    assert _url(persona) in navegador.get(ficha).content.decode()
    assert navegador.get(_url(persona)).status_code == 200
    respuesta = navegador.post(_url(persona), {"motivo": MOTIVO}, follow=True)
    assert "ya no tiene segundo factor" in respuesta.content.decode()
    assert not Authenticator.objects.filter(user=persona).exists()
    asientos = Asiento.objects.filter(objeto_id=str(persona.pk), nota=MOTIVO)
    assert {asiento.actor for asiento in asientos} == {str(tecnica)}
    assert asientos.count() == 2
    assert not any("SECRETISIMO" in asiento.despues + asiento.antes for asiento in Asiento.objects.all())
    assert _url(persona) not in navegador.get(ficha).content.decode()


def test_a_la_persona_se_le_cuenta_por_correo(tecnica, persona):
    quitar_segundo_factor(persona, motivo=MOTIVO, por=tecnica)
    aviso = Aviso.objects.get()
    assert aviso.para == persona.email
    assert str(tecnica) in aviso.cuerpo
    assert MOTIVO in aviso.cuerpo


@pytest.mark.parametrize("motivo", ["", "   ", "x" * 301])
def test_sin_motivo_no(entrar, tecnica, persona, motivo):
    respuesta = entrar(tecnica).post(_url(persona), {"motivo": motivo})
    assert respuesta.status_code == 400
    assert Authenticator.objects.filter(user=persona).count() == 2
    with pytest.raises(ValidationError, match="motivo"):
        quitar_segundo_factor(persona, motivo=" ", por=tecnica)


def test_nadie_se_quita_asi_el_suyo(entrar, tecnica):
    _con_factor(tecnica)
    respuesta = entrar(tecnica).post(_url(tecnica), {"motivo": MOTIVO})
    assert respuesta.status_code == 400
    assert "su propio segundo factor" in respuesta.content.decode()
    assert Authenticator.objects.filter(user=tecnica).exists()


def test_a_quien_no_tiene_no_se_le_quita(entrar, tecnica, redactora):
    assert entrar(tecnica).post(_url(redactora), {"motivo": MOTIVO}).status_code == 400
    assert not Aviso.objects.exists()


@pytest.mark.parametrize("quien", ["redactor_dos", "revisor", "webmaster", "miembro_comite", "control_interno"])
def test_quien_no_es_de_administracion_tecnica_no_lo_quita(request, entrar, persona, quien):
    otra = request.getfixturevalue(quien)
    assert entrar(otra).post(_url(persona), {"motivo": MOTIVO}).status_code == 403
    with pytest.raises(ValidationError, match="permiso"):
        quitar_segundo_factor(persona, motivo=MOTIVO, por=otra)
    assert Authenticator.objects.filter(user=persona).count() == 2


def test_el_de_una_cuenta_con_todos_los_permisos_solo_otra_igual(entrar, tecnica, superusuario):
    _con_factor(superusuario)
    assert entrar(tecnica).post(_url(superusuario), {"motivo": MOTIVO}).status_code == 403
    with pytest.raises(ValidationError, match="todos los permisos"):
        quitar_segundo_factor(superusuario, motivo=MOTIVO, por=tecnica)


def test_si_el_correo_no_se_puede_escribir_no_se_quita(tecnica, persona, monkeypatch):
    def falla(*_, **__):
        raise RuntimeError("disco lleno")

    monkeypatch.setattr("aguazul_portal.comun.cuentas.acciones.avisar", falla)
    with pytest.raises(RuntimeError):
        quitar_segundo_factor(persona, motivo=MOTIVO, por=tecnica)
    assert Authenticator.objects.filter(user=persona).count() == 2
