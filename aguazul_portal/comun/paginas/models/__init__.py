"""What the portal says of itself and to everybody, one file per noun."""

from .pagina import EdicionPagina, Pagina, Seccion

__all__ = ["EdicionPagina", "Pagina", "Seccion"]
