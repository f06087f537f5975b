"""The view of a public form: no cookie, kept by nobody, and whatever comes is answered with a page."""

from functools import wraps

from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from .lectura import Exceso, LecturaCompleta

DEMASIADO = "Lo que envió pesa más de lo que este formulario recibe. Acorte el texto o elija imágenes más livianas."
ILEGIBLE = "Lo que envió llegó incompleto. Vuelva a escribirlo, o regrese a la página anterior, y envíelo de nuevo."


def abierta_a_todos(vista):
    """There is no session to protect, so there is no CSRF cookie: the signed pass and the origin are what is asked."""

    @csrf_exempt
    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(vista)
    def _vista(request, *args, **kwargs):
        if request.method == "POST":
            request.exceso = leer(request)
        return sin_guardar(vista(request, *args, **kwargs))

    return _vista


def leida(vista, permiso):
    """A view of the console, of whoever has that permission: the body is read before the console looks in it for its token,
    so that nothing typed is lost. The token is asked for all the same: `admin_view` does."""

    @csrf_exempt
    @wraps(vista)
    def _vista(request, *args, **kwargs):
        if request.method == "POST" and request.user.has_perm(permiso):
            request.exceso = leer(request)
            if not request.exceso.leido:
                return render(request, "guardia/sin_leer.html", {"frase": request.exceso.frase}, status=413)
        return vista(request, *args, **kwargs)

    return _vista


def solo_con(permiso, vista):
    """The view, for who has that permission."""

    @wraps(vista)
    def _vista(request, *args, **kwargs):
        if not request.user.has_perm(permiso):
            raise PermissionDenied
        return vista(request, *args, **kwargs)

    return _vista


def sin_guardar(respuesta):
    """Each copy has its own pass, and what was typed in it: nobody keeps it nor counts it as a visit."""
    respuesta.headers["Cache-Control"] = "private, no-store"
    return respuesta


def de_quien_tiene_el_enlace(vista):
    """The form at an address that is itself a key, whatever it answers."""

    @abierta_a_todos
    @wraps(vista)
    def _vista(request, *args, **kwargs):
        return de_una_persona(vista(request, *args, **kwargs))

    return _vista


def de_una_persona(respuesta):
    """A page whose address is itself a key: besides, nobody else learns it."""
    respuesta.headers["Referrer-Policy"] = "same-origin"
    respuesta.headers["X-Robots-Tag"] = "noindex"
    return sin_guardar(respuesta)


def leer(request):
    """Read what was sent. The Exceso that it brought; when it cannot be read at all, the form is empty."""
    lectura = LecturaCompleta(request)
    request.upload_handlers.insert(0, lectura)
    try:
        request.POST  # noqa: B018  reading it is what may fail
    except SuspiciousOperation:
        frase = DEMASIADO
    except (MultiPartParserError, UnreadablePostError):
        frase = ILEGIBLE
    else:
        return lectura.exceso
    request._mark_post_parse_error()
    return Exceso(frase, leido=False)
