from itertools import groupby

from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from aguazul_portal.comun.publicacion.vistas import publica_o_retirada
from aguazul_portal.comun.salud_contenido.models import con_revision

from ..models import EdicionPregunta


@require_safe
def preguntas(request):
    """All of them by theme: they are few, and a person looks for the words of hers in one page."""
    filas = list(EdicionPregunta.objects.publicas(timezone.now()).en_orden())
    contexto = {
        "temas": [(tema, list(suyas)) for tema, suyas in groupby(filas, key=lambda fila: fila.tema)],
        "migas": [("Preguntas frecuentes", "")],
        "actualizado": max((fila.publicado_en for fila in filas), default=None),
    }
    return render(request, "paginas/preguntas.html", contexto)


@require_safe
def pregunta(request, slug):
    ediciones = EdicionPregunta.objects.select_related("documento", "tema", "dependencia")
    return presentar(request, publica_o_retirada(con_revision(ediciones), slug, timezone.now()))


def presentar(request, edicion, *, previa=False):
    """One question at its own address: the public's, and the preview in the console."""
    contexto = {
        "pregunta": edicion,
        "previa": previa,
        "migas": [("Preguntas frecuentes", reverse("paginas:preguntas"))],
        "actual": edicion.pregunta,
        "actualizado": edicion.publicado_en,
        "revisado": getattr(edicion, "revisado_en", None),
    }
    return render(request, "paginas/pregunta.html", contexto)
