"""What one may subscribe to. A selection is a kind and a value («categoria:cultura»); the rooms register theirs.

In a room's `novedades.py`:

    clase("categoria", "Noticias por tema", opciones=…)   # pairs (value, name) that are offered

    @fuente("categoria")
    def noticias_del_tema(slug):                          # a queryset of editions, of whatever state
        return EdicionNoticia.objects.filter(categoria__slug=slug)

A kind may have several sources: what a dependencia publishes comes from every room.
"""

from collections import defaultdict
from dataclasses import dataclass

CLASES, FUENTES = {}, defaultdict(list)


@dataclass(frozen=True)
class Clase:
    clave: str
    nombre: str
    opciones: callable

    def grupo(self):
        """[(«categoria:cultura», «Cultura»)], for a form."""
        return [(f"{self.clave}:{valor}", nombre) for valor, nombre in self.opciones()]


def clase(clave, nombre, *, opciones):
    CLASES[clave] = Clase(clave, nombre, opciones)


def fuente(clave):
    def anotar(elegir):
        FUENTES[clave].append(elegir)
        return elegir

    return anotar


def ediciones(seleccion):
    """The querysets of editions that the selection «kind:value» speaks of."""
    clave, _, valor = seleccion.partition(":")
    return [elegir(valor) for elegir in FUENTES[clave]] if clave in CLASES else []


def nombres():
    """{«categoria:cultura»: «Cultura»} of all that is offered."""
    return {seleccion: nombre for una in CLASES.values() for seleccion, nombre in una.grupo()}


def resumen(edicion):
    """One or two sentences: what a news item calls its summary and a sheet its purpose."""
    return getattr(edicion, "resumen", "") or getattr(edicion, "proposito", "")
