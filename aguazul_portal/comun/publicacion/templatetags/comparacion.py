from django import template
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import mark_safe

from ..bloques import es_senal
from ..comparar import Signo

register = template.Library()

MARCAS = {
    Signo.QUITADO: ("del", "se quitó"),
    Signo.MOVIDO_DE: ("del", "estaba aquí"),
    Signo.AGREGADO: ("ins", "se agregó"),
    Signo.MOVIDO_A: ("ins", "ahora está aquí"),
}


@register.filter
def marcado(trozos):
    """The words of one side, with what went and what came marked by an element and by words for who does not see it."""
    return mark_safe("".join(_marcar(trozo) for trozo in trozos).strip())  # noqa: S308  each piece is escaped


def _marcar(trozo):
    texto = mark_safe("".join(map(_palabra, trozo.palabras)))  # noqa: S308
    if trozo.signo not in MARCAS:
        return texto
    marca, dicho = MARCAS[trozo.signo]
    plantilla = ' <{0}><span class="visually-hidden">[{1}:</span>{2}<span class="visually-hidden">]</span></{0}>'
    return format_html(plantilla, mark_safe(marca), dicho, texto)  # noqa: S308


def _palabra(palabra):
    if es_senal(palabra):
        return format_html(' <span class="senal">{}</span>', palabra.strip())
    return conditional_escape(palabra)
