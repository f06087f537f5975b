"""The record as files to keep: JSON lines that the verifier reads, and a table for spreadsheets.

Rows are read in batches by number: a download of hours holds no transaction open and no more than a batch in memory.
"""

import csv
import io
import json
from itertools import chain

from aguazul_portal.comun.tabular import MARCA_UTF8, celda

from .cadena import COLUMNAS, canonico, canonico_de_fila, instante_texto
from .models import Accion, Asiento, Cabeza

LOTE = 2000
NUMERO, INSTANTE, ACCION, PUBLICO, VISIBLE_DESDE = (
    COLUMNAS.index(c) for c in ("numero", "instante", "accion", "publico", "visible_desde")
)
ANTERIOR, HUELLA = COLUMNAS.index("anterior"), COLUMNAS.index("huella")
DE_LA_TABLA = (
    "numero", "instante", "actor", "cargo", "accion", "tipo", "objeto_id", "objeto", "dependencia", "nota", "antes",
    "despues", "publico", "huella",
)  # fmt: skip


def filas(asientos=None, hasta=None):
    """Tuples of COLUMNAS in order of number. `hasta`: up to that entry (those that come while this is read wait)."""
    asientos = Asiento.objects.all() if asientos is None else asientos
    if hasta is not None:
        asientos = asientos.filter(numero__lte=hasta)
    pagina, desde = asientos.order_by("numero").values_list(*COLUMNAS), -1
    while lote := list(pagina.filter(numero__gt=desde)[:LOTE]):
        yield from lote
        desde = lote[-1][NUMERO]


def publico(ahora):
    """Lines of the whole chain as any citizen may have it: public entries whole, of the others only their place."""
    cabeza = Cabeza.objects.get(pk=1)
    callados = set(Asiento.objects.desmentidos().values_list("numero", flat=True))
    lineas = (
        _entera(fila) if _es_visible(fila, ahora) and fila[NUMERO] not in callados else _lugar(fila)
        for fila in filas(hasta=cabeza.numero)
    )  # fmt: skip
    return chain(lineas, [_fin(cabeza)])


def completo():
    """Lines of the whole chain with everything in it: what Control Interno keeps."""
    cabeza = Cabeza.objects.get(pk=1)
    return chain(map(_entera, filas(hasta=cabeza.numero)), [_fin(cabeza)])


def seleccion(asientos):
    """Lines of some entries, whole. Each proves its own text; that none is missing between them, it does not."""
    return map(_entera, filas(asientos))


def tabla(asientos):
    """The same entries as pieces of CSV."""
    yield MARCA_UTF8 + _renglon(DE_LA_TABLA)
    for fila in filas(asientos):
        dato = dict(zip(COLUMNAS, fila, strict=True))
        dato["instante"] = instante_texto(dato["instante"])
        dato["accion"] = dict(Accion.choices).get(dato["accion"], dato["accion"])
        dato["publico"] = "sí" if dato["publico"] else "no"
        yield _renglon(dato[columna] for columna in DE_LA_TABLA)


def _renglon(valores):
    salida = io.StringIO()
    csv.writer(salida).writerow([celda(valor) for valor in valores])
    return salida.getvalue()


def _es_visible(fila, ahora):
    """The same rule as `Asiento.es_visible`, but for what was moved or withdrawn before its minute."""
    return fila[PUBLICO] and (fila[VISIBLE_DESDE] is None or fila[VISIBLE_DESDE] <= ahora)


def _entera(fila):
    return f'{canonico_de_fila(fila)[:-1]},"huella":{json.dumps(fila[HUELLA])}}}\n'


def _lugar(fila):
    dato = {"numero": fila[NUMERO], "anterior": fila[ANTERIOR], "huella": fila[HUELLA], "publico": False}
    return canonico(dato) + "\n"


def _fin(cabeza):
    """The last line of a whole chain: without it, the download was cut short."""
    return canonico({"fin": True, "asientos": cabeza.numero, "huella": cabeza.huella}) + "\n"
