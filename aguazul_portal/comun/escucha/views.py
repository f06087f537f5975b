"""The pages where whoever reads says something. No cookie is given nor asked for (see `firma` and `comun.guardia`)."""

from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from aguazul_portal.comun.busqueda.consulta import LARGO_MAXIMO
from aguazul_portal.comun.busqueda.palabras import normalizar
from aguazul_portal.comun.guardia.limites import cabe
from aguazul_portal.comun.guardia.vistas import abierta_a_todos

from . import acciones, firma
from .forms import Aviseme, QueFalto, Respuesta
from .mascara import enmascarar
from .models import LARGO, Tema

RESPUESTAS = {"si": True, "no": False}


@abierta_a_todos
def opinar(request):
    """«¿Le sirvió esta página?». From the foot of a page it counts at once; from anywhere else it is asked again here."""
    ruta = firma.ruta_firmada(request.POST or request.GET)
    if not ruta:
        return _no_se_entiende(request)
    sirvio = RESPUESTAS.get(request.POST.get("r"))
    form = Respuesta(request.POST if "pase" in request.POST else None, request=request)
    if sirvio is None or not (form.is_valid() if form.is_bound else firma.es_de_aqui(request)):
        return _pagina(request, "opinar", form, ruta=ruta)
    if not cabe(request, "opinion", settings.GUARDIA_INTENTOS):
        return render(request, "429.html", status=429)
    if firma.es_la_primera(request, ruta):
        acciones.opinar(ruta, sirvio, hoy=timezone.localdate())
    return redirect(_url("gracias" if sirvio else "contar", ruta))


@abierta_a_todos
def contar(request):
    """After a «no»: what was missing, if the person wants to say it."""
    ruta = firma.ruta_firmada(request.POST or request.GET)
    if not ruta:
        return _no_se_entiende(request)
    form = QueFalto(request.POST if request.method == "POST" else None, request=request)
    if not form.is_valid():
        return _pagina(request, "contar", form, ruta=ruta)
    acciones.comentar(ruta, form.cleaned_data["texto"], envio=form.pase.numero, hoy=timezone.localdate())
    return redirect(_url("gracias", ruta))


@abierta_a_todos
def avisame(request):
    """«Avíseme cuando esté»: after a search in vain (q), or what was missing in a page (p, signed)."""
    datos = request.POST or request.GET
    ruta = firma.ruta_firmada(datos)
    tema, clave, asunto = (Tema.PAGINA, ruta, ruta) if ruta else _lo_buscado(datos.get("q", ""))
    form = Aviseme(request.POST if request.method == "POST" else None, request=request)
    if not form.is_valid():
        return _pagina(request, "avisar", form, ruta=ruta, q="" if ruta else asunto)
    acciones.esperar(form.espera(tema, clave, asunto))
    return redirect(_url("gracias", ruta) if ruta else reverse("escucha:gracias"))


@require_safe
def gracias(request):
    respuesta = render(request, "escucha/gracias.html", {"ruta": firma.ruta_firmada(request.GET)})
    respuesta.headers["X-Robots-Tag"] = "noindex"
    return respuesta


def _lo_buscado(q):
    asunto = enmascarar(q[:LARGO_MAXIMO], por=" ").lower()
    clave = " ".join(normalizar(asunto))[:LARGO]
    if not clave:
        raise Http404
    return Tema.BUSQUEDA, clave, asunto


def _pagina(request, nombre, form, *, ruta, **mas):
    contexto = {"form": form, "ruta": ruta, "firma": firma.firma(ruta) if ruta else "", **mas}
    return render(request, f"escucha/{nombre}.html", contexto, status=form.estado)


def _no_se_entiende(request):
    """Also what was too large to be read: then nobody knows of which page it spoke."""
    return render(
        request,
        "escucha/no_se_entiende.html",
        {"motivo": request.exceso.frase if request.method == "POST" else ""},
        status=400,
    )


def _url(vista, ruta):
    return f"{reverse(f'escucha:{vista}')}?{urlencode({'p': ruta, 'f': firma.firma(ruta)})}"
