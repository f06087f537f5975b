"""An address that somebody writes by hand: of this portal («/tramites/…») or whole («https://…»)."""

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.urls import Resolver404, resolve

CORRECTA = "Escriba una dirección de este portal, que empieza con /, o una completa, que empieza con https://."
_completa = URLValidator(schemes=["https", "http"])


def validar_direccion(direccion):
    """Of this portal only what some page answers: a mistyped address is told to who writes it, not to who reads."""
    if not direccion.startswith("/"):
        _exigir_completa(direccion)
    elif direccion.startswith("//") or not _responde(direccion):
        raise ValidationError("En este portal no hay ninguna página con esa dirección.")


def _exigir_completa(direccion):
    try:
        _completa(direccion)
    except ValidationError:
        raise ValidationError(CORRECTA) from None


def _responde(direccion):
    try:
        resolve(direccion.partition("#")[0].partition("?")[0])
    except Resolver404:
        return False
    return True
