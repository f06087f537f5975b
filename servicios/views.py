from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from aguazul_portal.comun.ficha.paginas import MAXIMO, agrupadas, contexto_de_ficha, en_orden, opciones
from aguazul_portal.comun.publicacion.vistas import publica_o_retirada
from aguazul_portal.comun.salud_contenido.models import con_revision

from .models import FichaServicio

AGRUPAR = {
    "necesidad": lambda ficha: ficha.documento.get_necesidad_display(),
    "dependencia": lambda ficha: ficha.dependencia,
}


@require_safe
def lista(request):
    """All of them on one page: the most used first, then by what one needs or by dependencia."""
    fichas = en_orden(FichaServicio.objects.publicas(timezone.now()).para_pagina().order_by("pk")[:MAXIMO])
    necesidad, dependencia = request.GET.get("necesidad", ""), request.GET.get("dependencia", "")
    por = "dependencia" if dependencia or request.GET.get("por") == "dependencia" else "necesidad"
    mostradas = [
        ficha
        for ficha in fichas
        if necesidad in ("", ficha.documento.necesidad) and dependencia in ("", ficha.dependencia.slug)
    ]
    return render(
        request,
        "servicios/lista.html",
        {
            "grupos": agrupadas(mostradas, AGRUPAR[por]),
            "mas_usadas": [ficha for ficha in mostradas if ficha.documento.mas_usado],
            "necesidades": opciones(fichas, _necesidad),
            "dependencias": opciones(fichas, lambda ficha: (ficha.dependencia.slug, ficha.dependencia.nombre)),
            "elegida": necesidad or dependencia,
            "por": por,
            "actualizado": max((ficha.publicado_en for ficha in fichas), default=None),
            "migas": [("Servicios", "")],
        },
    )


def _necesidad(ficha):
    return ficha.documento.necesidad, ficha.documento.get_necesidad_display()


@require_safe
def detalle(request, slug):
    return presentar(
        request, publica_o_retirada(con_revision(FichaServicio.objects.para_pagina()), slug, timezone.now())
    )


def presentar(request, ficha, *, previa=False):
    """The page of one sheet: the public's, and the preview in the console."""
    contexto = contexto_de_ficha(ficha, timezone.localdate())
    return render(
        request,
        "servicios/detalle.html",
        {**contexto, "previa": previa, "migas": [("Servicios", reverse("servicios:lista"))]},
    )
