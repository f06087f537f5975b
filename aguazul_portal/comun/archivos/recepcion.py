"""The gate: every upload passes here before a byte of it is kept. Each refusal is a sentence for the person."""

from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from django.conf import settings
from django.core.exceptions import ValidationError

from aguazul_portal.comun.templatetags.portal import tamano

from . import imagenes, pdf
from .formatos import FORMATOS, POR_EXTENSION, nombres
from .reconocer import en_palabras, en_utf8, reconocer


@dataclass(frozen=True)
class Contenido:
    """An upload that passed. Of an image, `octetos` is what came in: it waits for the worker, and `clave` is the format
    it will be kept in.
    """

    nombre: str
    clave: str
    octetos: bytes
    ancho: int | None = None
    alto: int | None = None
    paginas: int | None = None

    @property
    def es_imagen(self):
        return FORMATOS[self.clave].es_imagen


def examinar(subido, claves=tuple(FORMATOS), *, tal_cual=False):
    """The Contenido of an uploaded file, or ValidationError. `claves`: the formats taken here; `tal_cual`: to the octet."""
    nombre = _nombre(subido.name)
    _exigir_tamano(subido.size)
    dicho = _dicho(nombre, claves)
    subido.seek(0)
    octetos = subido.read()
    formato = reconocer(octetos, dicho)
    _exigir_que_sea_lo_que_dice(formato, dicho, octetos)
    if formato.clave not in claves:
        raise ValidationError(f"Aquí no se aceptan archivos {formato.nombre}. Se aceptan: {nombres(claves)}.")
    contenido = PREPARAR.get(formato.clave, _tal_cual)(nombre, formato, octetos)
    return replace(contenido, octetos=octetos) if tal_cual else contenido


def _nombre(nombre):
    """The name it came with, as a fact about it: no folders, no control characters."""
    base = (nombre or "").replace("\\", "/").rpartition("/")[2]
    return "".join(letra for letra in base if letra.isprintable())[-200:]


def _exigir_tamano(octetos):
    if not octetos:
        raise ValidationError("El archivo está vacío.")
    if octetos > settings.ARCHIVO_MAX_MB * 1_000_000:
        raise ValidationError(f"El archivo pesa {tamano(octetos)} y el máximo es {settings.ARCHIVO_MAX_MB} MB.")


def _dicho(nombre, claves):
    """The format that the name speaks of; None when it says nothing."""
    extension = PurePosixPath(nombre).suffix.lower().removeprefix(".")
    if extension and extension not in POR_EXTENSION:
        raise ValidationError(f"No se aceptan archivos «.{extension}». Se aceptan: {nombres(claves)}.")
    return POR_EXTENSION.get(extension)


def _exigir_que_sea_lo_que_dice(formato, dicho, octetos):
    """A photo renamed from .png to .jpg is an honest mistake; anything else is not what its name says."""
    if formato is None and dicho is None:
        raise ValidationError("No se reconoce qué clase de archivo es: póngale su extensión al nombre.")
    if formato is None:
        raise ValidationError(f"El archivo dice ser {dicho.nombre} pero su contenido es {en_palabras(octetos)}.")
    if dicho and formato is not dicho and not (formato.es_imagen and dicho.es_imagen):
        raise ValidationError(f"El archivo dice ser {dicho.nombre} pero su contenido es {formato.nombre}.")


# --- What is done with each format before keeping it -----------------------------------------------------------------


def _tal_cual(nombre, formato, octetos):
    return Contenido(nombre, formato.clave, octetos)


def _texto(nombre, formato, octetos):
    return Contenido(nombre, formato.clave, en_utf8(octetos))


def _pdf(nombre, formato, octetos):
    if not pdf.esta_completo(octetos):
        raise ValidationError("El PDF está incompleto o trae algo más al final: ábralo, guárdelo de nuevo y súbalo.")
    return Contenido(nombre, formato.clave, octetos, paginas=pdf.contar_paginas(octetos))


def _imagen(nombre, formato, octetos):
    clave, ancho, alto = imagenes.examinar(octetos, formato.clave)
    return Contenido(nombre, clave, octetos, ancho, alto)


PREPARAR = {
    "pdf": _pdf, "csv": _texto, "txt": _texto, "jpeg": _imagen, "png": _imagen, "webp": _imagen, "gif": _imagen,
}  # fmt: skip
