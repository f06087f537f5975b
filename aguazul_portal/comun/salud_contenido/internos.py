"""The links to this portal, asked of the portal itself without leaving the process: its own addresses and rows answer."""

from functools import cache
from io import BytesIO
from urllib.parse import unquote_to_bytes, urljoin, urlsplit

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler, WSGIRequest

from .respuesta import Respuesta, de_estado

CERRADO = ("/consola/", "/cuentas/")
SALTOS = 4


def comprobar(ruta):
    """What somebody without an account gets at that path, following what redirects inside."""
    for _ in range(SALTOS):
        if ruta.startswith(CERRADO):
            return Respuesta("Lleva a páginas que la ciudadanía no puede abrir", definitiva=True)
        estado, destino = _pedir(ruta)
        if estado not in (301, 302, 303, 307, 308):
            return de_estado(estado)
        destino = urlsplit(urljoin(f"{settings.SITIO_URL}{ruta}", destino))
        if destino.netloc != urlsplit(settings.SITIO_URL).netloc:
            return Respuesta("Lleva a otro sitio", bien=True)
        ruta = f"{destino.path}{'?' if destino.query else ''}{destino.query}"
    return Respuesta("Redirige demasiadas veces", definitiva=True)


def _pedir(ruta):
    """(status, where it redirects). Inside the process: the signals of a request would close the connection in use."""
    respuesta = _portal().get_response(WSGIRequest(_entorno(ruta)))
    for cerrar in respuesta._resource_closers:
        cerrar()
    return respuesta.status_code, respuesta.headers.get("Location", "")


@cache
def _portal():
    return WSGIHandler()


def _entorno(ruta):
    """As a program would ask, so that the counter does not take it for a person."""
    partes, sitio = urlsplit(ruta), urlsplit(settings.SITIO_URL)
    esquema = "https" if settings.HTTPS else "http"
    return {
        "REQUEST_METHOD": "GET", "SCRIPT_NAME": "", "PATH_INFO": unquote_to_bytes(partes.path).decode("latin-1"),
        "QUERY_STRING": partes.query, "SERVER_NAME": sitio.hostname, "SERVER_PORT": str(sitio.port or 80),
        "HTTP_HOST": sitio.netloc, "SERVER_PROTOCOL": "HTTP/1.1", "REMOTE_ADDR": "127.0.0.1",
        "HTTP_USER_AGENT": "revisor de enlaces del portal (bot)", "HTTP_X_FORWARDED_PROTO": esquema,
        "wsgi.url_scheme": esquema, "wsgi.input": BytesIO(), "wsgi.errors": BytesIO(), "wsgi.version": (1, 0),
        "wsgi.multithread": True, "wsgi.multiprocess": True, "wsgi.run_once": False,
    }  # fmt: skip
