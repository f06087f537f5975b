"""How easy a text reads: a hint for who writes, never a refusal.

Index of Flesch-Szigriszt, «perspicuidad» (F. Szigriszt Pazos, Universidad Complutense de Madrid, 1993):

    206,835 − 62,3 · syllables / words − words / sentences

read with the INFLESZ scale (I. M. Barrio-Cantalejo, 2007), which set its steps for Spanish readers: under 40 very
difficult, 40–55 somewhat difficult, 55–65 normal, 65–80 quite easy, over 80 very easy. ITA (h) asks for plain Spanish.
"""

import re
from dataclasses import dataclass

from aguazul_portal.comun.busqueda.palabras import palabras

from .texto import texto_plano

NIVELES = ((80, "muy fácil"), (65, "bastante fácil"), (55, "normal"), (40, "algo difícil"))
MUY_DIFICIL = "muy difícil"
PALABRAS = 30  # with fewer the index says nothing
FRASE_LARGA = 25  # words; the measure of GOV.UK's style guide, for want of an official Colombian one
_BLOQUE = re.compile(r"</(?:p|h2|h3|li|td|th|blockquote)>|<br\s*/?>")
_FIN = re.compile(r"(?<=[.!?…])[»”\")]*\s+(?=[¿¡«“(]*[A-ZÁÉÍÓÚÑ0-9])")
_ABREVIATURA = re.compile(
    r"\b(?:art|arts|núm|nro|no|sr|sra|dr|dra|ing|pág|págs|etc|tel|cra|av|lit|par)\.$", re.IGNORECASE
)
_VOCALES = re.compile(r"[aeiouáéíóúü]+(?:y\b)?|y\b")
_FUERTES = re.compile(r"[aeoáéóíú]")


@dataclass(frozen=True)
class Lectura:
    """`indice` is None when there are too few words to say."""

    palabras: int
    indice: int | None
    nivel: str
    largas: tuple = ()  # (sentence, its words), the longest first


def leer(html):
    frases = list(_frases(html))
    contadas = [(frase, len(palabras(frase))) for frase in frases]
    total = sum(cuantas for _, cuantas in contadas)
    largas = sorted(((f, n) for f, n in contadas if n > FRASE_LARGA), key=lambda par: -par[1])
    if total < PALABRAS:
        return Lectura(total, None, "", tuple(largas))
    silabas = sum(contar_silabas(palabra) for frase in frases for palabra in palabras(frase))
    indice = round(206.835 - 62.3 * silabas / total - total / len(frases))
    return Lectura(total, indice, nivel(indice), tuple(largas))


def nivel(indice):
    return next((nombre for desde, nombre in NIVELES if indice >= desde), MUY_DIFICIL)


def contar_silabas(palabra):
    """Groups of vowels; two strong ones, or a weak one with its accent, are apart: «ba-úl», «a-é-re-o», «ciu-dad»."""
    grupos = _VOCALES.findall(palabra.lower())
    return max(1, sum(max(1, len(_FUERTES.findall(grupo))) for grupo in grupos))


def _frases(html):
    """The sentences of each block, with at least one word."""
    for bloque in _BLOQUE.split(html or ""):
        pendiente = ""
        for trozo in _FIN.split(texto_plano(bloque)):
            pendiente = f"{pendiente} {trozo}".strip()
            if not _ABREVIATURA.search(pendiente):
                yield from [pendiente] if palabras(pendiente) else []
                pendiente = ""
        if palabras(pendiente):
            yield pendiente
