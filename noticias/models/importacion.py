"""What was brought from the former site: one row for each file, one for each news item that came of it."""

from urllib.parse import urlsplit

from django.db import models

from aguazul_portal.comun.bitacora.models import Registrado

from .noticia import Categoria, EdicionNoticia, Noticia


class Importacion(Registrado):
    """A file as it was read. Its rows stay to be looked at; what they became is `noticias`."""

    nombre = models.CharField("archivo", max_length=200)
    huella = models.CharField("huella SHA-256 del archivo", max_length=64, editable=False)
    categoria = models.ForeignKey(
        Categoria, models.PROTECT, related_name="+", verbose_name="categoría",
        help_text="Para las noticias que no dicen la suya.",
    )  # fmt: skip
    dependencia = models.ForeignKey(
        "entidad.Dependencia", models.PROTECT, related_name="+", verbose_name="dependencia responsable",
        help_text="Para las noticias que no dicen la suya.",
    )  # fmt: skip
    filas = models.JSONField(editable=False)
    subida_en = models.DateTimeField("subida", auto_now_add=True)
    hecha_en = models.DateTimeField("importada", null=True, editable=False)
    deshecha_en = models.DateTimeField("deshecha", null=True, editable=False)

    NO_SE_REGISTRA = ("filas",)

    class Meta:
        verbose_name = "importación de noticias"
        verbose_name_plural = "importaciones de noticias"
        ordering = ["-pk"]
        default_permissions = ["add", "view"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(deshecha_en__isnull=True) | models.Q(hecha_en__isnull=False),
                name="solo_se_deshace_lo_importado",
            )
        ]

    def __str__(self):
        return self.nombre

    @property
    def situacion(self):
        if self.deshecha_en:
            return "Deshecha"
        return "Importada" if self.hecha_en else "Por importar"


class NoticiaImportada(Registrado):
    """Where a news item was in the former site.

    Not a row of `Direccion`, which is public and leads to something public from the day it is written: this one is of a
    draft, is undone with its import, and keeps the whole address, so that the same one is not brought twice.
    """

    importacion = models.ForeignKey(Importacion, models.PROTECT, related_name="noticias")
    noticia = models.OneToOneField(Noticia, models.PROTECT, related_name="importada")
    direccion = models.CharField("dirección anterior", max_length=500, blank=True)
    ruta = models.CharField("dirección anterior, desde la primera barra", max_length=500, blank=True, editable=False)

    class Meta:
        verbose_name = "noticia importada"
        verbose_name_plural = "noticias importadas"
        default_permissions = ["view"]
        constraints = [
            models.UniqueConstraint(
                fields=["direccion"], condition=~models.Q(direccion=""), name="una_direccion_se_importa_una_vez"
            )
        ]
        indexes = [models.Index(fields=["ruta"], condition=~models.Q(ruta=""), name="importadas_por_ruta")]

    def __str__(self):
        return self.direccion or str(self.noticia)

    def save(self, *args, por=None, **kwargs):
        self.ruta = urlsplit(self.direccion)._replace(scheme="", netloc="", fragment="").geturl()
        super().save(*args, por=por, **kwargs)


def noticia_de_antes(ruta, ahora):
    """The news item that the former site had at that path (with its query), from the minute it is public here; or None.

    Nothing has to be written when it is published. Once it is withdrawn, its address here says why, or what replaces it.
    """
    importadas = NoticiaImportada.objects.filter(ruta=ruta).exclude(ruta="").select_related("noticia")
    vistas = EdicionNoticia.objects.que_se_vieron(ahora).values("documento")
    importada = importadas.filter(noticia__in=vistas).order_by("pk").first()
    return importada and importada.noticia
