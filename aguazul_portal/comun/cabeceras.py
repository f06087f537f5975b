"""Headers of every answer that Django does not write by itself."""

from functools import cached_property

from csp.constants import HEADER
from csp.middleware import CSPMiddleware
from csp.utils import build_policy
from django.conf import settings


def SoloDeAqui(get_response):
    """Nothing of the portal is loaded inside the page of another site (Cross-Origin-Resource-Policy). Links go on working."""

    def responder(request):
        respuesta = get_response(request)
        respuesta.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return respuesta

    return responder


class PoliticaDeContenido(CSPMiddleware):
    """Nearly every page has the same policy, written once: what asked for a nonce, or for another policy, has its own."""

    @cached_property
    def _de_todas(self):
        return build_policy()

    def process_response(self, request, response):
        propia = hasattr(request, "_csp_nonce") or any(nombre.startswith("_csp_") for nombre in vars(response))
        if propia or settings.DEBUG:
            return super().process_response(request, response)
        response.headers.setdefault(HEADER, self._de_todas)  # a file has a stricter one
        return response
