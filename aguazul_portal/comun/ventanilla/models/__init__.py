from .actuacion import NIEGAN, RADICAR, Actuacion, Anexo, Sentido
from .alerta import Alerta, Umbral
from .caso import (
    ATENDER_SOPORTE,
    DICHO,
    PERSONALES,
    RADICAR_POR_OTRO,
    REPARTIR,
    RESPONDER,
    REVISAR,
    TIPOS,
    VER,
    VER_TODOS,
    Canal,
    Caso,
    Identidad,
    Medio,
    TipoDocumento,
    Turno,
    huella_de,
)
from .consecutivo import Consecutivo
from .dia_contado import DiaContado
from .respuesta import PorComponer, Respuesta
from .valoracion import Nota, Valoracion

__all__ = [
    "ATENDER_SOPORTE", "DICHO", "NIEGAN", "PERSONALES", "RADICAR", "RADICAR_POR_OTRO", "REPARTIR", "RESPONDER", "REVISAR",
    "TIPOS", "VER", "VER_TODOS", "Actuacion", "Alerta", "Anexo", "Canal", "Caso", "Consecutivo", "DiaContado", "Identidad",
    "Medio", "Nota", "PorComponer", "Respuesta", "Sentido", "TipoDocumento", "Turno", "Umbral", "Valoracion", "huella_de",
]  # fmt: skip
