"""A form that cannot be saved now, and whose words are not lost: the session ended, the form got old, the piece is gone.

The answer carries everything that was typed. It works without JavaScript: one signs in on another tab, comes back and presses
«Guardar de nuevo».
"""

import re
from functools import wraps

from django.contrib import admin
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.template.response import TemplateResponse

from .bloques import de_html
from .dos_a_la_vez import LEIDO
from .models.guardado import FUERA
from .texto import TextoRico

NO_SON_PALABRAS = re.compile(
    r"_|csrf|(?:acto|pase|autorizo)$|.*-(id|edicion|orden|cargo|dependencia|clase|prioridad|sentido|\w+_FORMS)$"
)
MARCADO = re.compile(r"\s*<(?:p|h2|h3|ul|ol|table|blockquote)\b")  # what the editor of rich text begins with


def con_red(vista, modelo, marca=LEIDO):
    """Wraps a form of the console: one that arrives without a session is answered with what was typed. `marca`: a field that
    only that form has."""

    @wraps(vista)
    def _vista(request, *args, **kwargs):
        if request.method == "POST" and not admin.site.has_permission(request) and tiene_red(request):
            return responder(request, volver=True)
        return vista(request, *args, **kwargs)

    _vista.modelo, _vista.marca = modelo, marca
    return _vista


def tiene_red(request):
    """A form wrapped in `con_red`, sent from a page of ours: another site's words are not offered to be saved."""
    return _modelo(request) is not None and request.resolver_match.func.marca in request.POST and _de_aqui(request)


def _modelo(request):
    return getattr(request.resolver_match and request.resolver_match.func, "modelo", None)


def _de_aqui(request):
    propio = f"{request.scheme}://{request.get_host()}"
    if origen := request.headers.get("Origin"):
        return origen == propio
    return request.headers.get("Sec-Fetch-Site") == "same-origin" or request.headers.get("Referer", "").startswith(
        f"{propio}/"
    )


def responder(request, *, volver, motivo="", status=403):
    """`volver`: the same form can be sent again. `motivo`: why it could not be saved."""
    modelo = _modelo(request)
    campos = [
        (n, v) for n, valores in request.POST.lists() for v in valores if n not in ("csrfmiddlewaretoken", "paso")
    ]
    contexto = {
        **admin.site.each_context(request),
        "title": "Lo que escribió no se guardó, y aquí está",
        "motivo": motivo,
        "volver": volver,
        "ingresado": admin.site.has_permission(request),
        "campos": campos,
        "textos": [(rotulo, _legible(n, v, modelo)) for n, v in campos if v.strip() and (rotulo := _rotulo(n, modelo))],
        "destino": request.get_full_path(),
    }
    respuesta = TemplateResponse(request, "admin/publicacion/rescate.html", contexto, status=status)
    respuesta.headers["Cache-Control"] = "private, no-store"
    return respuesta


def _rotulo(nombre, modelo):
    """The name of a field of words; "" for numbers, keys and choices, which say nothing by themselves."""
    if nombre in FUERA or NO_SON_PALABRAS.match(nombre):
        return ""
    propio = nombre.rpartition("-")[2]
    campo = _campo(modelo, nombre)
    if campo and (campo.choices or not isinstance(campo, (models.CharField, models.TextField))):
        return ""
    rotulo = str(campo.verbose_name) if campo else propio.replace("_", " ")
    return rotulo[:1].upper() + rotulo[1:]


def _legible(nombre, valor, modelo):
    """Rich text without its marks, a line for each block."""
    if not (isinstance(_campo(modelo, nombre), TextoRico) or MARCADO.match(valor)):
        return valor
    return "\n".join(bloque.texto for bloque in de_html(valor))


def _campo(modelo, nombre):
    try:
        return modelo._meta.get_field(nombre)
    except FieldDoesNotExist:  # of a child row, or of the address
        return None
