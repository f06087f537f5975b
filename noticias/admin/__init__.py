"""The newsroom's pages in the console, one file per noun."""

from . import convocatoria, evento, noticia  # noqa: F401
