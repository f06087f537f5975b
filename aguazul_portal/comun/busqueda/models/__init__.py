from .entrada import Entrada, EntradaQuerySet
from .sinonimos import Sinonimos
from .vocabulario import Palabra, Variante

__all__ = ["Entrada", "EntradaQuerySet", "Palabra", "Sinonimos", "Variante"]
