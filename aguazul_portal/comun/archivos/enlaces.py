"""A link to a file from inside a text says what it is and what it weighs, before one spends data on it."""

import re

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe

from .models import Archivo

register = template.Library()
ENLACE = re.compile(
    r'<a [^>]*href="(?:https?://[^/"]+)?/archivos/(?P<clave>[0-9a-f]{24})/[^"]*"[^>]*>.*?(?=</a>)', re.S
)


@register.filter
def prosa(html):
    """The rich text of an edition, as it was sanitised when it was saved. One query when it links files, none otherwise."""
    html = html or ""
    claves = {hallado["clave"] for hallado in ENLACE.finditer(html)}
    if not claves:
        return mark_safe(html)  # noqa: S308  sanitised on save (comun/publicacion/texto.py)
    archivos = {archivo.clave: archivo for archivo in Archivo.objects.filter(clave__in=claves, publico=True)}
    return mark_safe(ENLACE.sub(lambda hallado: hallado[0] + _medida(archivos.get(hallado["clave"])), html))  # noqa: S308


@register.simple_block_tag
def prosas(content):
    """{% prosas %}…{% endprosas %} around a list of texts: one query for all of them."""
    return prosa(content)


def _medida(archivo):
    return f" {render_to_string('archivos/medida.html', {'archivo': archivo}).strip()}" if archivo else ""
