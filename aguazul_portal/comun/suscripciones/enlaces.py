"""The links of the mails: signed, so that nobody makes one, and opaque. The database alone does not give them."""

import uuid

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse

CONFIRMAR, MIA = "confirmar", "mia"


def ficha(para, clave):
    return Signer(salt=f"suscripciones.{para}").sign(clave.hex)


def clave(para, texto):
    """The key that the link carries; None when it is not one of ours."""
    try:
        return uuid.UUID(Signer(salt=f"suscripciones.{para}").unsign(texto))
    except (BadSignature, ValueError):
        return None


def absoluto(vista, para, fila):
    return f"{settings.SITIO_URL}{reverse(f'suscripciones:{vista}', args=[ficha(para, fila.clave)])}"
