"""The short secret with which a person follows the case. The database keeps only its digest.

It is made from the number of the form with the key of the installation, so that the receipt, the mail and the PDF say the same
one without it being written anywhere. If that key changes, what people already have goes on opening their cases.
"""

import hashlib
import secrets

from django.utils.crypto import salted_hmac

LETRAS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # none that is mistaken for another when read aloud or by hand
LARGO = 12  # 58 bits


def de(pase):
    """«7K4M-2Q9X-HT5B»"""
    numero = int(salted_hmac("comun.ventanilla.llave", pase, algorithm="sha256").hexdigest(), 16)
    signos = "".join(LETRAS[numero // len(LETRAS) ** lugar % len(LETRAS)] for lugar in range(LARGO))
    return "-".join(signos[lugar : lugar + 4] for lugar in range(0, LARGO, 4))


def huella(clave, radicado):
    signos = "".join(signo for signo in clave.upper() if signo.isalnum())
    return hashlib.sha256(f"{radicado} {signos}".encode()).hexdigest()


def abre(clave, caso):
    return secrets.compare_digest(huella(clave, caso.radicado), caso.clave_huella)
