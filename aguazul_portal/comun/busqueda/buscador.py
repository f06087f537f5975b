"""Searching: bounded reads, the newest first, what its title says before what its text says.

Nothing is counted and no list is ranked whole, so that the cost does not grow with what is published: the engine is
asked for the first few of each kind and left there.
"""

import re
from dataclasses import dataclass, field
from datetime import datetime

from .consulta import Consulta, consultas_de
from .extracto import extracto, resaltar
from .motor import Seleccion, entradas
from .palabras import raices_de

EN_TITULO, RESTO = 0, 1
SIN_TOPE = 2**62
CANDIDATAS = 12  # rows read of each part of each kind, to put the weightiest first
_MARCA = re.compile(r"([0-2])\.([01])\.(\d{1,18})")


@dataclass(frozen=True)
class Resultado:
    titulo: str
    extracto: str
    url: str
    fecha: datetime


@dataclass
class Grupo:
    """What was found of one kind. `siguiente`: the keyset mark of the page after this one, when it is a page."""

    tipo: str
    resultados: list[Resultado]
    en_titulo: bool
    hay_mas: bool = False
    siguiente: str = ""


@dataclass
class Hallazgo:
    """The answer to one search: groups in the order of the kinds, those whose titles answer first."""

    consulta: Consulta | None = None
    grupos: list[Grupo] = field(default_factory=list)

    def __bool__(self):
        return bool(self.grupos)


def buscar(texto, *, tipos, ahora, cada=3, sinonimos=()):
    """The first few of each kind. At most three queries, one when every word is found."""
    for consulta in consultas_de(texto, sinonimos):
        selecciones = [s for tipo in tipos for s in _selecciones(consulta, tipo)]
        por_tipo = {tipo: [] for tipo in tipos}
        for fila in entradas(selecciones, CANDIDATAS, ahora):
            por_tipo[fila["tipo"]].append(fila)
        grupos = [_primeros(tipo, filas, consulta, cada) for tipo, filas in por_tipo.items() if filas]
        if grupos:
            return Hallazgo(consulta, sorted(grupos, key=lambda grupo: not grupo.en_titulo))
    return Hallazgo()


def buscar_en(texto, *, tipo, ahora, marca="", cuantos=20, sinonimos=()):
    """A page of one kind, after `marca`. The mark says which of the questions was being answered."""
    desde, fase, antes_de = _leer(marca)
    for orden, consulta in list(enumerate(consultas_de(texto, sinonimos)))[desde:]:
        filas = entradas(_selecciones(consulta, tipo, fase, antes_de), cuantos + 1, ahora)
        if filas:
            return Hallazgo(consulta, [_pagina(tipo, filas, consulta, orden, cuantos)])
        if marca:
            break
    return Hallazgo()


def grupo_de(tipo, filas, consulta):
    """Of rows read whole (titulo, resumen, url, desde), those that have every word searched; None when there are none."""
    for lugar, fila in enumerate(filas):
        titulo, todo = raices_de(fila["titulo"]), raices_de(f"{fila['titulo']} {fila['resumen']}")
        fase = EN_TITULO if consulta.esta_en(titulo) else RESTO if consulta.esta_en(todo) else None
        fila |= {"fase": fase, "id": -lugar, "peso": 0, "texto": ""}
    halladas = [fila for fila in filas if fila["fase"] is not None]
    return _primeros(tipo, halladas, consulta, len(halladas)) if halladas else None


def _selecciones(consulta, tipo, fase=EN_TITULO, antes_de=SIN_TOPE):
    """The two parts of the question, from the part and row where the page begins."""
    partes = [(EN_TITULO, consulta.en_titulo), (RESTO, consulta.resto)]
    return [
        Seleccion(esta, tipo, ("y", f"k_{tipo}", arbol), antes_de if esta == fase else SIN_TOPE)
        for esta, arbol in partes
        if arbol and esta >= fase
    ]


def _primeros(tipo, filas, consulta, cada):
    return _grupo(tipo, sorted(filas, key=_por_peso)[:cada], consulta, hay_mas=len(filas) > cada)


def _pagina(tipo, filas, consulta, orden, cuantos):
    filas.sort(key=lambda fila: (fila["fase"], -fila["id"]))
    pagina, hay_mas = filas[:cuantos], len(filas) > cuantos
    siguiente = f"{orden}.{pagina[-1]['fase']}.{pagina[-1]['id']}" if hay_mas else ""
    return _grupo(tipo, sorted(pagina, key=_por_peso), consulta, hay_mas=hay_mas, siguiente=siguiente)


def _por_peso(fila):
    return fila["fase"], -fila["peso"], -fila["id"]


def _grupo(tipo, filas, consulta, **mas):
    resultados = [
        Resultado(
            titulo=resaltar(fila["titulo"], consulta.coincide),
            extracto=extracto(fila["resumen"], "" if fila["fase"] == EN_TITULO else fila["texto"], consulta.coincide),
            url=fila["url"],
            fecha=fila["desde"],
        )
        for fila in filas
    ]
    en_titulo = any(fila["fase"] == EN_TITULO for fila in filas)
    return Grupo(tipo, resultados, en_titulo, **mas)


def _leer(marca):
    """(question, part, id) of a mark; a mark that is not ours begins at the beginning."""
    partes = _MARCA.fullmatch(marca)
    return tuple(map(int, partes.groups())) if partes else (0, EN_TITULO, SIN_TOPE)
