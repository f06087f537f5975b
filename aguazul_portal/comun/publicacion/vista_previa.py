"""The page behind a preview link: the version as it would be, for somebody without an account, and a place to answer."""

from django import forms
from django.contrib import admin
from django.core import signing
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from . import observaciones, previas
from .flujo import PasoImposible
from .models.observacion import LARGO


class FormularioObservacion(forms.Form):
    nombre = forms.CharField(
        label="Su nombre", max_length=120, help_text="Para que quien redacta sepa con quién comprobar el dato."
    )
    texto = forms.CharField(
        label="Su observación",
        max_length=LARGO,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Qué dato no es así, y cómo es.",
    )


@csrf_exempt  # nobody is signed in here: who may write is whoever holds the signed address, which no other site knows
@require_http_methods(["GET", "HEAD", "POST"])
def previa(request, ficha):
    ahora = timezone.now()
    try:
        enlace, edicion = previas.abrir(ficha, ahora)
    except signing.BadSignature:
        raise Http404 from None
    except previas.NoSirve as error:
        contexto = {"motivo": error, "url": error.url}
        return _reservada(render(request, "publicacion/previa_no_sirve.html", contexto, status=410))
    form = FormularioObservacion(request.POST if request.method == "POST" else None)
    if request.method == "POST" and (estado := _recibir(form, enlace, edicion, ahora)):
        return _pagina(request, enlace, edicion, form, estado)
    if request.method == "POST":
        return _reservada(HttpResponseRedirect(f"{request.path}?recibida#observar"))
    return _pagina(request, enlace, edicion, form, 200)


def _recibir(form, enlace, edicion, ahora):
    """The status of a refusal, with its sentence in the form; 0 when the remark was taken."""
    if not form.is_valid():
        return 400
    try:
        previas.exigir_que_quepa(enlace, ahora)
    except PasoImposible as error:
        form.add_error(None, str(error))
        return 429
    datos = form.cleaned_data
    observaciones.observar_desde_fuera(edicion, enlace, nombre=datos["nombre"], texto=datos["texto"], ahora=ahora)
    return 0


def _pagina(request, enlace, edicion, form, estado):
    """The room's own page, with the form at its end (see the block `previa` of base.html)."""
    request.previa = {"enlace": enlace, "form": form, "recibida": "recibida" in request.GET and not form.is_bound}
    respuesta = type(admin.site.get_model_admin(type(edicion))).presentar(request, edicion, previa=True)
    respuesta.status_code = estado
    return _reservada(respuesta)


def _reservada(respuesta):
    """Nobody keeps it, no search engine shows it, and no other site learns its address."""
    respuesta.headers["Cache-Control"] = "private, no-store"
    respuesta.headers["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    respuesta.headers["Referrer-Policy"] = "no-referrer"
    return respuesta
