"""Pages of a list that never counts nor skips: each page starts where the one before ended (keyset)."""

from datetime import datetime

POR_PAGINA = 10


def marca(noticia):
    """Where a page ends: «2026-11-22T15:04:05.123456+00:00.123», the order's own columns."""
    return f"{noticia.publicado_en.isoformat()}.{noticia.pk}"


def leer_marca(texto):
    """(publicado_en, pk), or None for the first page and for whatever is not a mark."""
    instante, _, pk = texto.rpartition(".")
    try:
        leido = datetime.fromisoformat(instante)
        numero = int(pk)
    except (ValueError, OverflowError):
        return None
    return (leido, numero) if leido.tzinfo and 0 < numero < 2**63 else None


def pagina(noticias, desde=None):
    """(items, mark of the next page or ""), reading one row more than it shows."""
    filas = list(noticias.despues_de(desde).recientes()[: POR_PAGINA + 1])
    siguiente = marca(filas[POR_PAGINA - 1]) if len(filas) > POR_PAGINA else ""
    return filas[:POR_PAGINA], siguiente
