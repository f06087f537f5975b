"""Downloads. Every one starts from a row: what is on disk without a row is never served."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from .entrega import entregar
from .models import Archivo


@require_safe
def pieza(request, clave, nombre, ancho=None, recorte=""):
    archivo = get_object_or_404(Archivo, clave=clave)
    if not archivo.publico and not archivo.lo_puede_leer(request.user):  # a public file never looks at who asks
        raise Http404("El archivo no es público.")
    dicha = (recorte, ancho, nombre)
    pedida = next((cada for cada in archivo.piezas() if (cada.recorte, cada.ancho, cada.nombre) == dicha), None)
    if pedida is None:
        raise Http404("Ese archivo no existe.")
    return entregar(request, archivo, pedida)
