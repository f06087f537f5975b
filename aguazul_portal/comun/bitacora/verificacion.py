"""Recomputing the chain from its first entry and comparing its end with the head."""

from dataclasses import dataclass

from .cadena import GENESIS, primera_rota
from .models import Asiento, Cabeza

LOTE = 2000  # entries read at a time
CADA = 100_000  # entries between two signs of progress


@dataclass(frozen=True)
class Resultado:
    asientos: int
    cabeza: str
    falla: str = ""  # the first broken entry, named in a sentence; "" when the chain is whole


def verificar(avance=lambda numero: None):
    """Walk the whole chain. `avance(numero)` is called now and then."""
    cabeza = Cabeza.objects.get(pk=1)
    recorrido = _Recorrido(Asiento.objects.en_orden().filter(numero__lte=cabeza.numero), avance)
    rota, motivo = primera_rota(recorrido)
    if rota is not None:
        return Resultado(recorrido.numero, cabeza.huella, f"Asiento {rota.numero} ({rota}): {motivo}")
    return Resultado(recorrido.numero, cabeza.huella, _cabo(recorrido, cabeza))


def _cabo(recorrido, cabeza):
    """Does the chain end where the head says?"""
    if (recorrido.numero, recorrido.huella) == (cabeza.numero, cabeza.huella):
        return ""
    if recorrido.numero < cabeza.numero:
        return f"Asiento {recorrido.numero + 1}: falta. La cabeza cuenta {cabeza.numero} y hay {recorrido.numero}."
    return f"Asiento {recorrido.numero}: su huella no es la de la cabeza de la cadena."


class _Recorrido:
    """The entries in order, remembering the last one that passed."""

    def __init__(self, asientos, avance):
        self.asientos, self.avance = asientos, avance
        self.numero, self.huella = 0, GENESIS

    def __iter__(self):
        for asiento in self.asientos.iterator(chunk_size=LOTE):
            yield asiento
            self.numero, self.huella = asiento.numero, asiento.huella
            if asiento.numero % CADA == 0:
                self.avance(asiento.numero)
