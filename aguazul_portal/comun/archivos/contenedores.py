"""Documents that are zip files (DOCX, XLSX, ODT, ODS): what they are is inside, and inside there may be a bomb."""

import io
import zipfile
import zlib

from django.core.exceptions import ValidationError

MAX_ENTRADAS = 5000
MAX_DESCOMPRIMIDO = 200 * 1024 * 1024
MAX_RAZON = 100  # times the size of the file, counted above SIN_SOSPECHA
SIN_SOSPECHA = 10 * 1024 * 1024
TROZO = 256 * 1024

OFFICE = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx"}
ODF = {
    b"application/vnd.oasis.opendocument.text": "odt",
    b"application/vnd.oasis.opendocument.spreadsheet": "ods",
}
ERRORES = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError, NotImplementedError)


def clave_de(contenido):
    """Key of the format, or None when it is some other zip. Raises ValidationError when it is a bomb or is broken."""
    try:
        with zipfile.ZipFile(io.BytesIO(contenido)) as documento:
            clave = _clave(documento)
            if clave:
                _revisar(documento, len(contenido))
            return clave
    except ERRORES as error:
        raise ValidationError("El documento está incompleto o dañado: ábralo, guárdelo de nuevo y súbalo.") from error


def _clave(documento):
    nombres = set(documento.namelist())
    if "[Content_Types].xml" in nombres:
        return next((clave for parte, clave in OFFICE.items() if parte in nombres), None)
    if "mimetype" in nombres:
        with documento.open("mimetype") as parte:
            return ODF.get(parte.read(100).strip())
    return None


def _revisar(documento, tamano):
    entradas = documento.infolist()
    declarado = sum(entrada.file_size for entrada in entradas)
    if len(entradas) > MAX_ENTRADAS or declarado > min(MAX_DESCOMPRIMIDO, max(SIN_SOSPECHA, MAX_RAZON * tamano)):
        raise ValidationError("El documento se expande a un tamaño desmedido: no se acepta.")
    if any(_es_programa(entrada.filename) for entrada in entradas):
        raise ValidationError("El documento trae macros o programas: guárdelo sin ellos, o como PDF.")
    for entrada in entradas:
        _leer(documento, entrada)


def _es_programa(nombre):
    nombre = nombre.lower()
    return nombre.endswith(("vbaproject.bin", ".exe", ".dll", ".class")) or nombre.startswith(("basic/", "scripts/"))


def _leer(documento, entrada):
    """Expand it to the end, in pieces: a false size or a cut file shows here (zipfile stops at the declared size)."""
    with documento.open(entrada) as parte:
        while parte.read(TROZO):
            pass
