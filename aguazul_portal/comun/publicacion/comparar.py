"""What changed between two texts, in words: removed, added, moved.

A text is a list of blocks (a paragraph, a heading, an item of a list) and a block a list of words. Blocks are matched first;
a block that went from one place to another was moved; two that resemble each other are one that changed, and only those
are read word by word. The work is bounded whatever the texts are: past `TOPE` differences the rest counts as all different.
"""

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

TOPE_BLOQUES, TOPE_PALABRAS = 600, 250  # differences looked for: time and memory grow with their square
TOPE_PAREJAS = 900  # pairs of blocks that are weighed in one gap
PARECIDO = 0.5  # share of words in common from which two blocks are the same one, changed
OTRA_CLASE = 0.7  # a paragraph that became a heading is still itself
ISLA = 2  # so few words in common between two changes are chance («de la»)


class Signo(StrEnum):
    IGUAL = "igual"
    CAMBIADO = "cambiado"
    QUITADO = "quitado"
    AGREGADO = "agregado"
    MOVIDO_DE = "movido_de"  # it was here
    MOVIDO_A = "movido_a"  # it is here now


@dataclass(frozen=True)
class Bloque:
    """`clase`: what it is in words («Título», «Viñeta»), "" for a plain paragraph. `palabras`: each with the space before it."""

    clase: str
    palabras: tuple[str, ...]

    @property
    def texto(self):
        return "".join(self.palabras).strip()


@dataclass(frozen=True)
class Trozo:
    """A run of words that stayed, went or came."""

    signo: Signo
    palabras: tuple[str, ...]


@dataclass(frozen=True)
class Fila:
    """One line of the comparison: the block on each side, None where there is none."""

    signo: Signo
    antes: Bloque | None
    ahora: Bloque | None
    trozos: tuple[Trozo, ...] = ()

    def trozos_antes(self):
        return self._lado(Signo.AGREGADO, self.antes)

    def trozos_ahora(self):
        return self._lado(Signo.QUITADO, self.ahora)

    def _lado(self, ajeno, bloque):
        if self.trozos:
            return [trozo for trozo in self.trozos if trozo.signo != ajeno]
        return [Trozo(self.signo, bloque.palabras)] if bloque else []


def comparar(antes, ahora):
    """Lines that, read on the left, give the blocks of `antes` in their order and, on the right, those of `ahora`."""
    antes, ahora = list(antes), list(ahora)
    iguales = coincidencias(antes, ahora, TOPE_BLOQUES)
    movidos_de, movidos_a = _movidos(antes, ahora, iguales)
    filas, marcas = [], [(-1, -1), *iguales, (len(antes), len(ahora))]
    for (i, j), (hasta_i, hasta_j) in pairwise(marcas):
        if i >= 0:
            filas.append(Fila(Signo.IGUAL, antes[i], ahora[j]))
        quitados = [(n, antes[n], n in movidos_de) for n in range(i + 1, hasta_i)]
        agregados = [(n, ahora[n], n in movidos_a) for n in range(j + 1, hasta_j)]
        filas += _hueco(quitados, agregados)
    return filas


def _movidos(antes, ahora, iguales):
    """Positions, on each side, of the blocks that are removed in one place and added, the same, in another."""
    quedan_i, quedan_j = {i for i, _ in iguales}, {j for _, j in iguales}
    llegan = {}
    for j in range(len(ahora) - 1, -1, -1):
        if j not in quedan_j:
            llegan.setdefault(ahora[j], []).append(j)
    parejas = [
        (i, llegan[bloque].pop()) for i, bloque in enumerate(antes) if i not in quedan_i and llegan.get(bloque)
    ]  # fmt: skip
    return {i for i, _ in parejas}, {j for _, j in parejas}


def _hueco(quitados, agregados):
    """The lines between two blocks that stayed: changed ones side by side, the rest alone, each side in its order."""
    filas, hecho_i, hecho_j = [], 0, 0
    for i, j in [*_parejas(quitados, agregados), (len(quitados), len(agregados))]:
        filas += [_solo(Signo.MOVIDO_DE if m else Signo.QUITADO, b, None) for _, b, m in quitados[hecho_i:i]]
        filas += [_solo(Signo.MOVIDO_A if m else Signo.AGREGADO, None, b) for _, b, m in agregados[hecho_j:j]]
        if i < len(quitados):
            filas.append(_cambiado(quitados[i][1], agregados[j][1]))
        hecho_i, hecho_j = i + 1, j + 1
    return filas


def _solo(signo, antes, ahora):
    return Fila(signo, antes, ahora)


