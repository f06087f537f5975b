"""The console over the institutional pages, one file per noun."""

from . import pagina  # noqa: F401
