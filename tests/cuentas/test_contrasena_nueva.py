"""Who forgot the password gets a new one by mail, in the words of the house, and is led back to the door."""

import re

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

pytestmark = pytest.mark.django_db
NUEVA = "Llano-de-Aguazul-9931"


def _pedida(persona):
    Client().post(reverse("account_reset_password"), {"email": persona.email})
    return mail.outbox[-1].body


def test_el_correo_dice_quien_escribe_haya_nombre_o_no(redactora):
    assert _pedida(redactora).startswith("Buen día. Le escribe el portal.\n")


def test_con_el_enlace_se_cambia_una_vez_y_se_vuelve_a_ingresar(redactora):
    enlace = re.search(r"https?://[^/\s]+(/cuentas/password/\S+)", _pedida(redactora))[1]
    cliente = Client()
    formulario = cliente.get(enlace).url
    hecha = cliente.post(formulario, {"password1": NUEVA, "password2": NUEVA}, follow=True).content.decode()
    assert "Su contraseña cambió" in hecha
    assert f'<a class="boton" href="{reverse("account_login")}">' in hecha
    usado = Client().get(enlace).content.decode()
    assert "Este enlace ya no sirve" in usado
    assert "token" not in usado.lower().replace("csrfmiddlewaretoken", "")
    assert f'<a href="{reverse("account_reset_password")}">Pida otro</a>' in usado
