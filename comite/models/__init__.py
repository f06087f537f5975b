"""The rows of the Comité GEL-T, one file per noun."""

from .acta import Acta
from .aprobacion import Aprobacion
from .asistencia import Asistencia, Presencia
from .compromiso import Compromiso
from .consecutivo import Consecutivo
from .decision import Decision
from .integrante import CON_VOTO, Integrante, Papel
from .sesion import Sesion
from .taller import Taller

__all__ = [
    "CON_VOTO", "Acta", "Aprobacion", "Asistencia", "Compromiso", "Consecutivo", "Decision", "Integrante", "Papel",
    "Presencia", "Sesion", "Taller",
]  # fmt: skip
