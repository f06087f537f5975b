"""The public «Registro de actualizaciones»: what changed on the portal, who answered for it, and the chain that proves it."""

from django.http import StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from . import cadena
from .models import Asiento, Cabeza

POR_PAGINA = 30


@require_safe
def registro(request):
    antes_de = request.GET.get("antes_de", "")
    numero = int(antes_de) if antes_de.isdecimal() and len(antes_de) < 18 else 0
    filas = list(Asiento.objects.publicos(timezone.now()).antes_de(numero).recientes()[: POR_PAGINA + 1])
    siguiente = str(filas[POR_PAGINA - 1].numero) if len(filas) > POR_PAGINA else ""
    return render(
        request,
        "bitacora/registro.html",
        {
            "asientos": filas[:POR_PAGINA],
            "siguiente": siguiente,
            "numero": numero,
            "cabeza": Cabeza.objects.get(pk=1),
            "migas": [("Registro de actualizaciones", "")],
        },
    )


@require_safe
def descargar(request):
    """Every entry as a JSON line, oldest first. Entries that are not public carry only what the chain needs."""
    ahora = timezone.now()
    asientos = Asiento.objects.en_orden().iterator(chunk_size=2000)
    respuesta = StreamingHttpResponse(
        (linea(asiento, ahora) for asiento in asientos), content_type="application/x-ndjson"
    )
    respuesta.headers["Content-Disposition"] = 'attachment; filename="registro_de_actualizaciones.jsonl"'
    respuesta.headers["Cache-Control"] = "no-store"
    return respuesta


def linea(asiento, ahora):
    """A public entry whole, so that anybody recomputes its digest; another only its place in the chain."""
    if asiento.es_visible(ahora):
        dato = {**cadena.como_dato(asiento), "huella": asiento.huella}
    else:
        dato = {"numero": asiento.numero, "anterior": asiento.anterior, "huella": asiento.huella, "publico": False}
    return cadena.canonico(dato) + "\n"
