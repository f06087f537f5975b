"""Institutional pages: what the Alcaldía and the municipality are, the policies of the portal, the help.

Their text is data that walks the editorial path like everything else that is published.
"""

from django.db import models
from django.urls import reverse

from aguazul_portal.comun.publicacion.models import Documento, Edicion
from aguazul_portal.comun.publicacion.reglas import condiciones, congelado_de_edicion, indices
from aguazul_portal.comun.publicacion.texto import TextoRico, texto_plano


class Seccion(models.TextChoices):
    """The part of the site a page belongs to; its value begins its address."""

    ALCALDIA = "alcaldia", "La Alcaldía"
    MUNICIPIO = "municipio", "El municipio"
    POLITICAS = "politicas", "Políticas del portal"
    AYUDA = "ayuda", "Ayuda"


class Pagina(Documento):
    """The address of a page. The page named as its section («alcaldia», «municipio») is the section's own."""

    seccion = models.CharField("sección", max_length=10, choices=Seccion)
    orden = models.PositiveSmallIntegerField("orden en su sección", default=0)

    class Meta:
        verbose_name = "dirección de página"
        verbose_name_plural = "direcciones de páginas"
        ordering = ["seccion", "orden", "pk"]

    def get_absolute_url(self):
        if self.slug == self.seccion:
            return reverse(f"paginas:{self.seccion}")
        return reverse("paginas:pagina", args=[self.seccion, self.slug])


TEXTO = ("titulo", "resumen", "cuerpo", "por_adoptar")


class EdicionPagina(Edicion):
    """One version of the text of a page."""

    documento = models.ForeignKey(Pagina, models.PROTECT, related_name="ediciones", verbose_name="dirección")
    titulo = models.CharField("título", max_length=140)
    resumen = models.CharField(max_length=300, help_text="Una o dos frases: van bajo el título y en los buscadores.")
    cuerpo = TextoRico("texto")
    por_adoptar = models.BooleanField(
        "por adoptar por la Alcaldía", default=False,
        help_text="El texto solo obliga cuando la Alcaldía lo adopte: la página lo advierte.",
    )  # fmt: skip

    CONTENIDO = TEXTO
    CONGELADO = congelado_de_edicion("pagina", TEXTO)

    class Meta(Edicion.Meta):
        verbose_name = "página"
        verbose_name_plural = "páginas"
        ordering = ["-pk"]
        constraints = condiciones("pagina")
        indexes = indices("pagina")

    def __str__(self):
        return self.titulo

    def faltantes(self):
        return [*super().faltantes(), *([] if texto_plano(self.cuerpo) else ["El texto de la página."])]

    def entrada_de_busqueda(self):
        return {
            "tipo": "Página",
            "titulo": self.titulo,
            "resumen": self.resumen,
            "texto": texto_plano(self.cuerpo),
        }
