"""A piece is one file on disk of an Archivo: the original, or the image at one width. Names follow from the row."""

from dataclasses import dataclass

from django.urls import reverse

from .formatos import Formato

ANCHOS = (400, 800, 1200, 1600)  # pixels: phones, tablets and screens of double density
ANCHO_DE_RESPALDO = 800  # the one in JPEG or PNG, for browsers without WebP (before 2020)


def anchos_para(ancho):
    """Widths made of an image that wide: never enlarged, and its own width when it is a small one."""
    return sorted({min(ancho, cada) for cada in ANCHOS})


@dataclass(frozen=True)
class Pieza:
    clave: str
    huella: str
    titulo: str  # how the file is called in the address, without extension
    formato: Formato
    ancho: int | None = None

    @property
    def nombre(self):
        return f"{self.titulo}.{self.formato.extension}"

    @property
    def ruta(self):
        """Name in the storage. Nothing that a person typed is in it."""
        return f"{self.clave[:2]}/{self.clave}/{self.ancho or 'original'}.{self.formato.extension}"

    @property
    def url(self):
        if self.ancho is None:
            return reverse("archivos:original", args=[self.clave, self.nombre])
        return reverse("archivos:rendicion", args=[self.clave, self.ancho, self.nombre])

    @property
    def etag(self):
        return f'"{self.huella}"' if self.ancho is None else f'"{self.huella}-{self.ancho}-{self.formato.clave}"'
