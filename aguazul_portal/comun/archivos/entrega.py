"""Handing over a stored file, with headers that leave it nothing to do but be seen or saved."""

import logging

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404
from django.utils.cache import get_conditional_response

UN_ANIO = 365 * 24 * 3600
registro = logging.getLogger(__name__)


def entregar(request, archivo, pieza=None):
    """The response with that piece of `archivo`, by default the original. Whoever calls has asked if it may."""
    pieza = pieza or archivo.original
    guardar = archivo.reservado or not pieza.formato.es_imagen
    respuesta = get_conditional_response(request, etag=pieza.etag) or _abierta(pieza, guardar)
    for nombre, valor in _cabeceras(archivo, pieza).items():
        respuesta[nombre] = valor
    return respuesta


def _abierta(pieza, guardar):
    try:
        fichero = default_storage.open(pieza.ruta)
    except FileNotFoundError as error:
        registro.error("Falta en el almacén el archivo %s, que tiene fila.", pieza.ruta)
        raise Http404("El archivo no está.") from error
    return FileResponse(
        fichero,
        as_attachment=guardar,
        filename=pieza.nombre,
        content_type=pieza.formato.mime,
    )


def _cabeceras(archivo, pieza):
    """An address never changes its content, so a public one is kept for a year; a private one is kept by nobody."""
    return {
        "ETag": pieza.etag,
        "Cache-Control": f"public, max-age={UN_ANIO}, immutable" if archivo.publico else "private, no-store",
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "X-Content-Type-Options": "nosniff",
        "Cross-Origin-Resource-Policy": "cross-origin" if archivo.publico else "same-origin",
    }
