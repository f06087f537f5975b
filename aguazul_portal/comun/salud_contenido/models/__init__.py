from .enlaces import Destino, Recorrido, Uso
from .vigencia import Vigencia, con_revision

__all__ = ["Destino", "Recorrido", "Uso", "Vigencia", "con_revision"]
