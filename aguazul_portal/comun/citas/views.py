"""Pick a day, pick an hour, fill, done. No account, no cookie, no JavaScript."""

from datetime import date, datetime, timedelta
from functools import wraps

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from aguazul_portal.comun.guardia.forms import OTRO_SITIO, viene_de_otro_sitio
from aguazul_portal.comun.guardia.vistas import abierta_a_todos, de_una_persona, sin_guardar

from . import acciones, enlaces
from .flujo import CitaImposible
from .forms import FormularioCita, FormularioReferencia, escrita
from .models import Agenda, Canal, Cita
from .oferta import Oferta

RECIENTE = timedelta(hours=1)  # after that the appointment is asked for with its reference
SIN_HALLAR = "No hay una cita con esa referencia. Revísela en la página o en el correo que recibió."


@require_safe
def lista(request):
    """What may be asked for, by dependencia; «?dependencia=…» only of that one."""
    elegida = request.GET.get("dependencia", "")
    al_publico = Agenda.objects.al_publico(timezone.localdate())
    agendas = [una for una in al_publico if elegida in ("", una.dependencia.slug)]
    contexto = {"agendas": agendas, "elegida": elegida, "migas": [("Pida una cita", "")]}
    return render(request, "citas/lista.html", contexto)


@require_safe
def agenda(request, pk):
    una = _agenda(pk)
    contexto = {"agenda": una, "dias": Oferta(una, timezone.now()).dias(), **_donde(una, una.nombre)}
    return sin_guardar(render(request, "citas/agenda.html", contexto))


@require_safe
def dia(request, pk, dia):
    una, dia = _agenda(pk), _leer_dia(dia)
    contexto = {
        "agenda": una,
        "dia": dia,
        "horas": Oferta(una, timezone.now()).horas(dia),
        **_donde(una, "La hora", una),
    }
    return sin_guardar(render(request, "citas/dia.html", contexto))


@abierta_a_todos
def pedir(request, pk, dia, hora):
    una, inicio = _agenda(pk), _leer_hora(_leer_dia(dia), hora)
    if request.method == "POST":
        formulario = FormularioCita(request.POST, request=request)
        if cita := _dar(una, formulario):
            return redirect("citas:dada", cita.pase)
    else:
        formulario = FormularioCita(request=request, initial={"inicio": escrita(inicio)})
        if Oferta(una, timezone.now()).hora(inicio) is None:
            return redirect("citas:dia", pk, dia)
    contexto = {"agenda": una, "inicio": inicio, "formulario": formulario, **_donde(una, "Sus datos", una)}
    return render(request, "citas/pedir.html", contexto, status=formulario.estado)


def _dar(agenda, formulario):
    """The appointment of that form, or None with what is to be mended."""
    vino = formulario.pase_que_vino()
    if ya := Cita.objects.filter(pase=vino.numero).first() if vino else None:
        return ya
    if not formulario.is_valid():
        return None
    ahora, pase = formulario.ahora, formulario.pase.numero
    try:
        return acciones.pedir(agenda, formulario.cleaned_data["inicio"], formulario.datos(), pase=pase, ahora=ahora)
    except CitaImposible as error:
        formulario.no_se_dio(error, Oferta(agenda, ahora))
    return None


@require_safe
def dada(request, pase):
    """Its address is the number of the form, which only the browser that sent it knows, and it serves an hour."""
    cita = get_object_or_404(_citas(), pase=pase, canal=Canal.WEB)
    if timezone.now() - cita.pedida_en > RECIENTE:
        return redirect("citas:consulta")
    contexto = {"cita": cita, "ficha": enlaces.ficha(cita), **_donde(cita.agenda, "Su cita", cita.agenda)}
    return de_una_persona(render(request, "citas/dada.html", contexto))


@abierta_a_todos
def consulta(request):
    formulario = FormularioReferencia(request.POST if request.method == "POST" else None, request=request)
    if formulario.is_bound and formulario.is_valid():
        if cita := Cita.objects.filter(referencia=formulario.cleaned_data["referencia"]).first():
            return redirect("citas:mia", enlaces.ficha(cita))
        formulario.add_error("referencia", SIN_HALLAR)
        formulario.estado = 422
    contexto = {"formulario": formulario, "migas": _migas(), "actual": "Consulte su cita"}
    return render(request, "citas/consulta.html", contexto, status=formulario.estado)


def de_la_cita(vista):
    """The view of an appointment for whoever holds its address. Nothing of the person is on it."""

    @wraps(vista)
    def _vista(request, ficha):
        pk = enlaces.leer(ficha)
        cita = _citas().filter(pk=pk).first() if isinstance(pk, int) else None
        if cita is None:
            raise Http404("El enlace no es de una cita.")
        return de_una_persona(vista(request, ficha, cita))

    return _vista


@require_safe
@de_la_cita
def mia(request, ficha, cita):
    return _la_cita(request, "mia", ficha, cita)


@abierta_a_todos
@de_la_cita
def cancelar(request, ficha, cita):
    """Looking cancels nothing: programs that read mail follow its links. The button does."""
    if request.method != "POST":
        return _la_cita(request, "cancelar", ficha, cita)
    if viene_de_otro_sitio(request):
        return _la_cita(request, "cancelar", ficha, cita, error=OTRO_SITIO, status=400)
    try:
        acciones.avanzar(cita, "cancelar", por=acciones.PERSONA, ahora=timezone.now())
    except CitaImposible as error:
        return _la_cita(request, "mia", ficha, cita, error=str(error), status=409)
    return redirect("citas:mia", ficha)


def _la_cita(request, plantilla, ficha, cita, error="", status=200):
    puede = any(paso.clave == "cancelar" for paso in acciones.posibles(cita, acciones.PERSONA, timezone.now()))
    contexto = {"cita": cita, "ficha": ficha, "puede_cancelar": puede, "error": error, **_donde(cita.agenda, "Su cita")}
    return render(request, f"citas/{plantilla}.html", contexto, status=status)


def _agenda(pk):
    una = get_object_or_404(Agenda.objects.ofrecidas(timezone.localdate()), pk=pk)
    if not una.dependencia.es_oficial:
        raise Http404("La Alcaldía no ha confirmado esa dependencia.")
    return una


def _citas():
    return Cita.objects.select_related("agenda__cargo__dependencia", "agenda__punto")


def _leer_dia(texto):
    try:
        return date.fromisoformat(texto)
    except ValueError:
        raise Http404("Ese día no existe.") from None


def _leer_hora(dia, texto):
    try:
        return timezone.make_aware(datetime.combine(dia, datetime.strptime(texto, "%H%M").time()))
    except (ValueError, OverflowError):
        raise Http404("Esa hora no existe.") from None


def _donde(agenda, actual, padre=None):
    migas = [*_migas(), (agenda.nombre, reverse("citas:agenda", args=[padre.pk]))] if padre else _migas()
    return {"migas": migas, "actual": actual, "lugar": agenda.lugar}


def _migas():
    return [("Pida una cita", reverse("citas:lista"))]
