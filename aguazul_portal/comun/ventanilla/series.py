"""How long what was filed is kept with its names: the documentary series, each with its norm and the days it was in force.

The rows are data (`datos/series.json`). The Tabla de Retención Documental of the Alcaldía is not known: while a row is not
confirmed nothing is anonymised under it unless whoever orders it says by which act (`manage.py anonimizar_casos`).
"""

import json
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from .plazos import Clase

DATOS = Path(__file__).parent / "datos" / "series.json"


@dataclass(frozen=True)
class Serie:
    """`anios`: since the case ended, in the archive of the office and in the central one together."""

    clave: str
    nombre: str
    clases: tuple[Clase, ...]
    anios: int
    disposicion: str
    norma: str
    desde: date
    hasta: date | None  # last day on which what ends is of this row
    confirmada: bool

    def limite(self, hoy):
        """What ended before that day has been kept long enough."""
        try:
            return hoy.replace(year=hoy.year - self.anios)
        except ValueError:  # 29 February
            return hoy.replace(year=hoy.year - self.anios, day=28)


@cache
def series():
    return leer(json.loads(DATOS.read_text()))


def leer(datos):
    return tuple(
        Serie(**{
            **fila,
            "clases": tuple(Clase(clase) for clase in fila["clases"]),
            "desde": date.fromisoformat(fila["desde"]),
            "hasta": date.fromisoformat(fila["hasta"]) if fila["hasta"] else None,
        })
        for fila in datos
    )  # fmt: skip
