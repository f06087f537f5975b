"""What a person wrote, as questions to the engine, from the strictest to the loosest.

A question has two parts: the entries whose title answers it, which come first, and the rest. Consultas are trees of
("y" | "o" | "menos", …) over terms; each engine writes them in its own language.

Each word, or each expression that has synonyms, is a slot of the question: a stem, or ("o", …) of the ways of saying it.
"""

from dataclasses import dataclass
from functools import cached_property

from .palabras import formas, normalizar, palabras, plegar

LARGO_MAXIMO = 100
PALABRAS_MAXIMAS = 8
EXPANSIONES_MAXIMAS = 3  # expressions of a search that are looked for by their synonyms too
PREFIJO_MINIMO = 4  # «resi» finds «Certificado de residencia»; fewer letters say too little


@dataclass(frozen=True)
class Consulta:
    """`en_titulo` and `resto` answer for one kind (its term is added by the search)."""

    en_titulo: tuple | str
    resto: tuple | str | None
    huecos: tuple
    prefijo: str = ""
    parcial: bool = False  # not every word has to be there: the page says so

    @cached_property
    def raices(self):
        """Every stem that is looked for."""
        return frozenset(raiz for hueco in self.huecos for raiz in _hojas(hueco))

    def coincide(self, palabra):
        """Is this word of the text one of those searched, or of their synonyms?"""
        if self.raices.intersection(formas(palabra)):
            return True
        return bool(self.prefijo) and plegar(palabra, ene="n").startswith(self.prefijo)

    def esta_en(self, raices):
        """Do these stems answer every slot?"""
        return all(_cumple(hueco, raices) for hueco in self.huecos)


def consultas_de(texto, sinonimos=()):
    """The questions to ask in order: the first with an answer is the one shown. None when there is no word to look for.

    `sinonimos`: groups of expressions, each a tuple of stems (`Sinonimos.objects.leidos()`).
    """
    texto = texto[:LARGO_MAXIMO]
    raices = list(dict.fromkeys(normalizar(texto)))[:PALABRAS_MAXIMAS]
    if not raices:
        return []
    huecos = tuple(_huecos(raices, sinonimos))
    return [_todas(huecos), *_empieza_por(texto, raices, sinonimos), *_alguna(huecos)]


def _todas(huecos):
    titulo, todo = ("y", *_en_titulo(huecos)), ("y", *huecos)
    return Consulta(titulo, ("menos", todo, titulo), huecos)


def _empieza_por(texto, raices, sinonimos):
    """The last word as the beginning of a word of a title: for who is still writing."""
    prefijo = plegar(palabras(texto)[-1], ene="n")
    if len(prefijo) >= PREFIJO_MINIMO:
        antes = tuple(_huecos(raices[:-1], sinonimos))
        yield Consulta(("y", f"p_{prefijo}*", *antes), None, (*antes, raices[-1]), prefijo)


def _alguna(huecos):
    if len(huecos) > 1:
        titulo, todo = ("o", *_en_titulo(huecos)), ("o", *huecos)
        yield Consulta(titulo, ("menos", todo, titulo), huecos, parcial=True)


# --- Slots --------------------------------------------------------------------------------------------------------------


def _huecos(raices, sinonimos):
    """The stems in order; where some of them are an expression with synonyms, the longest, any way of saying it."""
    lugar, expandidas = 0, 0
    while lugar < len(raices):
        largo, grupo = _expresion_en(raices, lugar, sinonimos) if expandidas < EXPANSIONES_MAXIMAS else (0, ())
        yield ("o", *(_junta(una) for una in grupo)) if grupo else raices[lugar]
        lugar, expandidas = lugar + (largo or 1), expandidas + bool(grupo)


def _expresion_en(raices, lugar, sinonimos):
    halladas = (
        (len(una), grupo) for grupo in sinonimos for una in grupo if tuple(raices[lugar : lugar + len(una)]) == una
    )
    return max(halladas, key=lambda hallada: hallada[0], default=(0, ()))


def _junta(raices):
    return raices[0] if len(raices) == 1 else ("y", *raices)


def _en_titulo(huecos):
    return [_marcado(hueco) for hueco in huecos]


def _marcado(arbol):
    return f"t_{arbol}" if isinstance(arbol, str) else (arbol[0], *(_marcado(parte) for parte in arbol[1:]))


def _hojas(arbol):
    return [arbol] if isinstance(arbol, str) else [hoja for parte in arbol[1:] for hoja in _hojas(parte)]


def _cumple(arbol, raices):
    if isinstance(arbol, str):
        return arbol in raices
    return (all if arbol[0] == "y" else any)(_cumple(parte, raices) for parte in arbol[1:])
