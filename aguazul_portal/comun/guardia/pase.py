"""The pass of a form: signed, dated, of one form only. It takes the place of a cookie: nothing is kept in the browser.

Its number is unique in the row that the form makes, so that pressing twice or sending again gives the same row.
"""

import secrets
from dataclasses import dataclass, field
from datetime import UTC, datetime

from django.core import signing

SAL = "comun.guardia.pase"


class PaseFalso(Exception):
    """Not a pass of ours, or not of this form."""


@dataclass(frozen=True)
class Pase:
    formulario: str
    numero: str
    emitido_en: datetime
    mostrado: dict = field(default_factory=dict)  # what was on the page: the version of the policy that was read

    def __str__(self):
        dato = [self.formulario, self.numero, int(self.emitido_en.timestamp()), self.mostrado]
        return signing.dumps(dato, salt=SAL, compress=True)


def emitir(formulario, *, ahora, mostrado=None):
    return Pase(formulario, secrets.token_urlsafe(18), ahora, mostrado or {})


def leer(texto, formulario):
    """The pass that was given with that form, whatever its age. Raises PaseFalso."""
    try:
        de, numero, segundos, mostrado = signing.loads(texto, salt=SAL)
    except signing.BadSignature as error:
        raise PaseFalso from error
    if de != formulario:
        raise PaseFalso
    return Pase(de, numero, datetime.fromtimestamp(segundos, UTC), mostrado)
