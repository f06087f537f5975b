"""What each person does to their own account is on the record, without its secrets."""

import re

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core import mail
from django.test import Client
from django.urls import reverse

from aguazul_portal.comun.bitacora.models import Asiento
from aguazul_portal.comun.entidad.models import Entidad
from tests import fabricas


@pytest.fixture
def navegador(redactora):
    """Signed in with the password, and asked for it again, as allauth does before it lets anybody touch the account."""
    cliente = Client()
    datos = {"login": redactora.username, "password": fabricas.CLAVE}
    assert cliente.post(reverse("account_login"), datos).status_code == 302
    assert cliente.post(reverse("account_reauthenticate"), datos).status_code == 302
    return cliente


def _asientos(persona):
    """(who, what) of the changes to that account, the oldest first."""
    filas = Asiento.objects.filter(accion="permisos", objeto_id=str(persona.pk), tipo="usuario").en_orden()
    return [
        (asiento.actor, asiento.despues) for asiento in filas if "grup" not in asiento.despues and asiento.antes == ""
    ]


def _nuevos(persona, antes):
    return _asientos(persona)[len(antes) :]


def _codigo(secreto):
    return format_hotp_value(hotp_value(secreto, next(iter(yield_hotp_counters_from_time()))))


def _activar(navegador):
    url = reverse("mfa_activate_totp")
    navegador.get(url)
    secreto = navegador.session["mfa.totp.secret"]
    assert navegador.post(url, {"code": _codigo(secreto)}).status_code == 302
    return secreto


def test_activar_el_segundo_factor_queda_escrito_sin_su_secreto(navegador, redactora):
    antes = _asientos(redactora)
    secreto = _activar(navegador)
    assert _nuevos(redactora, antes) == [
        (str(redactora), '{"segundo factor agregado":"aplicación de códigos"}'),
        (str(redactora), '{"segundo factor agregado":"códigos de recuperación"}'),
    ]
    semilla = Authenticator.objects.get(type="recovery_codes").data["seed"]
    for asiento in Asiento.objects.all():
        assert secreto not in asiento.despues + asiento.nota
        assert semilla not in asiento.despues + asiento.nota


def test_quien_no_ha_confirmado_su_correo_tambien_activa_el_segundo_factor(navegador, redactora):
    """Administración técnica opened the account: whoever visited the page of addresses first is not kept out."""
    navegador.get(reverse("account_email"))
    navegador.post(reverse("account_email"), {"email": "rosa@aguazul.test", "action_add": ""})
    assert EmailAddress.objects.filter(verified=False).exists()
    _activar(navegador)
    assert Authenticator.objects.filter(user=redactora, type="totp").exists()


def test_quitarlo_queda_escrito(navegador, redactora):
    _activar(navegador)
    antes = _asientos(redactora)
    navegador.post(reverse("mfa_deactivate_totp"))
    assert not Authenticator.objects.exists()
    assert _nuevos(redactora, antes) == [
        (str(redactora), '{"segundo factor quitado":"aplicación de códigos"}'),
        (str(redactora), '{"segundo factor quitado":"códigos de recuperación"}'),
    ]


def test_pedir_otros_codigos_de_recuperacion_queda_escrito(navegador, redactora):
    _activar(navegador)
    antes = _asientos(redactora)
    assert navegador.post(reverse("mfa_generate_recovery_codes")).status_code == 302
    assert [que for _, que in _nuevos(redactora, antes)] == [
        '{"segundo factor quitado":"códigos de recuperación"}',
        '{"segundo factor agregado":"códigos de recuperación"}',
    ]


def test_una_llave_de_seguridad_tambien(redactora):
    """Whatever writes the row; a command has no name of its own."""
    antes = _asientos(redactora)
    llave = Authenticator.objects.create(user=redactora, type="webauthn", data={"name": "Mi llave", "credential": {}})
    llave.record_usage()
    llave.delete()
    assert _nuevos(redactora, antes) == [
        ("orden de administración", '{"segundo factor agregado":"llave de seguridad"}'),
        ("orden de administración", '{"segundo factor quitado":"llave de seguridad"}'),
    ]


