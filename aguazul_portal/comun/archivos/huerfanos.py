"""Files on disk that no row names: what an act that was rolled back, or a killed process, left behind.

Nobody can reach them, because every download starts from a row. They are left alone for a day: the act that writes
them may still be open.
"""

import re
from datetime import timedelta

from django.core.files.storage import default_storage

from .models import Archivo, Preparacion
from .piezas import ruta_de_lo_recibido

ESPERA = timedelta(days=1)
_CARPETA = re.compile(r"[0-9a-f]{2}")
_CLAVE = re.compile(r"[0-9a-f]{24}")


def barrer_huerfanos(ahora):
    """Delete them. Returns how many folders and files there were."""
    borrados = 0
    for primera in _carpetas(""):
        claves = set(filter(_CLAVE.fullmatch, _carpetas(primera)))
        con_fila = set(Archivo.objects.filter(clave__in=claves).values_list("clave", flat=True))
        for clave in claves - con_fila:
            borrados += _borrar_carpeta(f"{primera}/{clave}", ahora)
        for clave in _ya_preparadas(con_fila):
            borrados += _borrar(ruta_de_lo_recibido(clave), ahora)
    return borrados


def _carpetas(ruta):
    try:
        nombres, _ = default_storage.listdir(ruta)
    except FileNotFoundError:  # nothing was ever uploaded
        return []
    return nombres if ruta else filter(_CARPETA.fullmatch, nombres)


def _ya_preparadas(claves):
    """Those whose received file the worker no longer needs."""
    hechas = Preparacion.objects.filter(archivo__clave__in=claves, hecha_en__isnull=False)
    return hechas.values_list("archivo__clave", flat=True)


def _borrar_carpeta(carpeta, ahora):
    _, ficheros = default_storage.listdir(carpeta)
    rutas = [f"{carpeta}/{fichero}" for fichero in ficheros]
    if any(not _es_viejo(ruta, ahora) for ruta in rutas):
        return 0
    for ruta in rutas:
        default_storage.delete(ruta)
    default_storage.delete(carpeta)  # an empty folder, where the storage has folders
    return 1


def _borrar(ruta, ahora):
    if not default_storage.exists(ruta) or not _es_viejo(ruta, ahora):
        return 0
    default_storage.delete(ruta)
    return 1


def _es_viejo(ruta, ahora):
    return default_storage.get_modified_time(ruta) < ahora - ESPERA
