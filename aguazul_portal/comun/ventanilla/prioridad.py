"""What the law attends first (Ley 1755 de 2015, art. 20). The reasons are rows with their norm: `confirmada` false until the
Alcaldía's lawyer has read the article."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

DATOS = Path(__file__).parent / "datos" / "prioridades.json"


@dataclass(frozen=True)
class Prioridad:
    clave: str
    nombre: str
    norma: str
    confirmada: bool

    def __str__(self):
        return f"{self.nombre} ({self.norma}{'' if self.confirmada else ', por confirmar'})"


@cache
def prioridades():
    """{clave: Prioridad}"""
    return {fila["clave"]: Prioridad(**fila) for fila in json.loads(DATOS.read_text())}


def opciones():
    return [(prioridad.clave, str(prioridad)) for prioridad in prioridades().values()]
