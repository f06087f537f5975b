"""The Alcaldía: identity, dependencias, cargos and who holds them, its own non-working days.

Another municipality installs this portal by changing these rows and the escudo, not the code.
"""

from .cargo import Cargo, Titularidad
from .comunes import VigenciaQuerySet
from .dependencia import Dependencia, TipoDependencia
from .dia_no_habil import DiaNoHabil
from .entidad import Entidad, validar_territorio
from .punto import PuntoDeAtencion, puntos_de

__all__ = [
    "Cargo", "Dependencia", "DiaNoHabil", "Entidad", "PuntoDeAtencion", "TipoDependencia",
    "Titularidad", "VigenciaQuerySet", "puntos_de", "validar_territorio",
]  # fmt: skip
