"""The newsroom's mails to people outside the Alcaldía."""

from django.conf import settings
from django.template.loader import render_to_string

from aguazul_portal.comun.avisos.cartas import Carta, reservada

from .models import Propuesta


def _carta(aviso, plantilla, asunto):
    propuesta = Propuesta.objects.filter(pk=aviso.sobre_id.rpartition(":")[2]).first()
    if propuesta is None or not propuesta.correo:
        return None
    contexto = {"sitio": settings.SITIO_URL, "persona": propuesta.nombre, "propuesta": propuesta}
    return Carta(propuesta.correo, asunto.format(propuesta), render_to_string(f"correo/{plantilla}.txt", contexto))


@reservada("propuesta_recibida")
def recibida(aviso, ahora):
    return _carta(aviso, "propuesta_recibida", "Recibimos su propuesta {}")


@reservada("propuesta_rechazada")
def rechazada(aviso, ahora):
    return _carta(aviso, "propuesta_rechazada", "Su propuesta {} no se publicará")
