"""The vocabulary: for a word that nobody wrote, those that sound like it or are one letter away.

A word is kept under the keys of its sound («vacunasion» and «vacunación» sound the same here) with at most one letter
taken away. Two words within a slip share a key, so that the neighbours of a word are found with about ten point reads of
an index, whatever the number of documents (see docs/decisiones/0012).

What is here was in a text that was published or scheduled some time. It is never shown: `sugerencia` only says words that
it reads in what is public at that instant.
"""

import re

from .models import Palabra, Variante
from .models.vocabulario import LARGO
from .palabras import palabras, plegar

LARGO_MINIMO = 4
PALABRAS_POR_TEXTO = 2_000
CANDIDATAS = 4
_LETRAS = re.compile(r"[a-z]+")
_SONIDOS = [
    (re.compile(patron), en)
    for patron, en in [
        (r"qu(?=[ei])", "k"), (r"gu(?=[ei])", "g"), (r"g(?=[ei])", "j"), (r"c(?=[ei])", "s"), (r"ch", "1"),
        (r"[cq]", "k"), (r"z", "s"), (r"x", "ks"), (r"[vw]", "b"), (r"ll", "y"), (r"h", ""), (r"(.)\1+", r"\1"),
        (r"(?<=[^aeiou])es$|s$", ""),
    ]
]  # fmt: skip


def aprender(*textos):
    """Add the words of these texts that are not known yet. One read when all of them are."""
    vistas = _aprendibles(palabra for texto in textos for palabra in palabras(texto))
    nuevas = vistas - set(Palabra.objects.filter(texto__in=vistas).values_list("texto", flat=True))
    if nuevas:
        Palabra.objects.bulk_create((Palabra(texto=nueva) for nueva in sorted(nuevas)), ignore_conflicts=True)
        variantes = (Variante(clave=c, palabra_id=nueva) for nueva in sorted(nuevas) for c in claves(nueva))
        Variante.objects.bulk_create(variantes, ignore_conflicts=True, batch_size=500)


def olvidar_todo():
    """To learn it all again from what there is (`reindexar`)."""
    Variante.objects.all().delete()
    Palabra.objects.all().delete()


def vecinas(escritas):
    """{folded word: its neighbours, the nearest first}, for the words of a search. One query."""
    plegadas = {llana(palabra) for palabra in escritas}
    por_clave = {}
    for plegada in plegadas:
        for clave in claves(plegada):
            por_clave.setdefault(clave, []).append(plegada)
    halladas = {plegada: set() for plegada in plegadas}
    for clave, palabra in Variante.objects.filter(clave__in=por_clave).values_list("clave", "palabra"):
        for plegada in por_clave[clave]:
            halladas[plegada].add(palabra)
    return {plegada: _cercanas(plegada, vistas) for plegada, vistas in halladas.items()}


def llana(palabra):
    return plegar(palabra, ene="n")


def es_aprendible(plegada):
    return LARGO_MINIMO <= len(plegada) <= LARGO and _LETRAS.fullmatch(plegada) is not None


def claves(plegada):
    """Its sound, and its sound without each letter. None for what is too short to be guessed."""
    if not es_aprendible(plegada):
        return set()
    suena = sonido(plegada)
    return {suena[:LARGO], *(suena[:n] + suena[n + 1 :] for n in range(len(suena)))} - {""}


def sonido(plegada):
    """How it is heard in Colombia: b and v, c, s and z, ll and y are the same; h is not heard. In singular."""
    for patron, en in _SONIDOS:
        plegada = patron.sub(en, plegada)
    return plegada


def distancia(una, otra):
    """How many letters are added, taken, changed or swapped with the next one (optimal string alignment)."""
    anterior, fila = [], list(range(len(otra) + 1))
    for i, a in enumerate(una, 1):
        previa, anterior, fila = anterior, fila, [i]
        for j, b in enumerate(otra, 1):
            costo = min(fila[-1] + 1, anterior[j] + 1, anterior[j - 1] + (a != b))
            if i > 1 and j > 1 and a == otra[j - 2] and una[i - 2] == b:
                costo = min(costo, previa[j - 2] + 1)
            fila.append(costo)
    return fila[-1]


def _aprendibles(escritas):
    vistas = set()
    for palabra in escritas:
        if es_aprendible(plegada := llana(palabra)):
            vistas.add(plegada)
            if len(vistas) == PALABRAS_POR_TEXTO:
                break
    return vistas


def _cercanas(plegada, vistas):
    """The nearest few, itself left out; a short word forgives one slip, a longer one two."""
    tope = 1 if len(plegada) < 6 else 2
    medidas = sorted((lejania(plegada, otra), otra) for otra in vistas if otra != plegada)
    return [otra for lejos, otra in medidas if lejos[0] <= tope][:CANDIDATAS]


def lejania(una, otra):
    """To order by: what sounds the same counts as one slip at most."""
    letras = distancia(una, otra)
    return (min(letras, 1) if sonido(una) == sonido(otra) else letras), letras
