"""The page of an appointment: a signed address that nobody makes. It says the number of a row and nothing of anybody."""

from django.conf import settings
from django.core import signing
from django.urls import reverse

SAL = "comun.citas.enlaces"


def ficha(cita):
    return signing.dumps(cita.pk, salt=SAL).replace(":", "~")


def leer(texto):
    """The number of the row, or None when it is not ours."""
    try:
        return signing.loads(texto.replace("~", ":"), salt=SAL)
    except signing.BadSignature:
        return None


def absoluto(vista, cita):
    return f"{settings.SITIO_URL}{reverse(f'citas:{vista}', args=[ficha(cita)])}"
