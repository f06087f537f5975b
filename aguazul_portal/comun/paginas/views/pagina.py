from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from aguazul_portal.comun.entidad.models import Dependencia
from aguazul_portal.comun.publicacion.vistas import publica_o_retirada
from aguazul_portal.comun.salud_contenido.models import con_revision

from ..arbol import Arbol
from ..models import EdicionPagina, Seccion
from ..organigrama import organigrama


@require_safe
def pagina(request, seccion, slug):
    edicion = _de_la_direccion(seccion, slug)
    if edicion.documento.get_absolute_url() != request.path:
        raise Http404  # each page has one address
    return presentar(request, edicion)


@require_safe
def alcaldia(request):
    """What the Alcaldía is, how it is organised and how to reach it."""
    ahora = timezone.now()
    vigentes = Dependencia.objects.vigentes(timezone.localdate(ahora)).order_by("codigo", "pk")
    edicion = _de_la_direccion(Seccion.ALCALDIA, Seccion.ALCALDIA)
    return presentar(request, edicion, "paginas/alcaldia.html", organigrama=organigrama(vigentes))


@require_safe
def municipio(request):
    return presentar(request, _de_la_direccion(Seccion.MUNICIPIO, Seccion.MUNICIPIO), "paginas/municipio.html")


@require_safe
def indice(request, seccion):
    """The pages of a section as a tree, in its order."""
    paginas = list(_de_la_seccion(seccion))
    contexto = {
        "seccion": seccion,
        "tronco": Arbol(paginas).tronco,
        "migas": [(seccion.label, "")],
        "actualizado": max((pagina.publicado_en for pagina in paginas), default=None),
    }
    return render(request, "paginas/indice.html", contexto)


def _de_la_seccion(seccion):
    paginas = EdicionPagina.objects.publicas(timezone.now()).filter(documento__seccion=seccion)
    return paginas.select_related("documento").defer("cuerpo").order_by("documento__orden", "documento_id")


def _de_la_direccion(seccion, slug):
    ediciones = EdicionPagina.objects.select_related("documento").filter(documento__seccion=seccion)
    return publica_o_retirada(con_revision(ediciones), slug, timezone.now())


def presentar(request, edicion, plantilla="paginas/pagina.html", *, previa=False, **contexto):
    """The page of one edition, with its place in the tree: the public's, and the preview in the console."""
    documento, seccion = edicion.documento, Seccion(edicion.documento.seccion)
    arbol = Arbol(_de_la_seccion(seccion))
    rama = arbol.rama(documento)
    es_la_principal = documento.slug == seccion
    return render(
        request,
        plantilla,
        {
            "pagina": edicion,
            "seccion": seccion,
            "tronco": arbol.tronco if len(arbol) > 1 else [],
            "hijas": [r for r in arbol.tronco if r is not rama] if es_la_principal else rama.ramas,
            "migas": [] if es_la_principal else _migas(seccion, rama),
            "actual": edicion.titulo,
            "actualizado": edicion.publicado_en,
            "revisado": getattr(edicion, "revisado_en", None),
            "previa": previa,
            **contexto,
        },
    )


def _migas(seccion, rama):
    """Inicio › its section › the pages it hangs from."""
    antecesoras = [(otra.pagina.titulo, otra.pagina.get_absolute_url()) for otra in rama.antecesoras()]
    return [(seccion.label, reverse(f"paginas:{seccion}")), *antecesoras]
