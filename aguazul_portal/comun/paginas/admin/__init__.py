"""The console over the institutional pages, one file per noun."""

from . import emergencia, pagina, pregunta, termino  # noqa: F401
