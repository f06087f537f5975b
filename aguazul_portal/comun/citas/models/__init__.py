from .agenda import Agenda, Bloqueo, Dia, Franja
from .cita import ATENDER, PERSONALES, VER_TODAS, Cita

__all__ = ["ATENDER", "PERSONALES", "VER_TODAS", "Agenda", "Bloqueo", "Cita", "Dia", "Franja"]
