"""What a person wrote, as questions to the engine, from the strictest to the loosest.

A question has two parts: the entries whose title answers it, which come first, and the rest. Consultas are trees of
("y" | "o" | "menos", …) over terms; each engine writes them in its own language.
"""

from dataclasses import dataclass

from .palabras import formas, normalizar, palabras, plegar

LARGO_MAXIMO = 100
PALABRAS_MAXIMAS = 8
PREFIJO_MINIMO = 4  # «resi» finds «Certificado de residencia»; fewer letters say too little


@dataclass(frozen=True)
class Consulta:
    """`en_titulo` and `resto` answer for one kind (its term is added by the search)."""

    en_titulo: tuple | str
    resto: tuple | str | None
    raices: frozenset
    prefijo: str = ""
    parcial: bool = False  # not every word has to be there: the page says so

    def coincide(self, palabra):
        """Is this word of the text one of those searched?"""
        if self.raices.intersection(formas(palabra)):
            return True
        return bool(self.prefijo) and plegar(palabra, ene="n").startswith(self.prefijo)


def consultas_de(texto):
    """The questions to ask in order: the first with an answer is the one shown. None when there is no word to look for."""
    texto = texto[:LARGO_MAXIMO]
    raices = list(dict.fromkeys(normalizar(texto)))[:PALABRAS_MAXIMAS]
    if not raices:
        return []
    return [_todas(raices), *_empieza_por(texto, raices), *_alguna(raices)]


def _todas(raices):
    titulo, todo = ("y", *_en_titulo(raices)), ("y", *raices)
    return Consulta(titulo, ("menos", todo, titulo), frozenset(raices))


def _empieza_por(texto, raices):
    """The last word as the beginning of a word of a title: for who is still writing."""
    prefijo = plegar(palabras(texto)[-1], ene="n")
    if len(prefijo) >= PREFIJO_MINIMO:
        yield Consulta(("y", f"p_{prefijo}*", *raices[:-1]), None, frozenset(raices), prefijo)


def _alguna(raices):
    if len(raices) > 1:
        titulo, todo = ("o", *_en_titulo(raices)), ("o", *raices)
        yield Consulta(titulo, ("menos", todo, titulo), frozenset(raices), parcial=True)


def _en_titulo(raices):
    return [f"t_{raiz}" for raiz in raices]
