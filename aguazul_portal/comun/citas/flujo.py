"""The path of an appointment. An agenda that confirms by itself gives them confirmed.

    pedida ──confirmar──▶ confirmada ──atender──▶ atendida ◀─┐
      │                       │  └──no vino──▶ no vino ──────┘  (what was marked wrong is marked again)
      └───── cancelar ────────┴──▶ cancelada: the hour is free again

«cancelar» is of the person, «suspender» of the dependencia, «cerrar el día» of the calendar. Buttons, permissions, mails and
tests come from this table.
"""

from dataclasses import dataclass

from django.db import models


class Estado(models.TextChoices):
    PEDIDA = "pedida", "Por confirmar"
    CONFIRMADA = "confirmada", "Confirmada"
    ATENDIDA = "atendida", "Vino"
    NO_VINO = "no_vino", "No vino"
    CANCELADA = "cancelada", "Cancelada"


ABIERTAS = (Estado.PEDIDA, Estado.CONFIRMADA)


class Quien(models.TextChoices):
    OFICINA = "oficina", "La dependencia"
    PERSONA = "persona", "La persona"
    CALENDARIO = "calendario", "El calendario de la Alcaldía"


class Cuando(models.TextChoices):
    ANTES = "antes", "Antes de su hora"
    ESE_DIA = "ese_dia", "Desde ese día"
    DESPUES = "despues", "Después de su hora"


@dataclass(frozen=True)
class Paso:
    """One arrow. `hecho`: what whoever pressed the button is told. `motivo`: it is not taken without one."""

    clave: str
    etiqueta: str
    desde: tuple[Estado, ...]
    hacia: Estado
    quien: Quien
    cuando: Cuando
    hecho: str
    carta: str = ""
    motivo: bool = False


FLUJO = [
    Paso("confirmar", "Confirmar", (Estado.PEDIDA,), Estado.CONFIRMADA, Quien.OFICINA, Cuando.ANTES,
         "La cita quedó confirmada.", "cita_confirmada"),
    Paso("atender", "Vino", (*ABIERTAS, Estado.NO_VINO), Estado.ATENDIDA, Quien.OFICINA, Cuando.ESE_DIA,
         "Quedó anotado que vino."),
    Paso("no_vino", "No vino", (*ABIERTAS, Estado.ATENDIDA), Estado.NO_VINO, Quien.OFICINA, Cuando.DESPUES,
         "Quedó anotado que no vino."),
    Paso("cancelar", "Cancelar la cita", ABIERTAS, Estado.CANCELADA, Quien.PERSONA, Cuando.ANTES,
         "Su cita quedó cancelada: otra persona puede tomar esa hora.", "cita_cancelada"),
    Paso("suspender", "Cancelar", ABIERTAS, Estado.CANCELADA, Quien.OFICINA, Cuando.ANTES,
         "La cita quedó cancelada.", "cita_cancelada", motivo=True),
    Paso("cerrar_dia", "Cerrar el día", ABIERTAS, Estado.CANCELADA, Quien.CALENDARIO, Cuando.ANTES,
         "Ese día no se atiende.", "cita_cancelada", motivo=True),
]  # fmt: skip
PASOS = {paso.clave: paso for paso in FLUJO}


class CitaImposible(Exception):
    """An act that may not be done now, or not by this person. `campo`: which one is to be mended, when it is one."""

    def __init__(self, frase, campo=None):
        super().__init__(frase)
        self.campo = campo
