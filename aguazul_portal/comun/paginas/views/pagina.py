from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from aguazul_portal.comun.entidad.models import Dependencia
from aguazul_portal.comun.publicacion.vistas import publica_o_retirada

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
    """The pages of a section, in its order."""
    paginas = list(_de_la_seccion(seccion))
    contexto = {
        "seccion": seccion,
        "paginas": paginas,
        "migas": [(seccion.label, "")],
        "actualizado": max((pagina.publicado_en for pagina in paginas), default=None),
    }
    return render(request, "paginas/indice.html", contexto)


def _de_la_seccion(seccion):
    paginas = EdicionPagina.objects.publicas(timezone.now()).filter(documento__seccion=seccion)
    return paginas.select_related("documento").defer("cuerpo").order_by("documento__orden", "documento_id")


def _de_la_direccion(seccion, slug):
    ediciones = EdicionPagina.objects.select_related("documento").filter(documento__seccion=seccion)
    return publica_o_retirada(ediciones, slug, timezone.now())


def presentar(request, edicion, plantilla="paginas/pagina.html", *, previa=False, **contexto):
    """The page of one edition: the public's, and the preview in the console."""
    return render(
        request,
        plantilla,
        {
            "pagina": edicion,
            "seccion": Seccion(edicion.documento.seccion),
            "hermanas": _de_la_seccion(edicion.documento.seccion),
            "migas": _migas(edicion.documento),
            "actual": edicion.titulo,
            "actualizado": edicion.publicado_en,
            "previa": previa,
            **contexto,
        },
    )


def _migas(documento):
    """Inicio › its section, when the section has a page of its own above this one."""
    seccion = Seccion(documento.seccion)
    if documento.slug == seccion:
        return [("Inicio", reverse("portada"))]
    return [(seccion.label, reverse(f"paginas:{seccion}"))]
