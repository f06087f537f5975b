"""The pages of the second level of the menu: those of its sections that hang from no other."""

from django.db.models import F
from django.urls import reverse

from aguazul_portal.comun.en_json import filas_en_json

from .models import EdicionPagina

EN_EL_MENU = 20


def columna(ahora, secciones):
    """The public pages on the second level of those sections, to travel in another query."""
    paginas = EdicionPagina.objects.publicas(ahora).filter(documento__seccion__in=secciones, documento__madre=None)
    en_orden = paginas.exclude(documento__slug=F("documento__seccion")).order_by("documento__orden", "documento_id")
    campos = {campo: F(f"documento__{campo}") for campo in ("slug", "seccion", "orden", "id")}
    return filas_en_json(en_orden, EN_EL_MENU, titulo=F("titulo"), **campos)


def leer(filas):
    """(section, title, address) of each row of that column, in its order."""
    en_orden = sorted(filas or [], key=lambda fila: (fila["orden"], fila["id"]))
    return [
        (fila["seccion"], fila["titulo"], reverse("paginas:pagina", args=[fila["seccion"], fila["slug"]]))
        for fila in en_orden
    ]
