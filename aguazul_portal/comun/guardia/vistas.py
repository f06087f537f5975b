"""The view of a public form: no cookie, kept by nobody, and whatever comes is answered with a page."""

from functools import wraps

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

DEMASIADO = "Lo que envió pesa más de lo que este formulario recibe. Acorte el texto o elija imágenes más livianas."
ILEGIBLE = "Lo que envió llegó incompleto. Vuelva a escribirlo, o regrese a la página anterior, y envíelo de nuevo."


def abierta_a_todos(vista):
    """There is no session to protect, so there is no CSRF cookie: the signed pass and the origin are what is asked."""

    @csrf_exempt
    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(vista)
    def leer(request, *args, **kwargs):
        if request.method == "POST":
            request.no_leido = _leer(request)
        respuesta = vista(request, *args, **kwargs)
        return de_una_persona(respuesta) if kwargs else sin_guardar(respuesta)

    return leer


def sin_guardar(respuesta):
    """Each copy has its own pass, and what was typed in it: nobody keeps it nor counts it as a visit."""
    respuesta.headers["Cache-Control"] = "private, no-store"
    return respuesta


def de_una_persona(respuesta):
    """A page whose address is itself a key: besides, nobody else learns it."""
    respuesta.headers["Referrer-Policy"] = "same-origin"
    respuesta.headers["X-Robots-Tag"] = "noindex"
    return sin_guardar(respuesta)


def _leer(request):
    """Read what was sent; a sentence when it cannot be read, and then the form is empty."""
    try:
        request.POST  # noqa: B018  reading it is what may fail
    except (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent):
        frase = DEMASIADO
    except (MultiPartParserError, UnreadablePostError):
        frase = ILEGIBLE
    else:
        return ""
    request._mark_post_parse_error()
    return frase
