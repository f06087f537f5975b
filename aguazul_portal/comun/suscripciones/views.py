"""Asking for it, confirming, changing and leaving. No account and no cookie: whoever has the link of the mail is who asked."""

from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from aguazul_portal.comun.guardia.vistas import abierta_a_todos, de_quien_tiene_el_enlace

from . import acciones, clases, enlaces
from .forms import Pedir, Selecciones
from .models import Pedido, Suscripcion


@abierta_a_todos
def nueva(request):
    de = _de_donde_viene(request)
    datos = request.POST if request.method == "POST" else None
    formulario = Pedir(datos, request=request, solo=de, initial={de.partition(":")[0]: [de]})
    if formulario.is_bound and formulario.is_valid():
        acciones.pedir(formulario)
        return redirect("suscripciones:pedida")
    contexto = {"formulario": formulario, "solo": de, "migas": [("Suscripciones", "")]}
    return render(request, "suscripciones/nueva.html", contexto, status=formulario.estado)


def _de_donde_viene(request):
    """What the page they came from is about, «?de=categoria:cultura»; nothing when it is not offered."""
    de = request.GET.get("de", "")
    return de if de in clases.nombres() else ""


@require_safe
def pedida(request):
    """The same whatever the address: nobody learns here who is subscribed."""
    return render(request, "suscripciones/pedida.html", {"migas": _migas(), "actual": "Revise su correo"})


@de_quien_tiene_el_enlace
def confirmar(request, ficha):
    """Looking confirms nothing: programs that read mail follow its links. The button does."""
    clave, ahora = enlaces.clave(enlaces.CONFIRMAR, ficha), timezone.now()
    if request.method == "POST":
        suscripcion = acciones.confirmar(clave, ahora=ahora)
        if suscripcion:
            return redirect("suscripciones:mia", enlaces.ficha(enlaces.MIA, suscripcion.clave))
    pedido = Pedido.objects.vigentes(ahora).filter(clave=clave).first()
    if pedido is None:
        return _no_sirve(request)
    nombres = clases.nombres()
    contexto = {
        "que": [nombres[que] for que in pedido.selecciones if que in nombres],
        "frecuencia": pedido.get_frecuencia_display(),
        "migas": _migas(),
        "actual": "Confirmar",
    }
    return render(request, "suscripciones/confirmar.html", contexto)


@de_quien_tiene_el_enlace
def mia(request, ficha):
    suscripcion = _de(ficha)
    if suscripcion is None:
        return _no_sirve(request)
    elegidas = list(suscripcion.selecciones.values_list("que", flat=True))
    formulario = Selecciones(request.POST) if request.method == "POST" else _con_lo_elegido(suscripcion, elegidas)
    if formulario.is_bound and formulario.is_valid():
        datos = formulario.cleaned_data
        acciones.cambiar(suscripcion, selecciones=datos["selecciones"], frecuencia=datos["frecuencia"])
        return redirect(f"{request.path}?guardado=1")
    contexto = {
        "suscripcion": suscripcion,
        "formulario": formulario,
        "guardado": "guardado" in request.GET,
        "baja": reverse("suscripciones:baja", args=[ficha]),
        "migas": _migas(),
        "actual": "Su suscripción",
    }
    return render(request, "suscripciones/mia.html", contexto, status=422 if formulario.is_bound else 200)


def _con_lo_elegido(suscripcion, elegidas):
    por_clase = {clave: [que for que in elegidas if que.startswith(f"{clave}:")] for clave in clases.CLASES}
    return Selecciones(initial={"frecuencia": suscripcion.frecuencia, **por_clase})


@de_quien_tiene_el_enlace
def baja(request, ficha):
    """RFC 8058: the mail program sends a POST by itself, with no cookie and from nowhere. Doing it twice is doing it once."""
    clave = enlaces.clave(enlaces.MIA, ficha)
    if clave is None:
        return _no_sirve(request)
    if request.method == "POST":
        acciones.darse_de_baja(clave)
        return render(request, "suscripciones/baja_hecha.html", {"migas": _migas(), "actual": "Ya no recibirá correos"})
    return render(request, "suscripciones/baja.html", {"migas": _migas(), "actual": "No recibir más"})


def _de(ficha):
    clave = enlaces.clave(enlaces.MIA, ficha)
    return Suscripcion.objects.filter(clave=clave).first() if clave else None


def _no_sirve(request):
    return render(
        request, "suscripciones/no_sirve.html", {"migas": _migas(), "actual": "El enlace no sirve"}, status=404
    )


def _migas():
    return [("Suscripciones", reverse("suscripciones:nueva"))]


def nombre_de(clase, valor):
    """What that selection is called, or 404."""
    if clase not in clases.CLASES:
        raise Http404
    for otro, nombre in clases.CLASES[clase].opciones():
        if otro == valor:
            return nombre
    raise Http404
