from .actuacion import NIEGAN, RADICAR, Actuacion, Anexo, Sentido
from .caso import (
    ATENDER_SOPORTE,
    PERSONALES,
    REPARTIR,
    RESPONDER,
    REVISAR,
    TIPOS,
    VER_TODOS,
    Canal,
    Caso,
    Identidad,
    Medio,
    TipoDocumento,
    huella_de,
)
from .consecutivo import Consecutivo
from .valoracion import Nota, Valoracion

__all__ = [
    "ATENDER_SOPORTE", "NIEGAN", "PERSONALES", "RADICAR", "REPARTIR", "RESPONDER", "REVISAR", "TIPOS", "VER_TODOS",
    "Actuacion", "Anexo", "Canal", "Caso", "Consecutivo", "Identidad", "Medio", "Nota", "Sentido", "TipoDocumento",
    "Valoracion", "huella_de",
]  # fmt: skip
