from .agenda import Agenda
from .cita import ATENDER, PERSONALES, SE_OLVIDAN, VER, VER_TODAS, Canal, Cita
from .horario import Bloqueo, Dia, Franja

__all__ = [
    "ATENDER",
    "PERSONALES",
    "SE_OLVIDAN",
    "VER",
    "VER_TODAS",
    "Agenda",
    "Bloqueo",
    "Canal",
    "Cita",
    "Dia",
    "Franja",
]
