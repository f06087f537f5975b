"""The comité's pages in the console, one file per noun."""

from . import acta, compromiso, integrante, sesion, taller  # noqa: F401
