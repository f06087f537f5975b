"""Files, one row each, and what the worker still has to do with them."""

from .archivo import Archivo, Licencia, Preparada, clave_nueva
from .preparacion import Preparacion

__all__ = ["Archivo", "Licencia", "Preparacion", "Preparada", "clave_nueva"]
