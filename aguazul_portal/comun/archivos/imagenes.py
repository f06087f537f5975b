"""Images: decoded, set upright, brought to sRGB and written anew. Of the file that came in only its pixels survive.

That removes where a photo was taken, and whatever else was hidden in the file.
"""

import io

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image, ImageCms, ImageOps

MAX_LADO = 16_000  # WebP ends at 16,383
SRGB = ImageCms.createProfile("sRGB")
PILLOW = {"jpeg": "JPEG", "png": "PNG", "webp": "WEBP", "gif": "GIF"}
ORIGINAL = {"jpeg": {"quality": 88}, "png": {"compress_level": 3}}
RENDICION = {
    "webp": {"quality": 78, "method": 1},  # half the time of the usual 4, for some 4 % more bytes
    "jpeg": {"quality": 80, "progressive": True},
    "png": {"compress_level": 6},
}
DANADA = "La imagen está incompleta o dañada: ábrala, guárdela de nuevo y súbala."


def rehacer(contenido, clave):
    """(key of the format it is kept in, bytes, width, height) of a received image."""
    try:
        with Image.open(io.BytesIO(contenido), formats=[PILLOW[clave]]) as imagen:
            _con_limites(imagen, clave)
            limpia = _limpia(imagen)
    except ValidationError:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise ValidationError(_demasiado_grande()) from error
    except Exception as error:  # a decoder that is fed hostile bytes may raise anything
        raise ValidationError(DANADA) from error
    final = "jpeg" if limpia.mode == "RGB" and clave in ("jpeg", "webp") else "png"
    return final, _escribir(limpia, final, ORIGINAL[final]), *limpia.size


def _con_limites(imagen, clave):
    """Read from the header, before a single pixel is decoded."""
    ancho, alto = imagen.size
    if ancho * alto > settings.IMAGEN_MAX_MEGAPIXELES * 1_000_000 or max(ancho, alto) > MAX_LADO:
        raise ValidationError(_demasiado_grande())
    if clave != "jpeg" and getattr(imagen, "is_animated", False):
        raise ValidationError("No se aceptan imágenes animadas: lo que se mueve solo estorba a quien lee.")


def _demasiado_grande():
    return f"La imagen tiene demasiados puntos: el máximo es {settings.IMAGEN_MAX_MEGAPIXELES} megapíxeles."


def _limpia(imagen):
    """Upright, sRGB, RGB or RGBA (only where something is really transparent), without metadata."""
    imagen = _a_srgb(ImageOps.exif_transpose(imagen))
    if imagen.has_transparency_data:
        imagen = imagen.convert("RGBA")
    if imagen.mode != "RGBA" or imagen.getextrema()[3][0] == 255:
        imagen = imagen.convert("RGB")
    imagen.info = {}
    return imagen


def _a_srgb(imagen):
    """Phones write wide colours with a profile; without the profile they would look faded."""
    datos = imagen.info.get("icc_profile")
    if not datos:
        return imagen
    try:
        perfil = ImageCms.ImageCmsProfile(io.BytesIO(datos))
        if "sRGB" in ImageCms.getProfileDescription(perfil):
            return imagen
        return ImageCms.profileToProfile(imagen, perfil, SRGB, outputMode="RGBA" if imagen.mode == "RGBA" else "RGB")
    except (ImageCms.PyCMSError, OSError, ValueError):
        return imagen


def _escribir(imagen, clave, opciones):
    salida = io.BytesIO()
    imagen.save(salida, PILLOW[clave], **opciones)
    return salida.getvalue()


def crear_rendiciones(archivo):
    """Write every width of a stored image. Doing it twice leaves the same files."""
    imagen = _guardada(archivo, max(archivo.anchos))
    por_ancho = sorted(archivo.rendiciones(), key=lambda pieza: -pieza.ancho)
    for pieza in por_ancho:
        if pieza.ancho < imagen.width:
            imagen = _reducir(imagen, pieza.ancho)
        guardar(pieza.ruta, _escribir(imagen, pieza.formato.clave, RENDICION[pieza.formato.clave]))


def _guardada(archivo, ancho):
    """The original, decoded by JPEG itself near the width that is needed: several times faster than whole."""
    with default_storage.open(archivo.original.ruta) as fichero, Image.open(fichero) as imagen:
        imagen.draft("RGB", (ancho, 1))
        imagen.load()
        return imagen.copy()


def _reducir(imagen, ancho):
    alto = max(1, round(imagen.height * ancho / imagen.width))
    return imagen.resize((ancho, alto), Image.Resampling.LANCZOS, reducing_gap=2.0)


def guardar(ruta, contenido):
    """Write under exactly that name; a file cut short by a dead process is replaced."""
    default_storage.delete(ruta)
    default_storage.save(ruta, ContentFile(contenido))
