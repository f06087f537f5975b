"""One way to read words, for what is indexed and for what is searched: blind to case, accents and plurals.

lower → no accents (ñ becomes «ny», so that «año» is not «ano») → Spanish Snowball stem. A word with ñ is indexed in a
second form with n, so that whoever types «nino» finds «niño». Every term is [a-z0-9]: nothing that an engine could read
as syntax gets through.
"""

import re
import unicodedata
from functools import lru_cache
from threading import Lock

import snowballstemmer

PALABRA = re.compile(r"[^\W_]+")
LARGO_MAXIMO = 40  # longer than any word; what is longer is cut
VACIAS = frozenset(
    "a al ante aqui asi aun como con cual cuando de del desde donde e el ella ellas ellos en entre era es esa ese eso esta "
    "estan este esto estos fue ha han hasta hay la las le les lo los mas me mi mis muy ni no nos o os para pero por que quien se "
    "segun ser si sin sobre son su sus te tu tus u un una uno unos y ya yo".split()
)
_raices, _turno = snowballstemmer.stemmer("spanish"), Lock()  # it keeps inside the word it is cutting: one at a time


def plegar(palabra, ene="ny"):
    """«Vacunación» → «vacunacion», «niño» → «ninyo»."""
    palabra = unicodedata.normalize("NFC", palabra).lower().replace("ñ", ene)
    llana = unicodedata.normalize("NFKD", palabra).encode("ascii", "ignore").decode()
    return re.sub("[^a-z0-9]", "", llana)[:LARGO_MAXIMO]


def _raiz(llana):
    """The stem; short plurals that Snowball leaves whole («años») lose their s too."""
    with _turno:
        raiz = _raices.stemWord(llana)
    return raiz[:-1] if len(raiz) > 3 and raiz.endswith("s") else raiz


@lru_cache(maxsize=60_000)
def formas(palabra):
    """The stems under which a word of a text can be found: its own, and with ñ read as n. Empty for «de», «la»…"""
    llana = plegar(palabra)
    if not llana or llana in VACIAS:
        return ()
    otra = plegar(palabra, ene="n")
    return (_raiz(llana),) if otra == llana else (_raiz(llana), _raiz(otra))


def palabras(texto):
    return PALABRA.findall(unicodedata.normalize("NFC", texto))


def normalizar(texto):
    """Stems of the words of a text, in order, without the empty ones: what the engines compare."""
    return [formas(palabra)[0] for palabra in palabras(texto) if formas(palabra)]


def raices_de(texto):
    """Every stem, both forms, under which the text can be found."""
    return {raiz for palabra in set(palabras(texto)) for raiz in formas(palabra)}


def clave_de_tipo(tipo):
    """«Acta del Comité» → «acta_del_comite»: a kind as a term and in an address."""
    return "_".join(plegar(palabra, ene="n") for palabra in palabras(tipo))
