"""The record of updates: who did what to which object, when, and what it said before and after.

Plan de Acción GEL-T, monitoreo: Control Interno watches that the site is kept up to date, «como parte del principio de
publicidad». Entries are chained (see `cadena`), the database refuses to change them, and they point to nothing: they
outlive the rows and the people they speak of.
"""

from ..quien import Proceso, SinResponsable
from .asiento import Accion, Asiento, Cabeza
from .registrado import Registrado, RegistradoQuerySet
from .sello import Sello, inicio_del_dia_siguiente, sello_escrito
from .verificacion import Verificacion

__all__ = [
    "Accion", "Asiento", "Cabeza", "Proceso", "Registrado", "RegistradoQuerySet", "Sello", "SinResponsable", "Verificacion",
    "inicio_del_dia_siguiente", "sello_escrito",
]  # fmt: skip
