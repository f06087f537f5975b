"""Images: decoded, set upright, brought to sRGB and written anew. Of the file that came in only its pixels survive.

That removes where a photo was taken, and whatever else was hidden in the file.
"""

import io

from PIL import Image, ImageCms, ImageOps

from .medidas import (
    ANCHO_DE_RESPALDO,
    RECORTES,
    alto_de_recorte,
    anchos_de_recorte,
    anchos_para,
    caja,
    nombre_de_pieza,
    recortes_para,
)

SRGB = ImageCms.createProfile("sRGB")
PILLOW = {"jpeg": "JPEG", "png": "PNG", "webp": "WEBP", "gif": "GIF"}
EXTENSION = {"jpeg": "jpg", "png": "png", "webp": "webp"}
ORIGINAL = {"jpeg": {"quality": 88}, "png": {"compress_level": 3}}
RENDICION = {
    "webp": {"quality": 78, "method": 1},  # half the time of the usual 4, for some 4 % more bytes
    "jpeg": {"quality": 80, "progressive": True},
    "png": {"compress_level": 6},
}


def preparar(octetos, destino, *, clave, final, foco, rehacer):
    """Write in the folder `destino` every piece of a picture. Returns what is now known of it.

    `clave`: what the bytes are; `final`: the format it is kept in; `rehacer`: False when they are already ours.
    """
    Image.MAX_IMAGE_PIXELS = None  # how many it may have was asked at the gate, and the memory has a limit here
    with Image.open(io.BytesIO(octetos), formats=[PILLOW[clave]]) as cruda:
        imagen = limpia(cruda, final)
    if rehacer:
        imagen.save(destino / nombre_de_pieza(EXTENSION[final]), PILLOW[final], **ORIGINAL[final])
    _enteras(imagen, final, destino)
    for recorte in RECORTES:
        _recortadas(imagen, final, recorte, foco, destino)
    ancho, alto = imagen.size
    return {"ancho": ancho, "alto": alto, "anchos": anchos_para(ancho), "recortes": recortes_para(ancho, alto)}


def limpia(imagen, final):
    """Upright, sRGB, RGB (RGBA only in a PNG where something is really transparent), without metadata."""
    imagen = _a_srgb(ImageOps.exif_transpose(imagen))
    if imagen.has_transparency_data:
        imagen = imagen.convert("RGBA")
    if imagen.mode != "RGBA" or final == "jpeg" or imagen.getextrema()[3][0] == 255:
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


def _enteras(imagen, final, destino):
    """From the widest to the narrowest, each made of the one before."""
    anchos = anchos_para(imagen.width)
    for ancho in reversed(anchos):
        imagen = _a_lo_ancho(imagen, ancho, round(imagen.height * ancho / imagen.width))
        _escribir(imagen, "webp", destino, ancho)
        if ancho == min(ANCHO_DE_RESPALDO, anchos[-1]):
            _escribir(imagen, final, destino, ancho)


def _recortadas(imagen, final, recorte, foco, destino):
    anchos = anchos_de_recorte(recorte, *imagen.size)
    imagen = imagen.crop(caja(recorte, *imagen.size, foco))
    for ancho in reversed(anchos):
        imagen = _a_lo_ancho(imagen, ancho, alto_de_recorte(recorte, ancho))
        _escribir(imagen, "webp", destino, ancho, recorte)
    _escribir(imagen, final, destino, anchos[0], recorte)


def _a_lo_ancho(imagen, ancho, alto):
    if imagen.size == (ancho, alto):
        return imagen
    return imagen.resize((ancho, max(1, alto)), Image.Resampling.LANCZOS, reducing_gap=2.0)


def _escribir(imagen, clave, destino, ancho, recorte=""):
    imagen.save(destino / nombre_de_pieza(EXTENSION[clave], ancho, recorte), PILLOW[clave], **RENDICION[clave])
