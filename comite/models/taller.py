"""Workshops that tell people of the progress. Plan de Acción GEL-T, line 2: twice a year, and how many attended."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from aguazul_portal.comun.bitacora.models import Registrado, RegistradoQuerySet


class TallerQuerySet(RegistradoQuerySet):
    def realizados(self):
        """Held: somebody counted who came."""
        return self.filter(asistentes__isnull=False)

    def realizados_en(self, periodo):
        return self.realizados().filter(fecha__gte=periodo.desde, fecha__lt=periodo.hasta)


class Taller(Registrado):
    """«Convocar a las juntas de acción comunal, instituciones educativas, de salud, asociaciones, gremios y comunidad»."""

    tema = models.CharField(max_length=200)
    fecha = models.DateField()
    lugar = models.CharField(max_length=160)
    medios = models.CharField(
        "medios de la convocatoria", max_length=200, blank=True, help_text="Perifoneo, correos, convocatorias escritas…"
    )
    juntas = models.PositiveIntegerField("juntas de acción comunal convocadas", default=0)
    educativas = models.PositiveIntegerField("instituciones educativas convocadas", default=0)
    salud = models.PositiveIntegerField("instituciones de salud convocadas", default=0)
    gremios = models.PositiveIntegerField("asociaciones y gremios convocados", default=0)
    comunidad = models.BooleanField("se convocó a la comunidad en general", default=False)
    asistentes = models.PositiveIntegerField(
        "número de asistentes",
        null=True,
        blank=True,
        help_text="Vacío mientras no se haya hecho. Solo el número, sin nombres.",
    )
    evidencia = models.TextField(blank=True, help_text="Dónde están la lista, las fotos o las memorias.")
    demostracion = models.BooleanField("contenido de demostración", default=False)

    objects = TallerQuerySet.as_manager()

    class Meta:
        verbose_name = "taller de socialización"
        verbose_name_plural = "talleres de socialización"
        ordering = ["-fecha", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(asistentes__isnull=True) | ~Q(evidencia=""),
                name="el_taller_realizado_tiene_evidencia",
                violation_error_message="Un taller que ya se hizo muestra su evidencia.",
            )
        ]

    def __str__(self):
        return f"Taller «{self.tema}»"

    def es_publico(self):
        """It counts in the Plan's line 2."""
        return True

    def url_publica(self):
        return reverse("comite:lista")
