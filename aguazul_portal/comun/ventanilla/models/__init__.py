from .actuacion import RADICAR, Actuacion, Anexo
from .caso import (
    PERSONALES,
    REPARTIR,
    RESPONDER,
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

__all__ = [
    "PERSONALES", "RADICAR", "REPARTIR", "RESPONDER", "TIPOS", "VER_TODOS", "Actuacion", "Anexo", "Canal", "Caso",
    "Consecutivo", "Identidad", "Medio", "TipoDocumento", "huella_de",
]  # fmt: skip
