from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from aguazul_portal.comun.publicacion.vistas import DeUnaDireccion, publica_o_retirada
from aguazul_portal.comun.salud_contenido.models import con_revision

from ..models import EdicionConvocatoria
from ..paginas import Orden, leer_marca, pagina

DETALLE = DeUnaDireccion(lambda: con_revision(EdicionConvocatoria.objects.select_related("documento", "dependencia")))
POR_CIERRE = Orden("cierra_en", descendente=False)
DESDE_LA_ULTIMA = Orden("cierra_en")


@require_safe
def lista(request):
    """What can be answered, or soon will be: what closes first goes first."""
    return _lista(request, EdicionConvocatoria.objects.sin_cerrar(timezone.now()), POR_CIERRE)


@require_safe
def cerradas(request):
    return _lista(request, EdicionConvocatoria.objects.cerradas(timezone.now()), DESDE_LA_ULTIMA, cerradas=True)


def _lista(request, convocatorias, orden, cerradas=False):
    ahora = timezone.now()
    visibles = convocatorias.publicas(ahora).para_listar()
    filas, siguiente = pagina(visibles, leer_marca(request.GET.get("desde", "")), orden)
    contexto = {
        "convocatorias": [(convocatoria, convocatoria.momento(ahora)) for convocatoria in filas],
        "siguiente": siguiente,
        "primera": "desde" not in request.GET,
        "cerradas": cerradas,
        "titulo": "Convocatorias cerradas" if cerradas else "Convocatorias",
        "migas": [("Convocatorias", reverse("convocatorias:lista") if cerradas else "")],
        "actual": "Cerradas" if cerradas else "",
    }
    return render(request, "convocatorias/lista.html", contexto)


@require_safe
def detalle(request, slug):
    return presentar(request, publica_o_retirada(DETALLE, slug, timezone.now()))


def presentar(request, convocatoria, *, previa=False):
    """The page of one call: the public's, and the preview in the console."""
    contexto = {
        "convocatoria": convocatoria,
        "momento": convocatoria.momento(timezone.now()),
        "adjuntos": convocatoria.adjuntos.select_related("archivo"),
        "previa": previa,
        "migas": [("Convocatorias", reverse("convocatorias:lista"))],
        "actual": convocatoria.titulo,
        "actualizado": convocatoria.publicado_en,
        "revisado": getattr(convocatoria, "revisado_en", None),
    }
    return render(request, "convocatorias/detalle.html", contexto)
