from .agenda import Agenda, Bloqueo, Dia, Franja
from .cita import ATENDER, PERSONALES, SE_OLVIDAN, VER_TODAS, Cita

__all__ = ["ATENDER", "PERSONALES", "SE_OLVIDAN", "VER_TODAS", "Agenda", "Bloqueo", "Cita", "Dia", "Franja"]
