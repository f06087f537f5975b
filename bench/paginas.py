"""Which pages are measured, found as a reader finds them: by following links."""

import re
from html import unescape
from urllib.parse import urljoin

HONDURA = 50  # the list's page that is measured besides the first
_SIGUIENTE = re.compile(r'rel="next" href="([^"]+)"')
_NOTICIA = re.compile(r'href="(/noticias/[a-z0-9-]+-\d+/)"')
_TRAMITE = re.compile(r'href="(/tramites/[a-z0-9-]+/)"')

PORTADA, DETALLE, BUSQUEDA = "portada", "noticia", "búsqueda"


def encontrar(leer):
    """{name: address}. `leer(address)` gives the page as text. With few news, page 50 is the last one there is."""
    honda = "/noticias/"
    for _ in range(HONDURA - 1):
        if enlace := _SIGUIENTE.search(leer(honda)):
            honda = urljoin(honda, unescape(enlace[1]))
    return {
        PORTADA: "/",
        "noticias, página 1": "/noticias/",
        f"noticias, página {HONDURA}": honda,
        DETALLE: _NOTICIA.search(leer(honda))[1],
        "ficha de trámite": _TRAMITE.search(leer("/tramites/"))[1],
        "Plan de Acción": "/plan/",
        BUSQUEDA: "/buscar/?q=jornada+de+vacunacion",
        "canal Atom": "/noticias/atom/",
    }
