"""The rows of the newsroom, one file per noun."""

from .convocatoria import Adjunto, Convocatoria, EdicionConvocatoria, Momento
from .evento import EdicionEvento, Evento
from .noticia import Categoria, EdicionNoticia, Noticia

__all__ = [
    "Adjunto", "Categoria", "Convocatoria", "EdicionConvocatoria", "EdicionEvento", "EdicionNoticia", "Evento", "Momento",
    "Noticia",
]  # fmt: skip
