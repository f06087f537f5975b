"""The radicado: `AAAA-TIPO-NNNNNN-C`, a year, a kind, a number and a check character.

The check is a pure system as ISO/IEC 7064 builds them (the weights are the powers of a primitive root of a prime), with the
prime 31. Those of the standard were set aside: MOD 37,36 lets one swap in 440 through, MOD 37-2 may end in «*», which nobody
can dictate by phone. 31 letters are what is left of 0-9A-Z without 0 O 1 I L, which are mistaken for each other. It catches
every wrong character and every swap of two, adjacent or not.
"""

import re
from dataclasses import dataclass

PRIMO, RAIZ = 31, 3  # 3 has order 30 modulo 31: thirty positions with weights that differ
LETRAS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
# Each of the 31 has a value of its own. The other five borrow one: a digit that of a letter, a letter that of a digit, whose
# places they never take.
VALORES = {signo: valor for valor, signo in enumerate(LETRAS)}
VALORES |= {"0": VALORES["A"], "1": VALORES["B"], "I": VALORES["2"], "L": VALORES["3"], "O": VALORES["4"]}
FORMA = re.compile(r"(\d{4})([A-Z]{3})(\d{6,8})([2-9A-Z])")


@dataclass(frozen=True)
class Radicado:
    anio: int
    tipo: str
    numero: int

    def __str__(self):
        return f"{self._sin_control()}-{control(self._sin_control())}"

    def _sin_control(self):
        return f"{self.anio:04}-{self.tipo}-{self.numero:06}"


def control(texto):
    """The character that closes that text. Hyphens and spaces do not count."""
    signos = [VALORES[signo] for signo in texto if signo in VALORES]
    # The last sign weighs 3 and the check itself 1, so that each differs from its neighbours.
    suma = sum(valor * pow(RAIZ, lugar, PRIMO) for lugar, valor in enumerate(reversed(signos), start=1))
    return LETRAS[-suma % PRIMO]


def leer(texto):
    """The Radicado that somebody typed, in whatever case and with or without hyphens; None when its check fails."""
    partes = FORMA.fullmatch("".join(signo for signo in texto.upper() if signo.isascii() and signo.isalnum()))
    if partes is None:
        return None
    anio, tipo, numero, dicho = partes.groups()
    leido = Radicado(int(anio), tipo, int(numero))
    return leido if dicho == control(f"{anio}{tipo}{numero}") else None
