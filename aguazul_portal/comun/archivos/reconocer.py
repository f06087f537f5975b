"""What a file really is, by its bytes."""

import re

from django.core.exceptions import ValidationError

from . import contenedores
from .formatos import FORMATOS

_CONTROL = re.compile(rb"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_MARCAS = re.compile(rb"<(?:!--|!doctype|html|head|body|script|iframe|\?php|[a-z]+[\s>])", re.IGNORECASE)

AJENOS = (  # how what we refuse begins, to tell the person what the file is
    (re.compile(rb"MZ|\x7fELF|\xfe\xed\xfa[\xce\xcf]|[\xce\xcf]\xfa\xed\xfe|\xca\xfe\xba\xbe|dex\n|\0asm|#!"),
     "un programa ejecutable"),
    (re.compile(rb"(?:<\?xml.{0,800})?<(?:!doctype )?svg[\s>]", re.IGNORECASE | re.DOTALL), "una imagen SVG"),
    (_MARCAS, "una página web (HTML)"),
    (re.compile(rb"<\?xml", re.IGNORECASE), "XML"),
    (re.compile(rb"\{\\rtf"), "un documento RTF: guárdelo como DOCX o PDF"),
    (re.compile(rb"\xd0\xcf\x11\xe0"), "un documento antiguo de Office o protegido con contraseña: guárdelo como PDF"),
    (re.compile(rb".{4}ftyp(?:hei|hev|mif|msf)", re.DOTALL), "una foto HEIC: guárdela como JPEG"),
    (re.compile(rb"Rar!|7z\xbc\xaf|\x1f\x8b|BZh|\xfd7zXZ|PK"), "un archivo comprimido"),
)  # fmt: skip


def reconocer(contenido, dicho=None):
    """The Formato of these bytes, or None. `dicho`: what the name says; only plain text needs to be told (CSV, TXT)."""
    for formato in FORMATOS.values():
        if formato.firmas and contenido.startswith(formato.firmas):
            return formato
    if contenido[:4] == b"RIFF" and contenido[8:12] == b"WEBP":
        return FORMATOS["webp"]
    if contenido.startswith(b"PK\x03\x04"):
        return FORMATOS.get(contenedores.clave_de(contenido))
    return dicho if dicho in (FORMATOS["csv"], FORMATOS["txt"]) and es_texto(contenido) else None


def es_texto(contenido):
    return not _CONTROL.search(contenido) and _ajeno(contenido) is None


def en_palabras(contenido):
    """What a refused file is, for the sentence told to the person."""
    return _ajeno(contenido) or "de otra clase o está dañado"


def _ajeno(contenido):
    inicio = contenido[:4096].removeprefix(b"\xef\xbb\xbf").lstrip()
    return next((nombre for patron, nombre in AJENOS if patron.match(inicio)), None)


def en_utf8(contenido):
    """Text as UTF-8, which no phone has to guess. What an old Excel wrote (Windows-1252) is converted."""
    try:
        contenido.decode("utf-8")
    except UnicodeDecodeError:
        return _desde_windows(contenido)
    return contenido


def _desde_windows(contenido):
    try:
        return contenido.decode("cp1252").encode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ValidationError("El texto no se puede leer: guárdelo con codificación UTF-8.") from error
