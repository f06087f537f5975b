"""The glossary: the technical words the portal uses, said plainly, each with the norm it comes from."""

from django.db import models
from django.urls import reverse

from aguazul_portal.comun.busqueda.palabras import palabras, plegar
from aguazul_portal.comun.publicacion.models import Documento, Edicion, EdicionQuerySet
from aguazul_portal.comun.publicacion.reglas import condiciones, congelado_de_edicion, indices
from aguazul_portal.comun.publicacion.texto import TextoRico, texto_plano

from ..direcciones import validar_direccion


class Termino(Documento):
    """The address of a term."""

    class Meta:
        verbose_name = "dirección de término"
        verbose_name_plural = "direcciones de términos"
        ordering = ["slug"]

    def get_absolute_url(self):
        return reverse("paginas:termino", args=[self.slug])


class EdicionTerminoQuerySet(EdicionQuerySet):
    def alfabeticos(self):
        """A to Z as a dictionary has them. They are few: read whole and put in order here, equal on both databases."""
        return sorted(self.select_related("documento"), key=lambda termino: (termino.en_el_diccionario(), termino.pk))


TEXTO = ("termino", "definicion", "fuente", "enlace")


class EdicionTermino(Edicion):
    """One version of what a term means."""

    documento = models.ForeignKey(Termino, models.PROTECT, related_name="ediciones", verbose_name="dirección")
    termino = models.CharField("término", max_length=80)
    definicion = TextoRico("definición", help_text="En lenguaje claro: que la entienda quien nunca la ha oído.")
    fuente = models.CharField(max_length=200, help_text="De dónde sale: la ley, el decreto, el Plan de Acción.")
    enlace = models.CharField(
        "dirección de la fuente", max_length=300, blank=True, validators=[validar_direccion],
        help_text="Vacío si la norma no tiene una dirección oficial que mostrar.",
    )  # fmt: skip

    objects = EdicionTerminoQuerySet.as_manager()

    CONTENIDO = TEXTO
    CONGELADO = congelado_de_edicion("termino", TEXTO)

    class Meta(Edicion.Meta):
        verbose_name = "término del glosario"
        verbose_name_plural = "términos del glosario"
        ordering = ["-pk"]
        constraints = condiciones("termino")
        indexes = indices("termino")

    def __str__(self):
        return self.termino

    @property
    def letra(self):
        """Under which letter it is: «Órgano» under O, «Ñame» under Ñ, «25 %» under #."""
        primera = self.termino.lstrip("«¿¡\"'(")[:1].upper()
        if primera == "Ñ":
            return primera
        return plegar(primera).upper()[:1] if primera.isalpha() else "#"

    def en_el_diccionario(self):
        """Key of its place: blind to accents and capital letters, ñ after n."""
        return [plegar(palabra, ene="nzz") for palabra in palabras(self.termino)]

    def faltantes(self):
        return [*super().faltantes(), *([] if texto_plano(self.definicion) else ["La definición."])]

    def entrada_de_busqueda(self):
        return {
            "tipo": "Término del glosario",
            "titulo": self.termino,
            "texto": f"{texto_plano(self.definicion)} {self.fuente}",
        }
