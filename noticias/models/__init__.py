"""The rows of the newsroom, one file per noun."""

from .convocatoria import Adjunto, Convocatoria, EdicionConvocatoria, Momento
from .evento import EdicionEvento, Evento
from .foto import Foto
from .importacion import Importacion, NoticiaImportada
from .noticia import Categoria, EdicionNoticia, Noticia
from .propuesta import ImagenDePropuesta, Propuesta

__all__ = [
    "Adjunto", "Categoria", "Convocatoria", "EdicionConvocatoria", "EdicionEvento", "EdicionNoticia", "Evento", "Foto",
    "ImagenDePropuesta", "Importacion", "Momento", "Noticia", "NoticiaImportada", "Propuesta",
]  # fmt: skip
