"""A piece is one file on disk of an Archivo: the original, or the image at one width, whole or cropped. Names follow
from the row.
"""

from dataclasses import dataclass

from django.urls import reverse

from .formatos import Formato
from .taller.medidas import nombre_de_pieza


@dataclass(frozen=True)
class Pieza:
    clave: str
    huella: str
    titulo: str  # how the file is called in the address, without extension
    formato: Formato
    ancho: int | None = None
    recorte: str = ""

    @property
    def nombre(self):
        return f"{self.titulo}.{self.formato.extension}"

    @property
    def ruta(self):
        """Name in the storage. Nothing that a person typed is in it."""
        return f"{carpeta(self.clave)}/{nombre_de_pieza(self.formato.extension, self.ancho, self.recorte)}"

    @property
    def url(self):
        if self.ancho is None:
            return reverse("archivos:original", args=[self.clave, self.nombre])
        if self.recorte:
            return reverse("archivos:recorte", args=[self.clave, self.recorte, self.ancho, self.nombre])
        return reverse("archivos:rendicion", args=[self.clave, self.ancho, self.nombre])

    @property
    def etag(self):
        if self.ancho is None:
            return f'"{self.huella}"'
        return f'"{self.huella}-{self.recorte}{self.ancho}-{self.formato.clave}"'


@dataclass(frozen=True)
class Vista:
    """A picture as a page shows it: its pieces in WebP, the one for old browsers, and how it is told."""

    webp: tuple[Pieza, ...]
    respaldo: Pieza
    ancho: int
    alto: int
    texto_alternativo: str
    lista: bool = True
    recorta: bool = False  # it leaves out so much that whoever looks may want all of it

    @property
    def srcset(self):
        return ", ".join(f"{pieza.url} {pieza.ancho}w" for pieza in self.webp)


def carpeta(clave):
    return f"{clave[:2]}/{clave}"


def ruta_de_lo_recibido(clave):
    """Where an image waits, as it came, for the worker. No address leads to it."""
    return f"{carpeta(clave)}/recibido"
