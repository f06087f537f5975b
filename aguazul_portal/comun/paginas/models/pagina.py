"""Institutional pages: what the Alcaldía and the municipality are, the policies of the portal, the help.

Their text is data that walks the editorial path like everything else that is published.
"""

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import F, Q
from django.urls import reverse

from aguazul_portal.comun.publicacion.models import Documento, Edicion
from aguazul_portal.comun.publicacion.reglas import condiciones, congelado_de_edicion, indices
from aguazul_portal.comun.publicacion.texto import TextoRico, texto_plano

OTRA_SECCION = "Una página cuelga de otra de su misma sección."


class Seccion(models.TextChoices):
    """The part of the site a page belongs to; its value begins its address."""

    ALCALDIA = "alcaldia", "La Alcaldía"
    MUNICIPIO = "municipio", "El municipio"
    POLITICAS = "politicas", "Políticas del portal"
    AYUDA = "ayuda", "Ayuda"


class Pagina(Documento):
    """The address of a page and its place in the tree of its section. Moving it in the tree does not move its address.

    The page named as its section («alcaldia», «municipio») is the section's own: all the others hang from it.
    """

    seccion = models.CharField("sección", max_length=10, choices=Seccion)
    madre = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="hijas", verbose_name="cuelga de",
        help_text="Otra página de la misma sección. Vacío: cuelga de la sección y, si esta va en el menú, sale en él.",
    )  # fmt: skip
    orden = models.PositiveSmallIntegerField("orden", default=0, help_text="Entre las que cuelgan de la misma.")

    class Meta:
        verbose_name = "dirección de página"
        verbose_name_plural = "direcciones de páginas"
        ordering = ["seccion", "orden", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(madre__isnull=True) | ~Q(madre=F("id")),
                name="la_pagina_no_cuelga_de_si_misma",
                violation_error_message="Una página no cuelga de sí misma.",
            )
        ]

    def get_absolute_url(self):
        if self.slug == self.seccion:
            return reverse(f"paginas:{self.seccion}")
        return reverse("paginas:pagina", args=[self.seccion, self.slug])

    def esta_tapada(self):
        """The page of a section answers at the section's own address, which has no slug."""
        return self.slug != self.seccion and super().esta_tapada()

    def clean(self):
        super().clean()
        self._exigir_su_lugar(type(self)._base_manager.all())

    @transaction.atomic(savepoint=False)
    def save(self, *args, por=None, **kwargs):
        """The pages of the portal are held meanwhile: two people who cross two branches would close a circle."""
        if por is not None:
            self._exigir_su_lugar(type(self)._base_manager.select_for_update())
        super().save(*args, por=por, **kwargs)

    def _exigir_su_lugar(self, paginas):
        lugares = {pk: (seccion, madre) for pk, seccion, madre in paginas.values_list("pk", "seccion", "madre_id")}
        if self.pk in lugares and lugares[self.pk][0] != self.seccion:
            self._exigir_que_pueda_mudarse(lugares)
        if self.madre_id is None:
            return
        if self.slug == self.seccion:
            raise ValidationError({"madre": "La página principal de la sección no cuelga de otra."})
        if lugares[self.madre_id][0] != self.seccion:
            raise ValidationError({"madre": OTRA_SECCION})
        if self.pk and self.pk in _hacia_arriba(self.madre_id, lugares):
            raise ValidationError({"madre": "Una página no cuelga de sí misma ni de las que cuelgan de ella."})

    def _exigir_que_pueda_mudarse(self, lugares):
        """Its section begins its address, and its daughters are of its section."""
        if self.es_publico():
            raise ValidationError({"seccion": "La dirección de lo que ya fue publicado no cambia."})
        if any(madre == self.pk for _, madre in lugares.values()):
            raise ValidationError({"seccion": "Mueva primero las páginas que cuelgan de esta."})


def _hacia_arriba(pk, lugares):
    """That page and all those above it."""
    vistas = []
    while pk and pk not in vistas:
        vistas.append(pk)
        pk = lugares[pk][1]
    return vistas


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
