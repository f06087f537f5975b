"""«Dar una cita»: an hour for who came or called, and the slip with which they ask for it again."""

from datetime import timedelta
from functools import partial

from django.http import Http404
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from aguazul_portal.comun.bitacora.acciones import registrar_lectura
from aguazul_portal.comun.guardia.vistas import leida, solo_con
from aguazul_portal.comun.publicacion.rescate import con_red

from . import acciones
from .flujo import CitaImposible
from .forms import FormularioDeMostrador
from .models import ATENDER, Cita
from .oferta import Oferta

RECIENTE = timedelta(hours=1)  # after that the slip is not shown again


def rutas(lista):
    """For the admin of the appointments."""
    con = lista.admin_site.admin_view
    dar_aqui = con(require_http_methods(["GET", "HEAD", "POST"])(solo_con(ATENDER, partial(_dar, lista))))
    return [
        path("dar/", con_red(leida(dar_aqui, ATENDER), Cita, marca="pase"), name="citas_cita_dar"),
        path(
            "<int:pk>/recibo/", con(require_safe(solo_con(ATENDER, partial(_recibo, lista)))), name="citas_cita_recibo"
        ),
    ]


def _dar(lista, request):
    agendas = acciones.agendas_de(request.user, timezone.localdate())
    agenda = _elegida(agendas, request.GET.get("agenda", ""))
    dias = Oferta(agenda, timezone.now(), hoy_tambien=True).dias() if agenda else []
    dia, horas = _del_dia(dias, request.GET.get("dia", ""))
    formulario = _formulario(request, horas)
    if formulario.is_bound and agenda and (cita := _dada(agenda, formulario, request.user)):
        return redirect("admin:citas_cita_recibo", cita.pk)
    return lista.pagina(
        request, "dar", formulario.estado, title="Dar una cita", agendas=agendas, agenda=agenda, dias=dias, dia=dia,
        formulario=formulario,
    )  # fmt: skip


def _elegida(agendas, pk):
    """The one that is named, or none when it can no longer be given; the first only when none is named."""
    return next((una for una in agendas if not pk or str(una.pk) == pk), None)


def _del_dia(dias, texto):
    """(day, its free hours): the one that was asked for while it has some, or the first."""
    horas = {dia.isoformat(): (dia, libres) for dia, libres in dias}
    return horas.get(texto) or (dias[0] if dias else (None, []))


def _formulario(request, horas):
    datos = [request.POST] if request.method == "POST" else []
    return FormularioDeMostrador(*datos, request=request, horas=horas)


def _dada(agenda, formulario, quien):
    """The appointment of that form, or None with what is to be mended. The same form again is the same appointment."""
    pase = formulario.pase_que_vino()
    if ya := Cita.objects.filter(pase=pase.numero).first() if pase else None:
        return ya
    if not formulario.is_valid():
        return None
    inicio, ahora = formulario.cleaned_data["inicio"], formulario.ahora
    try:
        return acciones.dar(agenda, inicio, formulario.datos(), pase=formulario.pase.numero, ahora=ahora, por=quien)
    except CitaImposible as error:
        formulario.no_se_dio(error, Oferta(agenda, ahora, hoy_tambien=True))
    return None


def _recibo(lista, request, pk):
    """With the reference of the person: only for who gave it, and for an hour."""
    suyas = Cita.objects.filter(dio=request.user, pedida_en__gte=timezone.now() - RECIENTE)
    cita = suyas.select_related("agenda__cargo__dependencia", "agenda__punto").filter(pk=pk).first()
    if cita is None:
        raise Http404("Ya no se muestra su referencia, o la dio otra persona.")
    registrar_lectura(cita, por=request.user, que="El recibo con la referencia de la persona.")
    return lista.pagina(
        request, "recibo", title="Recibo de la cita", cita=cita, lugar=cita.agenda.lugar,
        consulta=request.build_absolute_uri(reverse("citas:consulta")),
    )  # fmt: skip
