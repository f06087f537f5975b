from .actuacion import NIEGAN, RADICAR, Actuacion, Anexo, Sentido
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
    "NIEGAN", "PERSONALES", "RADICAR", "REPARTIR", "RESPONDER", "TIPOS", "VER_TODOS", "Actuacion", "Anexo", "Canal", "Caso",
    "Consecutivo", "Identidad", "Medio", "Sentido", "TipoDocumento", "huella_de",
]  # fmt: skip
