"""How long answers took, in working days, by exact arithmetic: no figure here is an estimate.

The median is the middle one in order (of two in the middle, what lies half way). The 90th percentile is the smallest number
of days in which at least nine of ten answers had come out. Both are computed with whole numbers.
"""

from dataclasses import dataclass
from datetime import timedelta
from decimal import ROUND_HALF_UP, Decimal

from .. import reloj

METODO = (
    "Los días de cada respuesta son los hábiles que pasaron desde el día siguiente al recibo hasta el de la respuesta; si "
    "la persona completó su petición, desde el día siguiente a ese, porque el término comenzó otra vez (Ley 1755 de 2015, "
    "art. 17). Una respuesta del mismo día tardó cero.",
    "La mediana es la respuesta de la mitad, puestas en orden de menor a mayor: la mitad tardó eso o menos. Si hay dos en "
    "la mitad, es el promedio de las dos.",
    "El percentil 90 es el menor número de días en que ya habían salido al menos nueve de cada diez respuestas.",
)


class Habiles:
    """Working days between two days, without walking them each time."""

    def __init__(self, calendario):
        self._calendario, self._hasta = calendario, {}
        self._primero = self._ultimo = None

    def entre(self, desde, hasta):
        """Working days in (desde, hasta]; 0 when `hasta` is not after it."""
        if hasta <= desde:
            return 0
        return self._acumulados(hasta) - self._acumulados(desde)

    def de_respuesta(self, dia, recibido_en, cierre, completado_en):
        """How many an answer of that day took: since it was received or, when the person completed it, since then."""
        return self.entre(reloj.con_su_hora(self._calendario, cierre).recibido(completado_en or recibido_en), dia)

    def _acumulados(self, dia):
        if self._primero is None:
            self._primero = self._ultimo = dia
            self._hasta[dia] = 0
        while self._ultimo < dia:
            self._ultimo += timedelta(days=1)
            anteriores = self._hasta[self._ultimo - timedelta(days=1)]
            self._hasta[self._ultimo] = anteriores + (not self._calendario.motivo(self._ultimo))
        while self._primero > dia:
            habil = not self._calendario.motivo(self._primero)
            self._hasta[self._primero - timedelta(days=1)] = self._hasta[self._primero] - habil
            self._primero -= timedelta(days=1)
        return self._hasta[dia]


@dataclass(frozen=True)
class Tiempos:
    mediana: int | float | None
    percentil_90: int | None


def tiempos(dias):
    """Tiempos of a list of whole numbers of days; nothing of an empty one."""
    orden = sorted(dias)
    return Tiempos(_mediana(orden), orden[(9 * len(orden) + 9) // 10 - 1]) if orden else Tiempos(None, None)


def _mediana(orden):
    mitad = len(orden) // 2
    if len(orden) % 2:
        return orden[mitad]
    suma = orden[mitad - 1] + orden[mitad]
    return suma // 2 if suma % 2 == 0 else suma / 2


def porcentaje(parte, total):
    """With one decimal; None of nothing."""
    return (Decimal(100 * parte) / total).quantize(Decimal("0.1"), ROUND_HALF_UP) if total else None
