"""What the portal adds to a rich text when it shows it: what a linked file weighs, and a frame for each table to scroll in."""

import re

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe

from aguazul_portal.comun.templatetags.portal import tabla

from .models import Archivo

register = template.Library()
TABLA = re.compile(r"<table\b.*?</table>", re.S)  # the sanitiser nests no tables
ENLACE = re.compile(
    r'<a [^>]*href="(?:https?://[^/"]+)?/archivos/(?P<clave>[0-9a-f]{24})/[^"]*"[^>]*>.*?(?=</a>)', re.S
)


@register.filter
def prosa(html):
    """The rich text of an edition, as it was sanitised when it was saved. One query when it links files, none otherwise."""
    html = TABLA.sub(_enmarcada, html or "")
    claves = {hallado["clave"] for hallado in ENLACE.finditer(html)}
    if not claves:
        return mark_safe(html)  # noqa: S308  sanitised on save (comun/publicacion/texto.py)
    archivos = {archivo.clave: archivo for archivo in Archivo.objects.filter(clave__in=claves, publico=True)}
    return mark_safe(ENLACE.sub(lambda hallado: hallado[0] + _medida(archivos.get(hallado["clave"])), html))  # noqa: S308


@register.simple_block_tag
def prosas(content):
    """{% prosas %}…{% endprosas %} around a list of texts: one query for all of them."""
    return prosa(content)


def _enmarcada(hallada):
    return tabla(mark_safe(hallada[0]), "Tabla")  # noqa: S308  a piece of the same sanitised text


def _medida(archivo):
    return f" {render_to_string('archivos/medida.html', {'archivo': archivo}).strip()}" if archivo else ""
