"""The chain: each entry's SHA-256 covers its own text and the digest of the entry before it.

Canonical text of an entry: JSON of its fields, keys sorted, no spaces, UTF-8. Whoever edits, removes, inserts or
reorders an entry breaks the chain at that entry; whoever cuts off the tail disagrees with the head (`Cabeza`).
"""

import hashlib
import json
from datetime import UTC

GENESIS = "0" * 64
CAMPOS = (
    "numero", "instante", "actor", "cargo", "accion", "tipo", "objeto_id", "objeto", "url", "dependencia",
    "antes", "despues", "huella_contenido", "nota", "publico", "visible_desde", "anterior",
)  # fmt: skip


def canonico(dato):
    """The one way this house turns data into text before digesting it."""
    return json.dumps(dato, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def sha256(texto):
    return hashlib.sha256(texto.encode()).hexdigest()


def instante_texto(instante):
    """UTC with microseconds, always the same width: «2026-11-22T15:04:05.000000Z»."""
    return instante.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def como_dato(asiento):
    """The entry as the plain data that the digest covers and the export carries."""
    dato = {campo: getattr(asiento, campo) for campo in CAMPOS}
    dato["instante"] = instante_texto(asiento.instante)
    dato["visible_desde"] = asiento.visible_desde and instante_texto(asiento.visible_desde)
    dato["antes"], dato["despues"] = json.loads(asiento.antes or "null"), json.loads(asiento.despues or "null")
    return dato


def huella(asiento):
    return sha256(canonico(como_dato(asiento)))


def primera_rota(asientos, *, anterior=GENESIS, numero=0):
    """(entry, sentence) of the first entry that does not follow from the one before it; (None, "") when all do.

    `asientos` in order of number; `numero` and `anterior` are those of the entry before the first.
    """
    for asiento in asientos:
        numero += 1
        if asiento.numero != numero:
            return asiento, f"Se esperaba el asiento {numero} y está el {asiento.numero}: falta o sobra uno."
        if asiento.anterior != anterior:
            return asiento, f"El asiento {numero} no sigue al anterior: fue movido, o el anterior fue reescrito."
        if huella(asiento) != asiento.huella:
            return asiento, f"El contenido del asiento {numero} no corresponde a su huella: fue editado."
        anterior = asiento.huella
    return None, ""
