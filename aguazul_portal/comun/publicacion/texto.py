"""Rich text, one shape for the whole portal: what the editor's toolbar offers is what the sanitiser lets through.

Headings start at h2 (h1 is the page's title). No pictures inside the text: each piece has its own picture, with its
alternative text and its sizes. No style, class or target either: the look is the portal's.
"""

import re
from html import unescape

from django.db import models
from django.utils.html import strip_tags
from django_prose_editor.fields import ProseEditorField, create_sanitizer

from .idiomas import IDIOMAS

EXTENSIONES = {
    "Heading": {"levels": [2, 3]},
    "Bold": True,
    "Italic": True,
    "BulletList": True,
    "OrderedList": True,
    "ListItem": True,
    "Blockquote": True,
    "HardBreak": True,
    "Link": {"enableTarget": False, "protocols": ["http", "https", "mailto", "tel"]},
    "Table": True,
    "TableRow": True,
    "TableHeader": True,
    "TableCell": True,
    "Idioma": {"idiomas": IDIOMAS},
    "HojaPropia": True,
}
_BLOQUE = re.compile(r"<(?=/?(?:p|h2|h3|ul|ol|li|blockquote|br|table|tr|th|td)\b)")
_limpiar = create_sanitizer(EXTENSIONES)


def sanear(html):
    """Only what the toolbar can make; a text that says nothing is an empty text."""
    limpio = _limpiar(html or "")
    return limpio if texto_plano(limpio) else ""


def texto_plano(html):
    """The words alone, for the search index and for counting."""
    return " ".join(unescape(strip_tags(_BLOQUE.sub(" <", html or ""))).split())


class TextoRico(ProseEditorField):
    """Sanitised when the form is cleaned and again when the row is saved: commands and imports write through it too."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{"extensions": EXTENSIONES, "sanitize": sanear, **kwargs})

    def pre_save(self, instancia, add):
        limpio = sanear(super().pre_save(instancia, add))
        setattr(instancia, self.attname, limpio)
        return limpio

    def deconstruct(self):
        """For migrations it is a column of text."""
        nombre, _, argumentos, opciones = models.TextField.deconstruct(self)
        return nombre, "django.db.models.TextField", argumentos, opciones
