"""The calculation that a browser makes while the person writes (altcha, proof of work): nothing to see, nothing to solve.

Each challenge belongs to one pass, so that a solution serves once; nobody outside the portal takes part.
"""

from datetime import timedelta

import altcha
from django.conf import settings
from django.utils.crypto import salted_hmac

ALGORITMO = "PBKDF2/SHA-256"
LARGO_DE_SOLUCION = 5000  # characters: ours have some 700


def proponer(pase):
    """The challenge of that pass, as data for the widget."""
    return altcha.create_challenge(
        ALGORITMO,
        settings.GUARDIA_COSTO,
        data={"pase": pase.numero},
        expires_at=pase.emitido_en + timedelta(hours=settings.GUARDIA_VIGENCIA_HORAS),
        hmac_secret=_secreto(),
    ).to_dict()


def resuelto(solucion, pase):
    """Is this the solution of that pass's challenge? Anything may come in `solucion`."""
    if not solucion or len(solucion) > LARGO_DE_SOLUCION:
        return False
    try:
        leida = altcha.Payload.from_base64(solucion)
        return leida.challenge.parameters.data == {"pase": pase.numero} and _vale(leida)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return False


def _vale(leida):
    return altcha.verify_solution(leida, _secreto()).verified


def _secreto():
    return salted_hmac("comun.guardia.reto", "").hexdigest()
