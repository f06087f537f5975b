"""The chain: each entry's SHA-256 covers its own text and the digest of the entry before it.

Canonical text of an entry: JSON of its fields, keys sorted, no spaces, UTF-8. Whoever edits, removes, inserts or
reorders an entry breaks the chain at that entry; whoever cuts off the tail disagrees with the head (`Cabeza`) and with
the seals that others keep (`Sello`).

An entry that the public may not read yet carries `sal`, 128 random bits under its digest: the digest is public, and
without them somebody could guess what it covers by trying.
"""

import hashlib
import json
from datetime import UTC
from json.encoder import encode_basestring as _texto  # what json itself writes between quotes

GENESIS = "0" * 64
CAMPOS = (
    "numero", "instante", "actor", "cargo", "accion", "tipo", "objeto_id", "objeto", "url", "dependencia",
    "antes", "despues", "huella_contenido", "nota", "publico", "visible_desde", "anterior",
)  # fmt: skip
COLUMNAS = (*CAMPOS, "sal", "huella")  # a row as `canonico_de_fila` and `primera_rota` read it


def canonico(dato):
    """The one way this house turns data into text before digesting it."""
    return json.dumps(dato, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def sha256(texto):
    return hashlib.sha256(texto.encode()).hexdigest()


def instante_texto(instante):
    """UTC with microseconds, always the same width: «2026-11-22T15:04:05.000000Z»."""
    return instante.astimezone(UTC).isoformat(timespec="microseconds")[:26] + "Z"


def como_dato(asiento):
    """The entry as the plain data that the digest covers and the export carries."""
    dato = {campo: getattr(asiento, campo) for campo in CAMPOS}
    dato["instante"] = instante_texto(asiento.instante)
    dato["visible_desde"] = asiento.visible_desde and instante_texto(asiento.visible_desde)
    dato["antes"], dato["despues"] = json.loads(asiento.antes or "null"), json.loads(asiento.despues or "null")
    return {**dato, "sal": asiento.sal} if asiento.sal else dato


def huella(asiento):
    return sha256(canonico(como_dato(asiento)))


def canonico_de_fila(fila):
    """`canonico(como_dato(…))` of a row of COLUMNAS, keys in their order by hand: a million of them in seconds.

    `antes` and `despues` go in as they are kept, which is already canonical.
    """
    (
        numero, instante, actor, cargo, accion, tipo, objeto_id, objeto, url, dependencia,
        antes, despues, huella_contenido, nota, publico, visible_desde, anterior, sal, _,
    ) = fila  # fmt: skip
    return (
        f'{{"accion":{_texto(accion)},"actor":{_texto(actor)},"anterior":{_texto(anterior)},"antes":{antes or "null"},'
        f'"cargo":{_texto(cargo)},"dependencia":{_texto(dependencia)},"despues":{despues or "null"},'
        f'"huella_contenido":{_texto(huella_contenido)},"instante":"{instante_texto(instante)}","nota":{_texto(nota)},'
        f'"numero":{numero},"objeto":{_texto(objeto)},"objeto_id":{_texto(objeto_id)},'
        f'"publico":{"true" if publico else "false"},{_sal(sal)}"tipo":{_texto(tipo)},"url":{_texto(url)},'
        f'"visible_desde":{_instante(visible_desde)}}}'
    )


def _sal(sal):
    return f'"sal":{_texto(sal)},' if sal else ""


def _instante(instante):
    return f'"{instante_texto(instante)}"' if instante else "null"


def corresponde(fila):
    """Is the digest of this row the one of what it says?"""
    texto = canonico_de_fila(fila)
    if sha256(texto) == fila[-1]:
        return True
    try:  # what was kept may have its keys in another order: read it and write it again
        return sha256(canonico(json.loads(texto))) == fila[-1]
    except ValueError:
        return False


def primera_rota(filas, *, anterior=GENESIS, numero=0, instante=None, tolerancia=None):
    """(row, sentence) of the first row that does not follow from the one before it; (None, "") when all do.

    `filas`: tuples of COLUMNAS in order of number; the rest speaks of the entry before the first. `tolerancia`: how far
    back the clock may go from an entry to the next one (machines do not agree to the millisecond).
    """
    for fila in filas:
        numero += 1
        if fila[0] != numero:
            return fila, f"Se esperaba el asiento {numero} y está el {fila[0]}: falta o sobra uno."
        if fila[-3] != anterior:
            return fila, f"El asiento {numero} no sigue al anterior: fue movido, o el anterior fue reescrito."
        if not corresponde(fila):
            return fila, f"El contenido del asiento {numero} no corresponde a su huella: fue editado."
        if tolerancia and instante and fila[1] < instante - tolerancia:
            return fila, f"El asiento {numero} dice ser anterior al {numero - 1}: fue antedatado."
        anterior, instante = fila[-1], fila[1]
    return None, ""
