"""How many pages a PDF has, read where it is cheap and left unsaid where it is not."""

import re
import zlib

_LINEAL = re.compile(rb"/Linearized\b[^>]{0,300}?/N\s+(\d+)")
_PAGINA = re.compile(rb"/Type\s*/Page(?![a-zA-Z])")
_OBJETOS = re.compile(rb"/ObjStm\b")
MAX_EXPANDIDO = 20 * 1024 * 1024


def esta_completo(contenido):
    """It ends where a PDF ends: one that was cut, or that carries something else behind, does not."""
    return b"%%EOF" in contenido.rstrip(b"\0\r\n\t ")[-1024:]


def contar_paginas(contenido):
    """Number of pages, or None: a file saved in several layers may hold old copies of a page."""
    if lineal := _LINEAL.search(contenido, 0, 2048):
        return int(lineal[1])
    if contenido.count(b"startxref") != 1:
        return None
    return len(_PAGINA.findall(contenido)) + sum(len(_PAGINA.findall(parte)) for parte in _objetos(contenido)) or None


def _objetos(contenido):
    """The compressed object streams, expanded within a budget."""
    posicion, presupuesto = 0, MAX_EXPANDIDO
    while presupuesto > 0 and (marca := _OBJETOS.search(contenido, posicion)):
        inicio = contenido.find(b"stream", marca.end())
        posicion = contenido.find(b"endstream", inicio + 6)
        if inicio < 0 or posicion < 0:
            return
        parte = _inflar(contenido[inicio + 6 : posicion].lstrip(b"\r\n"), presupuesto)
        presupuesto -= len(parte)
        yield parte


def _inflar(comprimido, tope):
    try:
        return zlib.decompressobj().decompress(comprimido, tope)
    except zlib.error:
        return b""
