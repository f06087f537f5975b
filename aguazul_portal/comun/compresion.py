"""Text goes out compressed. Images, PDF and office documents are compressed already: doing it again only spends processor.

What anybody may read goes in brotli to who reads it, as browsers do over https. The rest goes in Django's gzip, which hides
the exact length of a page that holds somebody's secret (BREACH).
"""

import re

import brotli
from django.conf import settings
from django.middleware.gzip import GZipMiddleware
from django.utils.cache import patch_vary_headers

DE_TEXTO = ("text/", "application/json", "application/x-ndjson", "application/atom+xml", "application/rss+xml",
            "application/xml", "application/manifest+json")  # fmt: skip
DESDE = 200  # octets: what is shorter gains nothing
BIEN, APRISA = 5, 1  # brotli's quality: a tenth fewer octets than gzip, or a third of its processor
_SABE_LEER = re.compile(r"\b(br|gzip)\b")


def codificacion(meta):
    """How a page goes out to who asks with that environment: "br", "gzip" or ""."""
    sabe = _SABE_LEER.findall(meta.get("HTTP_ACCEPT_ENCODING", ""))
    return "br" if "br" in sabe else "gzip" if sabe else ""


class ComprimirTexto(GZipMiddleware):
    def process_response(self, request, response):
        if not response.get("Content-Type", "").startswith(DE_TEXTO):
            return response
        if _en_brotli(request, response):
            return _comprimir(response, BIEN if _se_guarda(response) else APRISA)
        return super().process_response(request, response)


def _en_brotli(request, response):
    return (
        hasattr(request, "memoria_publica")
        and "no-store" not in response.get("Cache-Control", "")
        and codificacion(request.META) == "br"
        and not response.streaming
        and not response.has_header("Content-Encoding")
        and len(response.content) >= DESDE
    )


def _se_guarda(response):
    """Made once for many readers: what is not kept says so itself (`comun/cache_publica.py`)."""
    return bool(settings.CACHE_PUBLICA) and not response.has_header("Cache-Control")


def _comprimir(response, calidad):
    response.content = brotli.compress(response.content, mode=brotli.MODE_TEXT, quality=calidad)
    response.headers["Content-Length"] = str(len(response.content))
    response.headers["Content-Encoding"] = "br"
    patch_vary_headers(response, ("Accept-Encoding",))
    if response.get("ETag", "").startswith('"'):  # of the content, whatever it is sent as
        response.headers["ETag"] = f"W/{response.headers['ETag']}"
    return response
