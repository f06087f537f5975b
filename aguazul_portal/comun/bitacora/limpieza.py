"""Characters that nobody types and everybody pastes: no feed can carry them, and some make a line read as another."""

import re

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")  # a vertical tab is Word's way of breaking a line
_SENTIDO = re.compile(
    r"[\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)  # they turn what follows, or are nothing


def limpio(valor):
    """A text without them; of a list or a dict of JSON, all its texts."""
    if isinstance(valor, str):
        return _SENTIDO.sub("", _CONTROL.sub(" ", valor))
    if isinstance(valor, list):
        return [limpio(parte) for parte in valor]
    if isinstance(valor, dict):
        return {limpio(clave): limpio(parte) for clave, parte in valor.items()}
    return valor


def limpiar(objeto):
    """The texts of a row, before it is saved: «a\\x0bb» says «a b»."""
    for campo in objeto._meta.concrete_fields:
        valor = getattr(objeto, campo.attname)
        if isinstance(valor, (str, list, dict)):
            setattr(objeto, campo.attname, limpio(valor))
