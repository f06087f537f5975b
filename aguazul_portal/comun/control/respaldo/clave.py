"""Whether the secret key of this machine is the one under which a copy was made, without the copy saying which one it was.

Receipts are made again with the key (`comun.ventanilla.llave`): under another one, those that people keep still open their
cases, but what is printed anew says another key, which opens nothing.
"""

import os

from django.conf import settings
from django.utils.crypto import salted_hmac

SAL = "comun.control.respaldo.clave"
OTRA = (
    "La clave secreta de esta máquina no es aquella con la que se hizo el respaldo. Las constancias que la gente tiene siguen "
    "sirviendo, pero las que se hagan de nuevo dirían una clave que no abre su caso. Ponga la clave de antes en SECRET_KEY o en "
    "clave_secreta, dentro de VAR_DIR, antes de abrir el portal."
)
NO_SE_SABE = (
    "Este respaldo es de antes de que se anotara cuál era la clave secreta: "
    "compruebe usted que la de esta máquina es la misma."
)


def huella_de_clave(secreta=None):
    return salted_hmac(SAL, "", secret=secreta or settings.SECRET_KEY, algorithm="sha256").hexdigest()


def advertencia(dicha, secreta=None):
    """What has to be told of the digest that a copy brings, or "". `secreta`: the key that came in it and was put in place."""
    if not dicha:
        return NO_SE_SABE
    manda_el_entorno = bool(os.environ.get("SECRET_KEY"))  # it wins over the file
    propia = huella_de_clave(None if manda_el_entorno else secreta)
    return "" if propia == dicha else OTRA
