"""What the gate asks of an image: its header and that nothing is missing at its end. No pixel is decoded here.

The decoding is the worker's (`taller`), in a process of its own: a request never waits for it.
"""

import io
import struct
import zlib

from django.conf import settings
from django.core.exceptions import ValidationError
from PIL import ExifTags, Image

from .taller.pixeles import PILLOW

MAX_LADO = 16_000  # WebP ends at 16,383
DE_LADO = range(5, 9)  # values of EXIF's orientation that exchange width and height
DANADA = "La imagen está incompleta o dañada: ábrala, guárdela de nuevo y súbala."


def examinar(contenido, clave):
    """(key of the format it will be kept in, width, height) of a received image."""
    try:
        with Image.open(io.BytesIO(contenido), formats=[PILLOW[clave]]) as imagen:
            _con_limites(imagen, clave)
            final, medidas = _final(imagen, clave), _medidas(imagen)
        entera = ENTERA[clave](contenido)
    except ValidationError:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise ValidationError(_demasiado_grande()) from error
    except Exception as error:  # a header that is hostile may raise anything
        raise ValidationError(DANADA) from error
    if not entera:
        raise ValidationError(DANADA)
    return final, *medidas


def _con_limites(imagen, clave):
    ancho, alto = imagen.size
    if ancho * alto > settings.IMAGEN_MAX_MEGAPIXELES * 1_000_000 or max(ancho, alto) > MAX_LADO:
        raise ValidationError(_demasiado_grande())
    if clave != "jpeg" and getattr(imagen, "is_animated", False):
        raise ValidationError("No se aceptan imágenes animadas: lo que se mueve solo estorba a quien lee.")


def _demasiado_grande():
    return f"La imagen tiene demasiados puntos: el máximo es {settings.IMAGEN_MAX_MEGAPIXELES} megapíxeles."


def _final(imagen, clave):
    """Photographs are kept as JPEG; whatever has flat colours or may be transparent, as PNG."""
    return "jpeg" if clave == "jpeg" or (clave == "webp" and imagen.mode == "RGB") else "png"


def _medidas(imagen):
    """As it will stand: a phone says with EXIF that the picture lies on its side."""
    ancho, alto = imagen.size
    if "exif" not in imagen.info:
        return ancho, alto
    exif = Image.Exif()
    exif.load(imagen.info["exif"])
    return (alto, ancho) if exif.get(ExifTags.Base.Orientation) in DE_LADO else (ancho, alto)


# --- Whether it is all there ------------------------------------------------------------------------------------------


def _png_entero(contenido):
    """Piece by piece up to the last one, each with the sum that it says."""
    vista, posicion = memoryview(contenido), 8
    while posicion + 12 <= len(vista):
        (largo,) = struct.unpack_from(">I", vista, posicion)
        fin = posicion + 8 + largo
        if fin + 4 > len(vista) or zlib.crc32(vista[posicion + 4 : fin]) != struct.unpack_from(">I", vista, fin)[0]:
            return False
        if vista[posicion + 4 : posicion + 8] == b"IEND":
            return True
        posicion = fin + 4
    return False


def _jpeg_entero(contenido):
    return contenido.rfind(b"\xff\xd9") > contenido.find(b"\xff\xda") > 0


def _webp_entero(contenido):
    return len(contenido) >= 8 + struct.unpack_from("<I", contenido, 4)[0]


def _gif_entero(contenido):
    return b"\x3b" in contenido[-1024:]


ENTERA = {"png": _png_entero, "jpeg": _jpeg_entero, "webp": _webp_entero, "gif": _gif_entero}
