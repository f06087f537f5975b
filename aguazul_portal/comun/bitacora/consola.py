"""The pages of the record in the console: the list with its filters, one entry in words, downloads, verification.

Nothing is counted: lists go by the number of the entry, and a million of them cost what thirty do.
"""

from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone

from . import exportar
from .acciones import registrar
from .cadena import COLUMNAS, corresponde
from .cambios import cambios, resumen
from .filtros import Filtros
from .models import Accion, Asiento, Cabeza, Verificacion
from .pedidos import pedir
from .sellado import ultimo_sello
from .views import de_corrido

POR_PAGINA = 50
ULTIMAS = 20  # verifications that are listed


def de_la_consola(vista):
    """A page of AsientoAdmin for whoever may read the record, never kept by the browser."""

    def _vista(admin, request, *args):
        if not admin.has_view_permission(request):
            raise PermissionDenied
        respuesta = vista(admin, request, *args)
        respuesta.headers.setdefault("Cache-Control", "private, no-store")
        return respuesta

    return _vista


def _pagina(admin, request, plantilla, status=200, **contexto):
    marco = {**admin.admin_site.each_context(request), "opts": admin.opts}
    return render(request, f"admin/bitacora/asiento/{plantilla}.html", {**marco, **contexto}, status=status)


@de_la_consola
def lista(admin, request):
    filtros = Filtros(request.GET)
    valido = filtros.is_valid()
    filas = _filas(filtros, request.GET.get("antes_de", "")) if valido else []
    hay_mas = len(filas) > POR_PAGINA
    filas = filas[:POR_PAGINA]
    elegidos = filtros.elegidos() if valido else {}
    return _pagina(
        admin,
        request,
        "lista",
        status=200 if valido else 400,
        title="Registro de actualizaciones",
        filtros=filtros,
        elegidos=elegidos,
        asientos=[(fila, resumen(fila)) for fila in filas],
        siguiente=f"?{urlencode({**elegidos, 'antes_de': filas[-1].numero})}" if hay_mas else "",
        al_comienzo=f"?{urlencode(elegidos)}" if "antes_de" in request.GET else "",
    )


def _filas(filtros, antes_de):
    numero = int(antes_de) if antes_de.isdecimal() and len(antes_de) < 18 else 0
    return list(filtros.asientos().antes_de(numero).recientes()[: POR_PAGINA + 1])


@de_la_consola
def asiento(admin, request, numero):
    """One entry: what changed in words, and whether its text is the one that its digest covers."""
    fila = Asiento.objects.filter(numero=numero).first() if numero.isdecimal() and len(numero) < 18 else None
    if fila is None:
        raise Http404
    return _pagina(
        admin,
        request,
        "asiento",
        title=f"Asiento {fila.numero}",
        asiento=fila,
        cambios=cambios(fila),
        corresponde=corresponde([getattr(fila, columna) for columna in COLUMNAS]),
    )


@de_la_consola
def descargar(admin, request):
    """What was chosen, as CSV or JSON. That somebody took it away is on the record, so it is no GET."""
    if request.method != "POST":
        return redirect("admin:bitacora_asiento_changelist")
    filtros = Filtros(request.POST)
    if not filtros.is_valid():
        messages.error(request, "No se descargó: lo que eligió no se entiende. Elija de nuevo.")
        return redirect("admin:bitacora_asiento_changelist")
    elegidos, formato = filtros.elegidos(), "CSV" if "csv" in request.POST else "JSON"
    nota = "; ".join(f"{filtros[campo].label}: {valor}" for campo, valor in elegidos.items()) or "Completo."
    registrar(
        Accion.DESCARGAR, por=request.user, texto="el registro de actualizaciones", nota=f"{nota} Formato {formato}."
    )
    if formato == "CSV":
        return de_corrido(exportar.tabla(filtros.asientos()), "text/csv; charset=utf-8", "registro.csv")
    if elegidos:
        return de_corrido(exportar.seleccion(filtros.asientos()), "application/x-ndjson", "registro_seleccion.jsonl")
    return de_corrido(exportar.completo(), "application/x-ndjson", "registro_completo.jsonl")


@de_la_consola
def verificar(admin, request):
    """One button, and the verifications that were asked for. While one is under way, reloading shows how far it goes."""
    if request.method == "POST":
        pedir(por=request.user, ahora=timezone.now())
        return redirect("admin:bitacora_asiento_verificar")
    verificaciones = list(Verificacion.objects.order_by("-pk")[:ULTIMAS])
    return _pagina(
        admin,
        request,
        "verificar",
        title="Verificar el registro",
        en_curso=next((fila for fila in verificaciones if fila.terminada_en is None), None),
        verificaciones=[fila for fila in verificaciones if fila.terminada_en],
        cabeza=Cabeza.objects.get(pk=1),
        sello=ultimo_sello(),
    )
