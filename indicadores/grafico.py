"""The bars of a series as a path, short enough to travel in the page: under 1 KB with its frame.

It says nothing that the table beside it does not say. A month without data has no bar; zero is a line on the floor.
"""

from dataclasses import dataclass

ANCHO, ALTO, PISO, TECHO = 360, 128, 104, 12
PASO = ANCHO / 12
BARRA = 20
INICIALES = "EFMAMJJASOND"


@dataclass(frozen=True)
class Grafico:
    barras: str
    meta: int | None
    tope: str
    letras: str
    posiciones: str


def grafico(valores, meses):
    """`valores`: one Valor per month, the oldest first. None when no month has a number."""
    numeros = [valor.valor for valor in valores]
    if not any(numero is not None for numero in numeros):
        return None
    indicador = valores[-1].indicador
    meta = indicador.valor_meta
    tope = max([numero for numero in (*numeros, meta) if numero is not None], default=0)
    return Grafico(
        barras="".join(_barra(lugar, numero, tope) for lugar, numero in enumerate(numeros) if numero is not None),
        meta=None if meta is None else _altura(meta, tope),
        tope=indicador.en_su_unidad(tope) if tope else "",
        letras="".join(INICIALES[mes.desde.month - 1] for mes in meses),
        posiciones=" ".join(f"{_x(lugar) + BARRA / 2 - 4:g}" for lugar in range(len(meses))),
    )


def _x(lugar):
    return round(lugar * PASO + (PASO - BARRA) / 2)


def _altura(numero, tope):
    return round(PISO - (PISO - TECHO) * float(numero) / float(tope)) if tope else PISO


def _barra(lugar, numero, tope):
    arriba = min(_altura(numero, tope), PISO - 1)
    return f"M{_x(lugar)} {PISO}V{arriba}h{BARRA}V{PISO}z"
