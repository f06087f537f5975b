"""«¿Quiso decir …?»: the same search with the words that somebody meant, when what is public now answers it.

The vocabulary proposes and the search disposes: what is shown are words read in entries that are visible at this instant, so
that no draft, no scheduled piece and nothing withdrawn is ever told by a suggestion.
"""

from .consulta import LARGO_MAXIMO, PALABRAS_MAXIMAS
from .motor import Seleccion, entradas
from .palabras import formas, palabras
from .vocabulario import lejania, llana, vecinas

ENTRADAS_LEIDAS = 6  # of each kind
SIN_TOPE = 2**62


def sugerir(texto, *, tipos, ahora):
    """What to search instead, as a person would write it; "" when nothing near is answered. Two queries at most."""
    escritas = [palabra for palabra in palabras(texto[:LARGO_MAXIMO]) if formas(palabra)][:PALABRAS_MAXIMAS]
    cercanas = vecinas(escritas) if escritas else {}
    if not any(cercanas.values()):
        return ""
    arbol = [_cualquiera([palabra, *cercanas[llana(palabra)]]) for palabra in escritas]
    selecciones = [Seleccion(0, tipo, ("y", f"k_{tipo}", *arbol), SIN_TOPE) for tipo in tipos]
    dichos = (_como_lo_dice(fila, escritas, cercanas) for fila in entradas(selecciones, ENTRADAS_LEIDAS, ahora))
    mejores = [dicho for dicho in dichos if dicho and _cambia(dicho, escritas)]
    return min(mejores, key=lambda dicho: _lejos(dicho, escritas), default="")


def _cualquiera(formas_de):
    """Any of those words, by their stems."""
    raices = list(dict.fromkeys(raiz for palabra in formas_de for raiz in formas(palabra)))
    return raices[0] if len(raices) == 1 else ("o", *raices)


def _como_lo_dice(fila, escritas, cercanas):
    """Each word that was typed, as the nearest one that this entry says. "" when one of them is not there."""
    presentes = {}
    for palabra in palabras(f"{fila['titulo']} {fila['resumen']} {fila['texto']}"):
        presentes.setdefault(llana(palabra), palabra.lower())
    dichas = [_la_mas_cercana(palabra, cercanas[llana(palabra)], presentes) for palabra in escritas]
    return " ".join(dichas) if all(dichas) else ""


def _la_mas_cercana(escrita, vecinas_suyas, presentes):
    plegada = llana(escrita)
    mismas = {p for p in presentes if set(formas(p)) & set(formas(plegada))}
    posibles = (mismas | {plegada, *vecinas_suyas}) & presentes.keys()
    return presentes[min(posibles, key=lambda p: (lejania(plegada, p), p))] if posibles else ""


def _lejos(dicho, escritas):
    """How far all of it is from what was typed: of two entries, the one that says it nearest; then, the first."""
    return [sum(lejos) for lejos in zip(*map(lejania, map(llana, escritas), map(llana, dicho.split())), strict=True)]


def _cambia(dicho, escritas):
    return [llana(palabra) for palabra in palabras(dicho)] != [llana(palabra) for palabra in escritas]
