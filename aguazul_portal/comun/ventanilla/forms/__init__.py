from .persona import ActoDePersona, Consulta, Verificar
from .peticion import Peticion, PeticionAnonima

__all__ = ["ActoDePersona", "Consulta", "Peticion", "PeticionAnonima", "Verificar"]
