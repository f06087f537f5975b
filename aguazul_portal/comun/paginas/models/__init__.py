"""What the portal says of itself and to everybody, one file per noun."""

from .emergencia import EdicionEmergencia, Emergencia, Gravedad
from .pagina import EdicionPagina, Pagina, Seccion
from .pregunta import EdicionPregunta, Pregunta, Tema
from .termino import EdicionTermino, Termino

__all__ = [
    "EdicionEmergencia", "EdicionPagina", "EdicionPregunta", "EdicionTermino", "Emergencia", "Gravedad", "Pagina",
    "Pregunta", "Seccion", "Tema", "Termino",
]  # fmt: skip
