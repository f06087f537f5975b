"""What is answered when there is no page to answer with. Nothing of the inside is told."""

import sys
from http import HTTPStatus

from django.db import InterfaceError, OperationalError
from django.http import HttpResponse, HttpResponsePermanentRedirect, HttpResponseServerError
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone

from aguazul_portal.comun.publicacion import rescate
from aguazul_portal.comun.publicacion.vistas import Retirada, adonde_lleva
from noticias.models.importacion import noticia_de_antes

UNA_HORA = 3600
ESPERE = 15  # seconds after which it is worth trying again


def no_encontrada(request, exception):
    """Somewhere else; gone, when it was published here once and the reason is on record; or not found."""
    if destino := adonde_lleva(request, exception):
        return _lleva_a(destino)
    if isinstance(exception, Retirada):
        return render(request, "410.html", exception.contexto(), status=410)
    if noticia := noticia_de_antes(request.get_full_path(), timezone.now()):
        return _lleva_a(noticia.get_absolute_url())
    return render(request, "404.html", status=404)


def _lleva_a(destino):
    respuesta = HttpResponsePermanentRedirect(destino)
    respuesta.headers["Cache-Control"] = f"max-age={UNA_HORA}"  # a browser would otherwise keep it for ever
    return respuesta


def ConPagina(get_response):
    """Django refuses a method that an address does not take (405) with nothing at all: here it is explained."""

    def responder(request):
        respuesta = get_response(request)
        if respuesta.status_code != HTTPStatus.METHOD_NOT_ALLOWED or respuesta.content:
            return respuesta
        pagina = render(request, "405.html", status=respuesta.status_code)
        pagina.headers["Allow"] = respuesta.headers["Allow"]
        return pagina

    return responder


def no_se_entiende(request, exception):
    return render(request, "400.html", status=400)


def no_se_permite(request, exception):
    return render(request, "403.html", status=403)


def fallo(request):
    """Without the database or the request's context: they may be what failed. A database that does not attend is said so."""
    if isinstance(sys.exception(), (OperationalError, InterfaceError)):
        espere = {"Retry-After": str(ESPERE)}
        return HttpResponse(render_to_string("503.html"), status=HTTPStatus.SERVICE_UNAVAILABLE, headers=espere)
    return HttpResponseServerError(render_to_string("500.html"))


def formulario_vencido(request, reason=""):
    """What was typed in the console comes back with the answer; any other form is filled in again."""
    if rescate.tiene_red(request):
        return rescate.responder(request, volver=True).render()
    return render(request, "403_csrf.html", status=403)
