import re

from django import forms

from aguazul_portal.comun.bitacora.limpieza import limpio


class CampoTexto(forms.CharField):
    """What a person types, without the characters that nobody types; measured after they are gone."""

    def to_python(self, value):
        valor = super().to_python(value)
        return limpio(valor).strip() if isinstance(valor, str) else valor

    def bound_data(self, data, initial):
        """What comes back to be mended is already without them: it looks like what will be kept."""
        valor = super().bound_data(data, initial)
        return limpio(valor) if isinstance(valor, str) else valor


def documento_limpio(numero):
    """The number of a document without points, hyphens nor spaces, so that one person is not two."""
    return re.sub(r"[\s.\-]", "", numero).upper()
