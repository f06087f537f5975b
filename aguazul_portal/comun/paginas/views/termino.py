from itertools import groupby

from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from aguazul_portal.comun.publicacion.vistas import publica_o_retirada
from aguazul_portal.comun.salud_contenido.models import con_revision

from ..models import EdicionTermino


@require_safe
def glosario(request):
    terminos = EdicionTermino.objects.publicas(timezone.now()).alfabeticos()
    contexto = {
        "letras": [(letra, list(suyos)) for letra, suyos in groupby(terminos, key=lambda termino: termino.letra)],
        "migas": [("Glosario", "")],
        "actualizado": max((termino.publicado_en for termino in terminos), default=None),
    }
    return render(request, "paginas/glosario.html", contexto)


@require_safe
def termino(request, slug):
    ediciones = EdicionTermino.objects.select_related("documento")
    return presentar(request, publica_o_retirada(con_revision(ediciones), slug, timezone.now()))


def presentar(request, edicion, *, previa=False):
    """One term at its own address: the public's, and the preview in the console."""
    contexto = {
        "termino": edicion,
        "previa": previa,
        "migas": [("Glosario", reverse("paginas:glosario"))],
        "actual": edicion.termino,
        "actualizado": edicion.publicado_en,
        "revisado": getattr(edicion, "revisado_en", None),
    }
    return render(request, "paginas/termino.html", contexto)
