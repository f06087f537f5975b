from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from aguazul_portal.comun.publicacion.vistas import publica_o_retirada
from aguazul_portal.comun.salud_contenido.models import con_revision

from ..bandas import de_la_edicion
from ..models import EdicionEmergencia


@require_safe
def emergencia(request, slug):
    ediciones = EdicionEmergencia.objects.select_related("documento")
    return presentar(request, publica_o_retirada(con_revision(ediciones), slug, timezone.now()))


def presentar(request, edicion, *, previa=False):
    """A banner at its own address, that can be sent to somebody; in the preview, the banner too."""
    contexto = {
        "emergencia": edicion,
        "muestra": [de_la_edicion(edicion)],
        "previa": previa,
        "actual": edicion.titulo,
        "actualizado": edicion.publicado_en,
        "revisado": getattr(edicion, "revisado_en", None),
    }
    return render(request, "paginas/emergencia.html", contexto)
