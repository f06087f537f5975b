"""The Content-Security-Policy of every page, written once."""

from functools import cached_property

from csp.constants import HEADER
from csp.middleware import CSPMiddleware
from csp.utils import build_policy


class PoliticaDeContenido(CSPMiddleware):
    """Nearly every page has the same one: only what asked for a nonce, the editor's pages, has its own written."""

    @cached_property
    def _de_todas(self):
        return build_policy()

    def process_response(self, request, response):
        if hasattr(request, "_csp_nonce"):
            return super().process_response(request, response)
        response.headers.setdefault(HEADER, self._de_todas)  # a file has a stricter one
        return response
