"""What the official writes: rich text where there is JavaScript, a plain box where there is none. Both end as clean HTML."""

import re

from django.utils.html import escape
from django_prose_editor.fields import ProseEditorFormField

from aguazul_portal.comun.bitacora.limpieza import limpio
from aguazul_portal.comun.publicacion.texto import EXTENSIONES, sanear

from .bloques import leer, renglones

_CON_FORMATO = re.compile(r"<(?:p|h2|h3|ul|ol|blockquote|table)\b", re.IGNORECASE)


class CampoRespuesta(ProseEditorFormField):
    def __init__(self, **opciones):
        super().__init__(extensions=EXTENSIONES, sanitize=cuerpo_de, **opciones)

    def clean(self, value):
        """What says nothing once it is clean was not written."""
        cuerpo = super().clean(value)
        if self.required and not cuerpo:
            self.validate("")
        return cuerpo


def cuerpo_de(escrito):
    """Clean HTML of what was typed, with formatting or without."""
    escrito = limpio(escrito or "").replace("\r\n", "\n").replace("\r", "\n")
    return sanear(escrito if _CON_FORMATO.search(escrito) else _con_parrafos(escrito))


def en_palabras(cuerpo):
    """The same, as the mail says it and as its digest is counted."""
    return renglones(leer(cuerpo))


def _con_parrafos(texto):
    parrafos = (escape(parrafo.strip()).replace("\n", "<br>") for parrafo in re.split(r"\n\s*\n", texto))
    return "".join(f"<p>{parrafo}</p>" for parrafo in parrafos if parrafo)
