"""The pages that the frame offers: of each of its sections, its own page and those that hang from no other."""

from django.db.models import F
from django.urls import reverse

from aguazul_portal.comun.en_json import filas_en_json

from .models import EdicionPagina

EN_EL_MARCO = 40


def columna(ahora, secciones):
    """The public pages of those sections that hang from no other, to travel in another query."""
    paginas = EdicionPagina.objects.publicas(ahora).filter(documento__seccion__in=secciones, documento__madre=None)
    en_orden = paginas.order_by("documento__orden", "documento_id")
    campos = {campo: F(f"documento__{campo}") for campo in ("slug", "seccion", "orden", "id")}
    return filas_en_json(en_orden, EN_EL_MARCO, titulo=F("titulo"), **campos)


def leer(filas):
    """{section: [(title, address) of its own page, if it has one; then of the rest in their order]}."""
    paginas = {}
    for fila in sorted(filas or [], key=lambda fila: (fila["slug"] != fila["seccion"], fila["orden"], fila["id"])):
        paginas.setdefault(fila["seccion"], []).append((fila["titulo"], _direccion(fila["seccion"], fila["slug"])))
    return paginas


def _direccion(seccion, slug):
    return reverse(f"paginas:{seccion}") if slug == seccion else reverse("paginas:pagina", args=[seccion, slug])
