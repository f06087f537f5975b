"""Headers of every answer that Django does not write by itself."""

from functools import cached_property

from csp.constants import HEADER
from csp.middleware import CSPMiddleware
from csp.utils import build_policy


def SoloDeAqui(get_response):
    """Nothing of the portal is loaded inside the page of another site (Cross-Origin-Resource-Policy). Links go on working."""

    def responder(request):
        respuesta = get_response(request)
        respuesta.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return respuesta

    return responder


class PoliticaDeContenido(CSPMiddleware):
    """Nearly every page has the same policy, written once: only what asked for a nonce, the editor's pages, has its own."""

    @cached_property
    def _de_todas(self):
        return build_policy()

    def process_response(self, request, response):
        if hasattr(request, "_csp_nonce"):
            return super().process_response(request, response)
        response.headers.setdefault(HEADER, self._de_todas)  # a file has a stricter one
        return response
