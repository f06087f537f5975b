"""The mails of the appointments, written when they leave: what is no longer true is not said."""

from django.conf import settings
from django.template.loader import render_to_string

from aguazul_portal.comun.avisos.cartas import Carta, reservada

from .enlaces import absoluto
from .flujo import Estado
from .models import Cita


def _carta(aviso, plantilla, asunto, *estados):
    cita = Cita.objects.select_related("agenda__cargo__dependencia", "agenda__punto").get(
        pk=aviso.sobre_id.rpartition(":")[2]
    )
    if not cita.correo or cita.estado not in estados:
        return None
    contexto = {
        "sitio": settings.SITIO_URL, "persona": cita.nombre, "cita": cita, "lugar": cita.agenda.lugar,
        "mia": absoluto("mia", cita), "cancelar": absoluto("cancelar", cita),
    }  # fmt: skip
    return Carta(cita.correo, asunto, render_to_string(f"correo/{plantilla}.txt", contexto))


@reservada("cita_pedida")
def pedida(aviso, ahora):
    return _carta(aviso, "cita_pedida", "Recibimos su solicitud de cita", Estado.PEDIDA)


@reservada("cita_confirmada")
def confirmada(aviso, ahora):
    return _carta(aviso, "cita_confirmada", "Su cita está confirmada", Estado.CONFIRMADA)


@reservada("cita_recordatorio")
def recordatorio(aviso, ahora):
    return _carta(aviso, "cita_recordatorio", "Recuerde su cita", Estado.CONFIRMADA)


@reservada("cita_cancelada")
def cancelada(aviso, ahora):
    return _carta(aviso, "cita_cancelada", "Su cita se canceló", Estado.CANCELADA)