def _parejas(quitados, agregados):
    """Places (i, j), both growing, of the blocks that resemble each other, so that the likeness adds up to the most."""
    if len(quitados) * len(agregados) > TOPE_PAREJAS:
        return []
    if len(quitados) == len(agregados) == 1 and not (quitados[0][2] or agregados[0][2]):
        return [(0, 0)]  # one for another: they are read side by side even if they share nothing
    parecidos = _parecidos(quitados, agregados)
    sumas = [[0.0] * (len(agregados) + 1) for _ in range(len(quitados) + 1)]
    for i in range(len(quitados) - 1, -1, -1):
        for j in range(len(agregados) - 1, -1, -1):
            sumas[i][j] = max(sumas[i + 1][j], sumas[i][j + 1], parecidos[i][j] + sumas[i + 1][j + 1])
    return _recorrer(parecidos, sumas)


def _recorrer(parecidos, sumas):
    parejas, i, j = [], 0, 0
    while sumas[i][j]:
        if sumas[i][j] == sumas[i + 1][j]:
            i += 1
        elif sumas[i][j] == sumas[i][j + 1]:
            j += 1
        else:
            parejas.append((i, j))
            i, j = i + 1, j + 1
    return parejas


def _parecidos(quitados, agregados):
    """Share of words in common of each pair, less when they are not the same kind of block; what moved is not weighed."""
    cuentas = [Counter(bloque.palabras) for _, bloque, _ in agregados]
    return [
        [
            0.0 if movido or agregados[j][2] else _parecido(bloque, agregados[j][1], Counter(bloque.palabras), cuentas[j])
            for j in range(len(agregados))
        ]
        for _, bloque, movido in quitados
    ]  # fmt: skip


def _parecido(uno, otro, cuenta, otra):
    comun = 2 * (cuenta & otra).total() / max(1, cuenta.total() + otra.total())
    valor = comun if uno.clase == otro.clase else comun * OTRA_CLASE
    return valor if valor >= PARECIDO else 0.0


def _cambiado(antes, ahora):
    return Fila(Signo.CAMBIADO, antes, ahora, tuple(_trozos(antes.palabras, ahora.palabras)))


def _trozos(antes, ahora):
    trozos, i, j = [], 0, 0
    for (desde_i, desde_j), largo in [*_tramos(antes, ahora), ((len(antes), len(ahora)), 0)]:
        trozos += [Trozo(Signo.QUITADO, antes[i:desde_i]), Trozo(Signo.AGREGADO, ahora[j:desde_j])]
        trozos.append(Trozo(Signo.IGUAL, antes[desde_i : desde_i + largo]))
        i, j = desde_i + largo, desde_j + largo
    return [trozo for trozo in trozos if trozo.palabras]


def _tramos(antes, ahora):
    """Runs ((i, j), length) of words that stayed, without the islands of a word or two in the middle of a change."""
    tramos = []
    for i, j in coincidencias(antes, ahora, TOPE_PALABRAS):
        if tramos and (i, j) == (tramos[-1][0] + tramos[-1][2], tramos[-1][1] + tramos[-1][2]):
            tramos[-1][2] += 1
        else:
            tramos.append([i, j, 1])
    fin = (len(antes), len(ahora))
    return [((i, j), n) for i, j, n in tramos if n > ISLA or (i, j) == (0, 0) or (i + n, j + n) == fin]


# --- What two sequences have in common --------------------------------------------------------------------------------


def coincidencias(antes, ahora, tope):
    """Pairs (i, j) of what stays, both growing. Past `tope` differences in the middle, only the two ends."""
    corto = min(len(antes), len(ahora))
    inicio = next((n for n in range(corto) if antes[n] != ahora[n]), corto)
    fin = next((n for n in range(corto - inicio) if antes[-1 - n] != ahora[-1 - n]), corto - inicio)
    medio = _myers(antes[inicio : len(antes) - fin], ahora[inicio : len(ahora) - fin], tope)
    return [
        *((n, n) for n in range(inicio)),
        *((inicio + i, inicio + j) for i, j in medio),
        *((len(antes) - n, len(ahora) - n) for n in range(fin, 0, -1)),
    ]


def _myers(a, b, tope):
    """The shortest way from one sequence to the other (E. Myers, «An O(ND) difference algorithm», 1986), up to `tope` steps."""
    lejos, pasos = {1: 0}, []
    for d in range(min(len(a) + len(b), tope) + 1):
        pasos.append(dict(lejos))
        for k in range(-d, d + 1, 2):
            x = lejos[k + 1] if _baja(lejos, k, d) else lejos[k - 1] + 1
            while x < len(a) and x - k < len(b) and a[x] == b[x - k]:
                x += 1
            lejos[k] = x
            if x >= len(a) and x - k >= len(b):
                return _desandar(pasos, len(a), len(b))
    return []


def _baja(lejos, k, d):
    return k == -d or (k != d and lejos[k - 1] < lejos[k + 1])


def _desandar(pasos, x, y):
    pares = []
    for d in range(len(pasos) - 1, -1, -1):
        k = x - y
        previo = k + 1 if _baja(pasos[d], k, d) else k - 1
        antes_x, antes_y = pasos[d][previo], pasos[d][previo] - previo
        while x > antes_x and y > antes_y:
            x, y = x - 1, y - 1
            pares.append((x, y))
        x, y = antes_x, antes_y
    return pares[::-1]
