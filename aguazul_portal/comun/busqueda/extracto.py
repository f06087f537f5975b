"""A few words of the text around what was searched, with the words found marked. Always escaped."""

from django.utils.html import format_html, format_html_join

from .palabras import PALABRA

ANTES, LARGO = 70, 240


def resaltar(texto, coincide):
    """The whole text, its matching words inside <mark>."""
    trozos, fin = [], 0
    for palabra in PALABRA.finditer(texto):
        if coincide(palabra.group()):
            trozos += [texto[fin : palabra.start()], format_html("<mark>{}</mark>", palabra.group())]
            fin = palabra.end()
    return format_html_join("", "{}", [(trozo,) for trozo in (*trozos, texto[fin:])])


def extracto(resumen, texto, coincide):
    """The summary if it speaks of what was searched; otherwise the first place of the text that does."""
    if _primera(resumen, coincide) is None and (lugar := _primera(texto, coincide)) is not None:
        return resaltar(_ventana(texto, lugar), coincide)
    return resaltar(_ventana(resumen or texto, 0), coincide)


def _primera(texto, coincide):
    return next((palabra.start() for palabra in PALABRA.finditer(texto) if coincide(palabra.group())), None)


def _ventana(texto, lugar):
    """About LARGO characters around that place, cut between words."""
    inicio = max(0, lugar - ANTES)
    inicio = texto.find(" ", inicio, lugar) + 1 if inicio else 0
    corte = texto[inicio : inicio + LARGO]
    if inicio + LARGO < len(texto):
        corte = corte.rpartition(" ")[0] + " …"
    return f"… {corte}" if inicio else corte
