"""The follow-up page of a person who gave radicado and key: an address that nobody makes and that ends by itself.

There is no account and no cookie. The address says the number of a row and nothing of anybody; after `DURA` the key is asked for
again.
"""

from django.core import signing

SAL = "comun.ventanilla.ficha"
DURA = 4 * 3600  # seconds


def de(caso):
    return signing.dumps(caso.pk, salt=SAL).replace(":", "~")


def leer(texto):
    """The number of the row, or None when it is not ours or its time is over."""
    try:
        return signing.loads(texto.replace("~", ":"), salt=SAL, max_age=DURA)
    except signing.BadSignature:
        return None