def test_si_no_se_puede_registrar_no_se_agrega(redactora, monkeypatch):
    def falla(*_, **__):
        raise RuntimeError("disco lleno")

    monkeypatch.setattr("aguazul_portal.comun.cuentas.registro.registrar", falla)
    with pytest.raises(RuntimeError):
        Authenticator.objects.create(user=redactora, type="totp", data={"secret": "x"})
    assert not Authenticator.objects.exists()


def test_agregar_y_quitar_un_correo_queda_escrito(navegador, redactora):
    antes = _asientos(redactora)
    url = reverse("account_email")
    navegador.post(url, {"email": "rosa@aguazul.test", "action_add": ""})
    navegador.post(url, {"email": "rosa@aguazul.test", "action_remove": ""})
    assert _nuevos(redactora, antes) == [
        (str(redactora), '{"correo agregado":"rosa@aguazul.test"}'),
        (str(redactora), '{"correo quitado":"rosa@aguazul.test"}'),
    ]


def test_cambiar_de_correo_principal_queda_a_nombre_de_la_persona(navegador, redactora):
    url = reverse("account_email")
    navegador.post(url, {"email": "rosa@aguazul.test", "action_add": ""})
    EmailAddress.objects.filter(email="rosa@aguazul.test").update(verified=True)
    navegador.post(url, {"email": "rosa@aguazul.test", "action_primary": ""})
    redactora.refresh_from_db()
    assert redactora.email == "rosa@aguazul.test"
    ultimo = Asiento.objects.filter(accion="permisos").recientes().first()
    assert ultimo.actor == str(redactora)
    assert '"email":"redactora@aguazul.test"' in ultimo.antes
    assert '"email":"rosa@aguazul.test"' in ultimo.despues


def test_la_contrasena_que_se_pide_por_correo_queda_escrita_y_no_se_lee(client, redactora):
    client.post(reverse("account_reset_password"), {"email": redactora.email})
    enlace = re.search(r"http://\S+", mail.outbox[0].body).group()
    pagina = client.get(enlace, follow=True)
    nueva = "otra clave larga de prueba"
    client.post(pagina.redirect_chain[-1][0], {"password1": nueva, "password2": nueva})
    redactora.refresh_from_db()
    assert redactora.check_password(nueva)
    assert _asientos(redactora)[-1] == (str(redactora), '{"password":"cambiada"}')


# --- The words of the mails ---------------------------------------------------------------------------------------------


@pytest.fixture
def alcaldia(db):
    return Entidad.objects.first() or Entidad.objects.crear(
        pk=1, nombre="Alcaldía de Prueba", municipio="Aguazul", departamento="Casanare", nit="1", divipola="85010",
        por=fabricas.PRUEBA,
    )  # fmt: skip


@pytest.mark.parametrize("correo", ["redactora@aguazul.test", "nadie@aguazul.test"])
def test_los_correos_de_la_cuenta_llevan_el_nombre_de_la_alcaldia_y_no_el_del_servidor(
    client, redactora, alcaldia, settings, correo
):
    settings.ALLOWED_HOSTS = ["otro.ejemplo"]
    settings.SITIO_URL = "https://www.aguazul.test"
    client.post(reverse("account_reset_password"), {"email": correo}, headers={"host": "otro.ejemplo"})
    [mensaje] = mail.outbox
    texto = mensaje.body.replace("http://otro.ejemplo/cuentas/", "")  # the link goes where the person is
    assert mensaje.subject.endswith(f"· {alcaldia.nombre}")
    assert "[" not in mensaje.subject
    assert alcaldia.nombre in texto
    assert "www.aguazul.test" in texto
    assert "otro.ejemplo" not in texto


def test_la_pagina_de_la_contrasena_nueva_no_va_en_mayusculas_de_titulo(client, db):
    pagina = client.get(reverse("account_reset_password")).content.decode()
    assert "Contraseña nueva" in pagina
    assert "Restablecer Contraseña" not in pagina


def test_a_quien_no_tiene_cuenta_no_se_le_invita_a_registrarse(client, db):
    client.post(reverse("account_reset_password"), {"email": "nadie@aguazul.test"})
    assert "registr" not in mail.outbox[0].body
