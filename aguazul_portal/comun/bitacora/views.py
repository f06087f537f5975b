"""The public «Registro de actualizaciones»: what changed on the portal, who answered for it, and the chain that proves it."""

import hashlib

from django.conf import settings
from django.http import FileResponse, Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from . import exportar
from .cadena import canonico
from .models import Asiento, Cabeza, Sello
from .sellado import ultimo_sello

POR_PAGINA = 30
VERIFICADOR = settings.RAIZ / "docs" / "verificar_registro.py"


@require_safe
def registro(request):
    numero = _numero(request)
    filas = list(Asiento.objects.publicos(timezone.now()).antes_de(numero).recientes()[: POR_PAGINA + 1])
    cabeza, sello = Cabeza.objects.get(pk=1), ultimo_sello()
    return render(
        request,
        "bitacora/registro.html",
        {
            "asientos": filas[:POR_PAGINA],
            "siguiente": str(filas[POR_PAGINA - 1].numero) if len(filas) > POR_PAGINA else "",
            "numero": numero,
            "cabeza": cabeza,
            "sello": sello,
            "sin_sellar": cabeza.numero - sello.asientos if sello else cabeza.numero,
            "migas": [("Registro de actualizaciones", "")],
        },
    )


def _numero(request):
    """Where the page begins; whatever is no number begins at the newest."""
    antes_de = request.GET.get("antes_de", "")
    return int(antes_de) if antes_de.isdecimal() and len(antes_de) < 18 else 0


@require_safe
def descargar(request):
    """Every entry as a JSON line, oldest first. Entries that are not public carry only what the chain needs."""
    return de_corrido(exportar.publico(timezone.now()), "application/x-ndjson", "registro_de_actualizaciones.jsonl")


def de_corrido(trozos, tipo, nombre):
    """A file that is sent as it is made. `nombre` is ours, never somebody's text."""
    respuesta = StreamingHttpResponse(trozos, content_type=tipo)
    respuesta.headers["Content-Disposition"] = f'attachment; filename="{nombre}"'
    respuesta.headers["Cache-Control"] = "no-store"
    return respuesta


@require_safe
def sellos(request):
    """The seals, the newest first, and how anybody checks the record against one."""
    numero = _numero(request)
    filas = Sello.objects.filter(pk__lt=numero) if numero else Sello.objects.all()
    filas = list(filas.order_by("-pk")[: POR_PAGINA + 1])
    return render(
        request,
        "bitacora/sellos.html",
        {
            "sellos": filas[:POR_PAGINA],
            "siguiente": str(filas[POR_PAGINA - 1].pk) if len(filas) > POR_PAGINA else "",
            "numero": numero,
            "huella_del_verificador": _huella_del_verificador(),
            "migas": [("Registro de actualizaciones", reverse("bitacora:registro")), ("Sellos", "")],
        },
    )


@require_safe
def sellos_jsonl(request):
    lineas = "".join(canonico(sello.como_dato()) + "\n" for sello in Sello.objects.order_by("pk").iterator())
    respuesta = HttpResponse(lineas, content_type="application/x-ndjson")
    respuesta.headers["Content-Disposition"] = 'attachment; filename="sellos_del_registro.jsonl"'
    return respuesta


@require_safe
def verificador(request):
    """The program that checks the record away from this portal, to keep and to read."""
    if not VERIFICADOR.exists():
        raise Http404
    return FileResponse(VERIFICADOR.open("rb"), as_attachment=True, content_type="text/x-python; charset=utf-8")


def _huella_del_verificador():
    return hashlib.sha256(VERIFICADOR.read_bytes()).hexdigest() if VERIFICADOR.exists() else ""
