"""The newsroom's pages in the console, one file per noun."""

from . import convocatoria, evento, importacion, noticia, propuesta  # noqa: F401
