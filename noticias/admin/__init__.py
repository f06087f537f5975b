"""The newsroom's pages in the console, one file per noun."""

from . import noticia  # noqa: F401
