"""A public form like any other, sent as a browser or as a person without JavaScript would."""

from datetime import timedelta

import altcha
from django import forms
from django.test import RequestFactory
from django.utils import timezone

from aguazul_portal.comun.guardia import pase, reto
from aguazul_portal.comun.guardia.forms import FormularioPublico


class Formulario(FormularioPublico):
    NOMBRE = "muestra"
    nombre = forms.CharField(label="Nombre", max_length=20)


def pase_de(formulario, hace=60, **mostrado):
    """The text of a pass given so many seconds ago."""
    return str(pase.emitir(formulario, ahora=timezone.now() - timedelta(seconds=hace), mostrado=mostrado))


def resolver(texto, formulario):
    """What the widget writes in the form: the solution of that pass's challenge."""
    desafio = altcha.Challenge.from_dict(reto.proponer(pase.leer(texto, formulario)))
    return altcha.Payload(desafio, altcha.solve_challenge(desafio)).to_base64()


def enviado(datos, *, direccion="203.0.113.7", **cabeceras):
    """The form as it arrives with those data."""
    peticion = RequestFactory().post("/", datos, REMOTE_ADDR=direccion, headers=cabeceras)
    return Formulario(peticion.POST, request=peticion)
