"""The starting pages: data that walks the editorial path with three people, like any other page.

`datos/paginas.json` says address, section, title and summary; the text is in `datos/<slug>.html`.
"""

import json
from pathlib import Path

from .models import EdicionPagina, Pagina

DATOS = Path(__file__).parent / "datos"


def cargar(*, redactora, revisor, webmaster):
    """A page whose address exists is left as it is. Returns how many were new."""
    nuevas = 0
    for orden, fila in enumerate(json.loads((DATOS / "paginas.json").read_text())):
        if not Pagina.objects.filter(slug=fila["slug"]).exists():
            edicion = _escribir(fila, orden, redactora)
            edicion.avanzar("enviar", por=redactora)
            edicion.avanzar("aprobar", por=revisor)
            edicion.avanzar("publicar", por=webmaster)
            nuevas += 1
    return nuevas


def _escribir(fila, orden, redactora):
    documento = Pagina.objects.crear(slug=fila["slug"], seccion=fila["seccion"], orden=orden, por=redactora)
    return EdicionPagina.objects.crear(
        documento=documento,
        titulo=fila["titulo"],
        resumen=fila["resumen"],
        cuerpo=(DATOS / f"{fila['slug']}.html").read_text(),
        por_adoptar=fila.get("por_adoptar", False),
        por=redactora,
    )
