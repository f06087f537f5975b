from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from .contenido import dicho
from .hoja import hoja
from .models import Acta, Compromiso, Integrante, Sesion
from .pdf import etiqueta, pdf_de

ACTAS_RECIENTES = 12
SESIONES_RECIENTES = 6


@require_safe
def lista(request):
    hoy = timezone.localdate()
    integrantes = list(Integrante.objects.composicion(hoy))
    actas = list(Acta.objects.aprobadas().recientes().para_listar()[:ACTAS_RECIENTES])
    sesiones = Sesion.objects.con_asistencia().recientes()[:SESIONES_RECIENTES]
    compromisos = Compromiso.objects.abiertos().por_fecha()
    return render(
        request,
        "comite/lista.html",
        {
            "integrantes": integrantes,
            "integrantes_demo": bool(integrantes) and all(integrante.demostracion for integrante in integrantes),
            "sesiones": [(sesion, sesion.situacion(hoy)) for sesion in sesiones],
            "actas": actas,
            "compromisos": [(compromiso, compromiso.situacion(hoy)) for compromiso in compromisos],
            "migas": [("Comité GEL-T", "")],
            "actualizado": max((acta.aprobada_en for acta in actas), default=None),
        },
    )


@require_safe
def actas(request, anio):
    """The approved actas of one year, and the other years that have some."""
    filas = list(Acta.objects.aprobadas().filter(anio=anio).recientes().para_listar())
    if not filas:
        raise Http404
    return render(
        request,
        "comite/actas.html",
        {
            "anio": anio,
            "anios": Acta.objects.anios(),
            "actas": filas,
            "migas": [("Comité GEL-T", reverse("comite:lista")), (f"Actas de {anio}", "")],
            "actualizado": max(acta.aprobada_en for acta in filas),
        },
    )


@require_safe
def acta(request, anio, numero):
    return presentar(request, _aprobada(anio, numero))


def presentar(request, acta, *, previa=False):
    """The page of one acta: the public's, and what the members read in the console before they approve."""
    hoy = timezone.localdate()
    compromisos = acta.compromisos.select_related("cargo")
    return render(
        request,
        "comite/acta.html",
        {
            "acta": acta,
            "hoja": hoja(dicho(acta)),
            "compromisos": [(compromiso, compromiso.situacion(hoy)) for compromiso in compromisos],
            "aprobaciones": acta.aprobaciones.vigentes(),
            "aclaratorias": acta.aclaratorias.aprobadas().order_by("anio", "numero"),
            "previa": previa,
            "migas": [("Comité GEL-T", reverse("comite:lista")), *_del_anio(acta)],
            "actual": str(acta),
            "actualizado": acta.aprobada_en,
        },
    )


@require_safe
def acta_pdf(request, anio, numero):
    acta = _aprobada(anio, numero)
    etag = etiqueta(acta)
    if respuesta := get_conditional_response(request, etag=etag):
        return respuesta
    aprobaciones = list(acta.aprobaciones.vigentes())
    pdf = pdf_de(acta, aprobaciones, f"{settings.SITIO_URL}{acta.get_absolute_url()}")
    return _descarga(pdf, "application/pdf", f"acta-{anio}-{numero}.pdf", etag)


@require_safe
def acta_json(request, anio, numero):
    """The very text that the digest covers: `sha256sum` of this file must give it."""
    acta = _aprobada(anio, numero)
    return _descarga(acta.contenido.encode(), "application/json", f"acta-{anio}-{numero}.json", f'"{acta.huella}"')


def _descarga(cuerpo, tipo, nombre, etag):
    return HttpResponse(
        cuerpo, content_type=tipo, headers={"Content-Disposition": f'inline; filename="{nombre}"', "ETag": etag}
    )


def _aprobada(anio, numero):
    return get_object_or_404(Acta.objects.aprobadas().select_related("sesion"), anio=anio, numero=numero)


def _del_anio(acta):
    return [(f"Actas de {acta.anio}", reverse("comite:actas", args=[acta.anio]))] if acta.es_publico() else []
