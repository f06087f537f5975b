from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from aguazul_portal.comun.ficha.paginas import MAXIMO, agrupadas, contexto_de_ficha, en_orden, opciones
from aguazul_portal.comun.publicacion.vistas import publica_o_retirada
from aguazul_portal.comun.salud_contenido.models import con_revision

from .models import FichaTramite


@require_safe
def lista(request):
    """All of them on one page: the most used first, then by dependencia or from A to Z."""
    fichas = en_orden(FichaTramite.objects.publicas(timezone.now()).para_pagina().order_by("pk")[:MAXIMO])
    elegida, alfabetico = request.GET.get("dependencia", ""), request.GET.get("orden") == "alfabetico"
    mostradas = [ficha for ficha in fichas if elegida in ("", ficha.dependencia.slug)]
    return render(
        request,
        "tramites/lista.html",
        {
            "grupos": [("De la A a la Z", mostradas)] if alfabetico else agrupadas(mostradas, _dependencia),
            "mas_usadas": [ficha for ficha in mostradas if ficha.documento.mas_usado],
            "dependencias": opciones(fichas, lambda ficha: (ficha.dependencia.slug, ficha.dependencia.nombre)),
            "elegida": elegida,
            "alfabetico": alfabetico,
            "actualizado": max((ficha.publicado_en for ficha in fichas), default=None),
            "migas": [("Trámites", "")],
        },
    )


def _dependencia(ficha):
    return ficha.dependencia


@require_safe
def detalle(request, slug):
    ahora = timezone.now()
    return presentar(request, publica_o_retirada(con_revision(FichaTramite.objects.para_pagina()), slug, ahora))


def presentar(request, ficha, *, previa=False):
    """The page of one sheet: the public's, and the preview in the console."""
    contexto = contexto_de_ficha(ficha, timezone.localdate())
    return render(
        request,
        "tramites/detalle.html",
        {**contexto, "previa": previa, "migas": [("Trámites", reverse("tramites:lista"))]},
    )
