"""The examples of terms: read by the tests, and by a lawyer in docs/terminos.md (`python -m docs.terminos`)."""

import json
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path

from django.utils import timezone

from .plazos import Clase, de_la_ley
from .terminos import Calendario, Efecto, Hecho, calcular

DATOS = Path(__file__).parent / "datos" / "ejemplos.json"


@dataclass(frozen=True)
class Ejemplo:
    """What was received and what happened; the answer (`vence`, `espera_hasta`, `estado`) was counted by hand."""

    porque: str
    recibida: datetime
    clase: Clase
    hechos: tuple[Hecho, ...]
    calendario: Calendario
    estado: str
    vence: date | None
    espera_hasta: date | None

    def termino(self):
        return calcular(self.recibida, self.clase, de_la_ley(), self.calendario, self.hechos)


def ejemplos():
    return [_leer(fila) for fila in json.loads(DATOS.read_text())]


def _leer(fila):
    cierre = fila["cierre"] and time.fromisoformat(fila["cierre"])
    propios = {date.fromisoformat(dia): motivo for dia, motivo in fila["propios"].items()}
    return Ejemplo(
        porque=fila["porque"], recibida=_instante(fila["recibida"]), clase=Clase(fila["clase"]),
        hechos=tuple(_hecho(*hecho) for hecho in fila["hechos"]),
        calendario=Calendario(propios, cierre), estado=fila["estado"],
        vence=_dia(fila["vence"]), espera_hasta=_dia(fila["espera_hasta"]),
    )  # fmt: skip


def _hecho(cuando, efecto, dias, clase=None):
    return Hecho(_instante(cuando), Efecto(efecto), dias, clase and Clase(clase))


def _instante(texto):
    return timezone.make_aware(datetime.fromisoformat(texto))


def _dia(texto):
    return date.fromisoformat(texto) if texto else None
