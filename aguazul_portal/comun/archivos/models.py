"""One row for every file that comes into the portal.

What a person sees of a file never changes once it is stored: an approved text that shows it must go on showing the same
picture with the same description. Whoever made a mistake uploads it again and chooses the new one.

The files are written before the row. If the transaction is rolled back they stay on disk with no row that names them:
nobody can reach them, because every download starts from a row.
"""

import hashlib
import secrets
from functools import partial

from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.db import models, transaction
from django.db.models import Q
from django.utils.text import slugify

from aguazul_portal.comun.bitacora.models import Registrado
from aguazul_portal.comun.congelar import Congelado

from . import imagenes
from .formatos import FORMATOS, SE_GUARDAN
from .piezas import ANCHO_DE_RESPALDO, Pieza, anchos_para
from .recepcion import Contenido, examinar

SIN_ALT = "Describa la imagen para quien no la ve, o marque que es solo decorativa."


def clave_nueva():
    """96 random bits: nobody finds a file by guessing its address."""
    return secrets.token_hex(12)


class Archivo(Registrado):
    titulo = models.CharField("título", max_length=200, blank=True, help_text="Vacío: el nombre del archivo.")
    alt = models.CharField(
        "descripción de la imagen", max_length=300, blank=True,
        help_text="Qué se ve y por qué está ahí, en una frase, para quien no puede ver la imagen.",
    )  # fmt: skip
    decorativa = models.BooleanField(
        "imagen solo decorativa", default=False, help_text="No dice nada que el texto no diga: no se describe."
    )
    publico = models.BooleanField(
        "público", default=True,
        help_text="Lo puede descargar la ciudadanía. Sin marcar: solo quienes trabajan en la consola.",
    )  # fmt: skip
    clave = models.CharField("clave pública", max_length=24, unique=True, default=clave_nueva, editable=False)
    nombre_original = models.CharField("nombre con que se subió", max_length=200, editable=False)
    tipo = models.CharField(max_length=4, choices=SE_GUARDAN, editable=False)
    tamano = models.PositiveBigIntegerField("tamaño en octetos", editable=False)
    huella = models.CharField("huella SHA-256", max_length=64, editable=False)
    ancho = models.PositiveIntegerField(null=True, editable=False)
    alto = models.PositiveIntegerField(null=True, editable=False)
    anchos = models.JSONField("anchos para pantallas", default=list, editable=False)
    paginas = models.PositiveIntegerField("páginas", null=True, editable=False)
    subido_en = models.DateTimeField("subido", auto_now_add=True)

    CONGELADO = [
        Congelado(
            "archivo",
            mensaje="Un archivo guardado no cambia: suba uno nuevo.",
            columnas=(
                "titulo", "alt", "decorativa", "clave", "nombre_original", "tipo", "tamano", "huella", "ancho", "alto",
                "paginas", "subido_en",
            ),
            borrar=False,
        )
    ]  # fmt: skip

    class Meta:
        verbose_name = "archivo"
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(huella=""), name="el_archivo_tiene_huella"),
            models.CheckConstraint(
                condition=Q(tipo__in=["jpeg", "png"], ancho__gt=0, alto__gt=0)
                | Q(~Q(tipo__in=["jpeg", "png"]), ancho__isnull=True, alto__isnull=True),
                name="solo_las_imagenes_tienen_ancho_y_alto",
            ),
            models.CheckConstraint(
                condition=Q(ancho__isnull=True) | Q(publico=False) | Q(decorativa=True) | ~Q(alt=""),
                name="la_imagen_publica_se_describe_o_es_decorativa",
            ),
        ]

    def __str__(self):
        return self.titulo or self.nombre_original

    @classmethod
    def recibir(cls, subido, *, por, alt="", titulo="", decorativa=False, publico=True):
        """Check, store and record an upload. `subido`: an uploaded file, or the Contenido that a form field made of it.

        Raises ValidationError with a sentence for the person.
        """
        archivo = cls(alt=alt.strip(), titulo=titulo.strip(), decorativa=decorativa, publico=publico)
        archivo.tomar(subido if isinstance(subido, Contenido) else examinar(subido))
        archivo.save(por=por)
        return archivo

    def tomar(self, contenido):
        """Fill this new row with a Contenido and write its files."""
        self.exigir_descripcion(contenido)
        self.tipo, self.nombre_original = contenido.clave, contenido.nombre
        self.tamano, self.huella = len(contenido.octetos), hashlib.sha256(contenido.octetos).hexdigest()
        self.ancho, self.alto, self.paginas = contenido.ancho, contenido.alto, contenido.paginas
        imagenes.guardar(self.original.ruta, contenido.octetos)
        if self.es_imagen:
            self.anchos = anchos_para(self.ancho)
            imagenes.crear_rendiciones(self)

    def exigir_descripcion(self, contenido):
        if contenido.es_imagen and self.le_falta_descripcion:
            raise ValidationError({"alt": SIN_ALT})

    def clean(self):
        if self.es_imagen and self.le_falta_descripcion:
            raise ValidationError("Esta imagen no tiene descripción: para hacerla pública, súbala de nuevo con ella.")

    @property
    def le_falta_descripcion(self):
        """WCAG 1.1.1: a picture that is shown has a text that says the same, or is marked as decorative."""
        return self.publico and not self.decorativa and not self.alt

    def delete(self, *args, por=None, **kwargs):
        rutas = [pieza.ruta for pieza in self.piezas()]
        borrado = super().delete(*args, por=por, **kwargs)
        transaction.on_commit(partial(_borrar, rutas), robust=True)
        return borrado

    def lo_puede_leer(self, usuario):
        """Who downloads what is not public. A room with a rule of its own asks it and calls `entrega.entregar`."""
        return self.publico or usuario.has_perm("archivos.view_archivo")

    @property
    def es_imagen(self):
        return self.ancho is not None

    @property
    def texto_alternativo(self):
        return "" if self.decorativa else self.alt

    # --- Its files ----------------------------------------------------------------------------------------------------

    @property
    def original(self):
        return self._pieza(self.tipo)

    @property
    def respaldo(self):
        """The image for browsers without WebP."""
        return self._pieza(self.tipo, min(self.ancho, ANCHO_DE_RESPALDO))

    def rendiciones(self):
        return [*(self._pieza("webp", ancho) for ancho in self.anchos), *([self.respaldo] if self.anchos else [])]

    def piezas(self):
        """Everything of it that there is on disk and may be served."""
        return [self.original, *self.rendiciones()]

    def _pieza(self, clave, ancho=None):
        titulo = slugify(self.nombre_original.rpartition(".")[0] or self.nombre_original)[:80] or "archivo"
        return Pieza(self.clave, self.huella, titulo, FORMATOS[clave], ancho)

    def get_absolute_url(self):
        return self.original.url

    @property
    def srcset(self):
        return ", ".join(f"{self._pieza('webp', ancho).url} {ancho}w" for ancho in self.anchos)


def _borrar(rutas):
    for ruta in rutas:
        default_storage.delete(ruta)
