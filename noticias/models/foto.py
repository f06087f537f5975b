"""The gallery of a news item: pictures with their caption, in order. The digest of the edition covers them."""

from django.db import models

from aguazul_portal.comun.publicacion.models import Parte
from aguazul_portal.comun.publicacion.reglas import congelado_de_parte

from .noticia import EdicionNoticia


class Foto(Parte):
    edicion = models.ForeignKey(EdicionNoticia, models.CASCADE, related_name="galeria")
    imagen = models.ForeignKey(
        "archivos.Archivo", models.PROTECT, related_name="+", limit_choices_to={"ancho__isnull": False}
    )
    pie = models.CharField("pie de foto", max_length=300, blank=True, help_text="Quiénes, dónde y cuándo.")

    CONTENIDO = ("imagen", "pie")
    CONGELADO = congelado_de_parte("foto", "noticias_edicionnoticia")

    class Meta(Parte.Meta):
        verbose_name = "foto de la galería"
        verbose_name_plural = "galería"

    def __str__(self):
        return self.pie or str(self.imagen)
