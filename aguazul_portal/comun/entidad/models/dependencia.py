from django.db import models, transaction
from django.db.models import F, Q
from django.urls import reverse

from aguazul_portal.comun.bitacora.models import Registrado

from .. import cambios
from .comunes import PorConfirmar, VigenciaQuerySet


class TipoDependencia(models.TextChoices):
    DESPACHO = "despacho", "Despacho"
    SECRETARIA = "secretaría", "Secretaría"
    OFICINA_ASESORA = "oficina asesora", "Oficina asesora"
    OFICINA = "oficina", "Oficina"
    DESCENTRALIZADA = "entidad descentralizada", "Entidad descentralizada"
    CONTROL = "órgano de control", "Órgano de control"
    CORPORACION = "corporación", "Corporación"

    @property
    def es_de_la_alcaldia(self):
        """Concejo, Personería and decentralised bodies are neighbours, never dependencias of the Alcaldía."""
        return self in {self.DESPACHO, self.SECRETARIA, self.OFICINA_ASESORA, self.OFICINA}


class Dependencia(PorConfirmar, Registrado):
    """A part of the structure, in force from–to: it changes with each decree and the old one stays in history.

    With «nombre» among what is to be confirmed, it is its very existence that the Alcaldía has not confirmed.
    """

    codigo = models.CharField("código", max_length=8, unique=True)
    nombre = models.CharField(max_length=160)
    slug = models.SlugField("dirección en el portal", max_length=160, unique=True)
    tipo = models.CharField(max_length=24, choices=TipoDependencia)
    depende_de = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="adscritas")
    funciones = models.TextField("de qué responde", blank=True, help_text="En lenguaje claro, para la ciudadanía.")
    correo = models.EmailField("correo institucional", blank=True)
    telefono = models.CharField("teléfono", max_length=40, blank=True)
    desde = models.DateField("vigente desde")
    hasta = models.DateField("vigente hasta", null=True, blank=True)
    certeza = models.CharField(
        "nota de certeza", max_length=200, blank=True, help_text="No se muestra a la ciudadanía."
    )

    objects = VigenciaQuerySet.as_manager()

    class Meta:
        verbose_name = "dependencia"
        ordering = ["codigo", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(hasta__isnull=True) | Q(hasta__gte=F("desde")),
                name="la_dependencia_no_termina_antes_de_empezar",
                violation_error_message="La dependencia no puede terminar antes de empezar.",
            )
        ]

    def __str__(self):
        return self.nombre

    def save(self, *args, **kwargs):
        with transaction.atomic():
            super().save(*args, **kwargs)
            cambios.cambio(self)

    def get_absolute_url(self):
        return reverse("entidad:dependencia", args=[self.slug])

    def es_publico(self):
        return True

    @property
    def es_oficial(self):
        return self.confirmado("nombre")

    @property
    def es_de_la_alcaldia(self):
        return TipoDependencia(self.tipo).es_de_la_alcaldia
