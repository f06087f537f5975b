from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse

from aguazul_portal.comun.bitacora.models import Registrado, RegistradoQuerySet

from .comunes import PorConfirmar
from .dependencia import Dependencia


class PuntoDeAtencionQuerySet(RegistradoQuerySet):
    def que_sirven_a(self, dependencia):
        """Its own, and those of the dependencia that it is part of: most work in the same building."""
        return self.filter(dependencia__in=[dependencia.pk, dependencia.depende_de_id]).order_by("nombre", "pk")


class PuntoDeAtencion(PorConfirmar, Registrado):
    """Where people are attended. Without a confirmed address it is not shown: nobody is sent to the wrong door."""

    nombre = models.CharField(max_length=120, help_text="Como lo llama la gente: «Palacio municipal».")
    dependencia = models.ForeignKey(Dependencia, models.PROTECT, related_name="puntos")
    direccion = models.CharField("dirección", max_length=160, blank=True)
    horario = models.CharField("horario de atención", max_length=160, blank=True)
    telefono = models.CharField("teléfono", max_length=40, blank=True, help_text="Con el prefijo +57.")
    latitud = models.DecimalField(
        max_digits=8,
        decimal_places=5,
        null=True,
        blank=True,
        validators=[MinValueValidator(-90), MaxValueValidator(90)],
    )
    longitud = models.DecimalField(
        max_digits=8,
        decimal_places=5,
        null=True,
        blank=True,
        validators=[MinValueValidator(-180), MaxValueValidator(180)],
    )

    objects = PuntoDeAtencionQuerySet.as_manager()

    class Meta:
        verbose_name = "punto de atención"
        verbose_name_plural = "puntos de atención"
        ordering = ["nombre", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(latitud__isnull=True, longitud__isnull=True)
                | Q(latitud__isnull=False, longitud__isnull=False),
                name="las_dos_coordenadas_o_ninguna",
                violation_error_message="Escriba las dos coordenadas, o ninguna.",
            )
        ]

    def __str__(self):
        return self.nombre

    def es_publico(self):
        return True

    def url_publica(self):
        return reverse("entidad:dependencia", args=[self.dependencia.slug])

    @property
    def es_oficial(self):
        return bool(self.confirmado("nombre") and self.oficial("direccion"))

    @property
    def coordenadas(self):
        """«5.1689, -72.5467», or "" while the Alcaldía has not confirmed them."""
        if self.latitud is None or not (self.confirmado("latitud") and self.confirmado("longitud")):
            return ""
        return f"{self.latitud.normalize():f}, {self.longitud.normalize():f}"

    @property
    def geo(self):
        """What opens the map that the person has on the phone (RFC 5870): no other party learns who looks."""
        return f"geo:{self.coordenadas.replace(' ', '')}" if self.coordenadas else ""

    def como_dato(self):
        """Only what is official."""
        oficiales = {campo: self.oficial(campo) for campo in ("nombre", "direccion", "horario", "telefono")}
        return {**oficiales, "coordenadas": self.coordenadas, "geo": self.geo}


def puntos_de(dependencia):
    """Those that a citizen may be sent to, as `como_dato`. One query."""
    return [punto.como_dato() for punto in PuntoDeAtencion.objects.que_sirven_a(dependencia) if punto.es_oficial]
