"""Recomputing the chain from its first entry and comparing it with its head and with the seals.

Read in batches by number, and not with one long query, so that a walk of a minute holds nothing open.
"""

from dataclasses import dataclass
from datetime import timedelta

from .cadena import COLUMNAS, GENESIS, primera_rota
from .models import Accion, Asiento, Cabeza, Sello

LOTE = 5000  # entries read at a time
TOLERANCIA = timedelta(minutes=1)  # the clocks of two machines, or one that was set right


@dataclass(frozen=True)
class Resultado:
    asientos: int
    cabeza: str
    falla: str = ""  # the first broken entry, named in a sentence; "" when the chain is whole


def verificar(avance=lambda numero, total: None):
    """Walk the whole chain up to the head of this moment. `avance(number, total)` is called after each batch."""
    cabeza = Cabeza.objects.get(pk=1)
    recorrido = _Recorrido(cabeza, {sello.asientos: sello for sello in Sello.objects.order_by("-pk")})
    for lote in _lotes(cabeza.numero):
        if falla := recorrido.seguir(lote):
            return Resultado(recorrido.numero, cabeza.huella, falla)
        avance(recorrido.numero, cabeza.numero)
    return Resultado(recorrido.numero, cabeza.huella, recorrido.cabo())


def _lotes(hasta, desde=-1):
    """The rows in order of number, from before the first one that there could be."""
    filas = Asiento.objects.filter(numero__lte=hasta).order_by("numero").values_list(*COLUMNAS)
    while lote := list(filas.filter(numero__gt=desde)[:LOTE]):
        yield lote
        desde = lote[-1][0]


class _Recorrido:
    """Where the walk goes: the last entry that passed."""

    def __init__(self, cabeza, sellos):
        self.cabeza, self.sellos = cabeza, sellos
        self.numero, self.huella, self.instante = 0, GENESIS, None

    def seguir(self, lote):
        """A sentence about the first entry of the batch that does not pass; "" when all do."""
        rota, motivo = primera_rota(
            lote, anterior=self.huella, numero=self.numero, instante=self.instante, tolerancia=TOLERANCIA
        )
        if falla := self._contra_los_sellos(lote, hasta=rota[0] if rota else lote[-1][0] + 1):
            return falla
        if rota:
            return f"Asiento {rota[0]} ({_en_palabras(rota)}): {motivo}"
        self.numero, self.huella, self.instante = lote[-1][0], lote[-1][-1], lote[-1][1]
        return ""

    def _contra_los_sellos(self, lote, hasta):
        for fila in lote:
            sello = self.sellos.get(fila[0])
            if sello and fila[0] < hasta and fila[-1] != sello.huella:
                return f"Asiento {fila[0]} ({_en_palabras(fila)}): su huella no es la del {sello}: la cadena fue reescrita."
        return ""

    def cabo(self):
        """Does the chain end where the head says?"""
        cabeza = self.cabeza
        if (self.numero, self.huella) == (cabeza.numero, cabeza.huella):
            return ""
        if self.numero < cabeza.numero:
            return f"Asiento {self.numero + 1}: falta. La cabeza cuenta {cabeza.numero} y hay {self.numero}."
        return f"Asiento {self.numero}: su huella no es la de la cabeza de la cadena."


def _en_palabras(fila):
    dato = dict(zip(COLUMNAS, fila, strict=True))
    accion = dict(Accion.choices).get(dato["accion"], dato["accion"])
    return f"{accion} {dato['objeto']}".strip()
