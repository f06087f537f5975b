"""Writing and reading whole files of the storage."""

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage


def guardar(ruta, octetos):
    """Write under exactly that name; a file cut short by a dead process is replaced."""
    default_storage.delete(ruta)
    default_storage.save(ruta, ContentFile(octetos))


def leer(ruta):
    with default_storage.open(ruta) as fichero:
        return fichero.read()
