"""What people write without being asked for it: their documento, their phone, their e-mail. It is taken out before it is kept.

The portal asks what was missing, not who is asking (Ley 1581 de 2012, art. 4, principio de finalidad).
"""

import re
import unicodedata

RETIRADO = "[dato retirado]"
CIFRAS = 6  # a cédula has from six digits up, a phone seven
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\uffff\ud800-\udfff]"
)
_ENLACE = re.compile(r"(?:https?://|www\.)\S*", re.IGNORECASE)
_CORREO = re.compile(
    r"\S+\s?(?:@|\(\s?(?:at|arroba)\s?\)|\[\s?(?:at|arroba)\s?\]|\sarroba\s)\s?\S*|\S*@\S*", re.IGNORECASE
)
_NUMERO = re.compile(rf"\+?\d(?:[\W_]{{0,3}}\d){{{CIFRAS - 1},}}")


def limpiar(texto):
    """One reading for what looks the same: no characters that hide or turn others, digits of any script as 0-9."""
    texto = _INVISIBLE.sub(" ", unicodedata.normalize("NFKC", texto))
    texto = _INVISIBLE.sub(" ", texto)
    return "".join(_cifra(letra) for letra in texto)


def enmascarar(texto, por=RETIRADO):
    """The text without e-mails, addresses of the web, nor numbers that could be a documento or a phone."""
    texto = limpiar(texto)
    for patron in (_ENLACE, _CORREO, _NUMERO):
        texto = patron.sub(por, texto)
    return "\n".join(" ".join(linea.split()) for linea in texto.splitlines()).strip()


def _cifra(letra):
    valor = unicodedata.digit(letra, None)
    return letra if valor is None else str(valor)
