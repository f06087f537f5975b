"""Pages of a list that never counts nor skips: each page starts where the one before ended (keyset)."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

POR_PAGINA = 10


@dataclass(frozen=True)
class Orden:
    """By a moment and, of two at once, by their key."""

    campo: str
    descendente: bool = True

    def claves(self):
        signo = "-" if self.descendente else ""
        return f"{signo}{self.campo}", f"{signo}pk"

    def despues_de(self, filas, marca):
        """What comes after (moment, pk) in this order."""
        if marca is None:
            return filas
        instante, pk = marca
        pasa = "lt" if self.descendente else "gt"
        iguales = Q(**{self.campo: instante, f"pk__{pasa}": pk})
        return filas.filter(
            Q(**{f"{self.campo}__{pasa}": instante}) | iguales, **{f"{self.campo}__{pasa}e": instante}
        )  # the second condition, implied by the first, is what an index understands


RECIENTES = Orden("publicado_en")


def marca(fila, orden=RECIENTES):
    """Where a page ends: «2026-11-22T15:04:05.123456+00:00.123», the order's own columns."""
    return f"{getattr(fila, orden.campo).isoformat()}.{fila.pk}"


def leer_marca(texto):
    """(moment, pk), or None for the first page and for whatever is not a mark."""
    instante, _, pk = texto.rpartition(".")
    try:
        leido = datetime.fromisoformat(instante)
        numero = int(pk)
    except (ValueError, OverflowError):
        return None
    return (leido, numero) if leido.tzinfo and 0 < numero < 2**63 else None


def pagina(filas, desde=None, orden=RECIENTES):
    """(items, mark of the next page or ""), reading one row more than it shows."""
    leidas = list(orden.despues_de(filas, desde).order_by(*orden.claves())[: POR_PAGINA + 1])
    siguiente = marca(leidas[POR_PAGINA - 1], orden) if len(leidas) > POR_PAGINA else ""
    return leidas[:POR_PAGINA], siguiente
