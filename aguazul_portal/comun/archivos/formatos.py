"""What the portal receives: our own table of formats, known by their content and never by the name alone.

SVG and HTML are left out on purpose: they can carry programs that would run with the portal's own address.
"""

from dataclasses import dataclass

TEXTO = "text/plain; charset=utf-8"
OFFICE = "application/vnd.openxmlformats-officedocument"
ODF = "application/vnd.oasis.opendocument"


@dataclass(frozen=True)
class Formato:
    clave: str
    nombre: str
    mime: str
    extensiones: tuple[str, ...]  # the first is the one we write
    firmas: tuple[bytes, ...] = ()  # how it begins; empty for what is known by looking further inside
    es_imagen: bool = False

    @property
    def extension(self):
        return self.extensiones[0]


FORMATOS = {
    formato.clave: formato
    for formato in [
        Formato("pdf", "PDF", "application/pdf", ("pdf",), (b"%PDF-",)),
        Formato("jpeg", "JPEG", "image/jpeg", ("jpg", "jpeg", "jfif"), (b"\xff\xd8\xff",), es_imagen=True),
        Formato("png", "PNG", "image/png", ("png",), (b"\x89PNG\r\n\x1a\n",), es_imagen=True),
        Formato("webp", "WebP", "image/webp", ("webp",), es_imagen=True),
        Formato("gif", "GIF", "image/gif", ("gif",), (b"GIF87a", b"GIF89a"), es_imagen=True),
        Formato("docx", "DOCX", f"{OFFICE}.wordprocessingml.document", ("docx",)),
        Formato("xlsx", "XLSX", f"{OFFICE}.spreadsheetml.sheet", ("xlsx",)),
        Formato("odt", "ODT", f"{ODF}.text", ("odt",)),
        Formato("ods", "ODS", f"{ODF}.spreadsheet", ("ods",)),
        Formato("csv", "CSV", "text/csv; charset=utf-8", ("csv",)),
        Formato("txt", "TXT", TEXTO, ("txt",)),
    ]
}
POR_EXTENSION = {extension: formato for formato in FORMATOS.values() for extension in formato.extensiones}
IMAGENES = tuple(clave for clave, formato in FORMATOS.items() if formato.es_imagen)
SE_GUARDAN = [
    (f.clave, f.nombre) for f in FORMATOS.values()
]  # GIF and WebP only as evidence: the rest become JPEG or PNG


def clave_de_imagen(octetos):
    """The format of an image that the gate let in, whatever it is to be kept as."""
    if octetos[:4] == b"RIFF":
        return "webp"
    return next(f.clave for f in FORMATOS.values() if f.firmas and octetos.startswith(f.firmas))


def nombres(claves):
    """«PDF, JPEG y PNG»"""
    todos = [FORMATOS[clave].nombre for clave in claves]
    return f"{', '.join(todos[:-1])} y {todos[-1]}" if len(todos) > 1 else todos[0]
