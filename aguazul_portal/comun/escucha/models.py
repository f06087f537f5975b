"""What the portal hears from those who read it: searched in vain, pages that did not serve, «avíseme cuando esté».

Counts by week and texts without personal data; who said it is not known. Only «avíseme» keeps an address, with its
authorisation, until the person is told or for ninety days.
"""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Max, Sum

from aguazul_portal.comun.bitacora.models import Registrado, RegistradoQuerySet
from aguazul_portal.comun.congelar import Congelado
from aguazul_portal.comun.guardia.autorizacion import Autorizada

SEMANAS = 8  # that the tray looks back
SEMANAS_GUARDADAS = 52
DIAS_DE_ESPERA = 90
LARGO = 100
LARGO_DE_RUTA = 200


class Tema(models.TextChoices):
    BUSQUEDA = "busqueda", "Búsqueda sin resultado"
    PAGINA = "pagina", "Página que no sirvió"


def semana_de(dia):
    """Its Monday."""
    return dia - timedelta(days=dia.weekday())


class SemanalQuerySet(models.QuerySet):
    def recientes(self, hoy):
        return self.filter(semana__gte=semana_de(hoy) - timedelta(weeks=SEMANAS))

    def viejas(self, hoy):
        return self.filter(semana__lt=semana_de(hoy) - timedelta(weeks=SEMANAS_GUARDADAS))


class BusquedaVanaQuerySet(SemanalQuerySet):
    def agrupadas(self, hoy):
        """{clave, escrita, veces, ultima}, the most searched first."""
        grupos = self.recientes(hoy).values("clave")
        return grupos.annotate(total=Sum("veces"), como=Max("escrita"), ultima=Max("semana")).order_by(
            "-total", "clave"
        )


class BusquedaVana(models.Model):
    """A search that found nothing, by its stems: «certificados» and «certificado» are the same one."""

    semana = models.DateField()
    clave = models.CharField(max_length=LARGO)
    escrita = models.CharField(max_length=LARGO)
    veces = models.PositiveIntegerField(default=0)

    objects = BusquedaVanaQuerySet.as_manager()

    class Meta:
        default_permissions = []
        constraints = [models.UniqueConstraint(fields=["semana", "clave"], name="una_fila_por_busqueda_y_semana")]

    def __str__(self):
        return f"{self.escrita}: {self.veces}"


class OpinionQuerySet(SemanalQuerySet):
    def agrupadas(self, hoy):
        """{ruta, si, no}, those that served the least first."""
        grupos = self.recientes(hoy).values("ruta")
        return (
            grupos.annotate(sirvio=Sum("si"), no_sirvio=Sum("no"))
            .filter(no_sirvio__gt=0)
            .order_by("-no_sirvio", "ruta")
        )


class Opinion(models.Model):
    """How many said in a week that a page served them, and how many that it did not."""

    semana = models.DateField()
    ruta = models.CharField("dirección", max_length=LARGO_DE_RUTA)
    si = models.PositiveIntegerField("sí", default=0)
    no = models.PositiveIntegerField(default=0)

    objects = OpinionQuerySet.as_manager()

    class Meta:
        default_permissions = []
        constraints = [models.UniqueConstraint(fields=["semana", "ruta"], name="una_fila_por_pagina_y_semana")]

    def __str__(self):
        return f"{self.ruta}: {self.si} sí, {self.no} no"


class Comentario(models.Model):
    """What was missing, in the words of whoever said «no», already without personal data."""

    semana = models.DateField()
    ruta = models.CharField("dirección", max_length=LARGO_DE_RUTA)
    texto = models.TextField()
    envio = models.CharField("número del formulario", max_length=40, unique=True)  # of the form and not of who sent it

    objects = SemanalQuerySet.as_manager()

    class Meta:
        default_permissions = []
        indexes = [models.Index(fields=["ruta", "-id"], name="comentarios_de_una_pagina")]

    def __str__(self):
        return self.texto


class EsperaQuerySet(models.QuerySet):
    def del_asunto(self, tema, clave):
        return self.filter(tema=tema, clave=clave)

    def pendientes(self):
        """Nobody has told them yet."""
        return self.filter(atencion__isnull=True)

    def vencidas(self, ahora):
        return self.filter(autorizada_en__lt=ahora - timedelta(days=DIAS_DE_ESPERA))


class Espera(Autorizada):
    """Somebody asked to be told when it is there. Deleted when told, or after ninety days. Never in the record.

    `atencion`: the act that tells them, until the mail has left.
    """

    tema = models.CharField(max_length=8, choices=Tema)
    clave = models.CharField(max_length=LARGO_DE_RUTA)
    asunto = models.CharField(max_length=LARGO_DE_RUTA)
    correo = models.EmailField()
    atencion = models.ForeignKey("Atencion", models.CASCADE, null=True, related_name="esperas")

    objects = EsperaQuerySet.as_manager()

    class Meta:
        default_permissions = []
        constraints = [models.UniqueConstraint(fields=["tema", "clave", "correo"], name="una_espera_por_asunto")]

    def __str__(self):
        return self.asunto


class Decision(models.TextChoices):
    CREAR = "crear", "Se va a escribir o a corregir"
    SINONIMO = "sinonimo", "Se agregó un sinónimo"
    DESCARTAR = "descartar", "Se descartó"
    AVISAR = "avisar", "Se avisó a quienes lo pidieron"


DESCANSO = {Decision.CREAR: 28, Decision.SINONIMO: 28, Decision.DESCARTAR: 182, Decision.AVISAR: 0}  # days


class AtencionQuerySet(RegistradoQuerySet):
    def en_descanso(self, tema, hoy):
        """Attended not long ago: what is said of it meanwhile waits."""
        return self.filter(tema=tema, vuelve_en__gt=hoy)


class Atencion(Registrado):
    """What the comité de redacción did about something that was asked for."""

    tema = models.CharField("qué se pidió", max_length=8, choices=Tema)
    clave = models.CharField(max_length=LARGO_DE_RUTA)
    asunto = models.CharField(max_length=LARGO_DE_RUTA)
    veces = models.PositiveIntegerField("veces que se pidió")
    decision = models.CharField("decisión", max_length=10, choices=Decision)
    motivo = models.CharField(max_length=500, blank=True)
    vuelve_en = models.DateField("vuelve a la bandeja, si se sigue pidiendo, el")
    atendida_en = models.DateTimeField("atendida", auto_now_add=True)
    atendio = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="atendió")

    objects = AtencionQuerySet.as_manager()

    CONGELADO = [Congelado("atencion", "Lo que se decidió queda como se decidió.")]

    class Meta:
        verbose_name = "atención a lo que pide la ciudadanía"
        verbose_name_plural = "lo que pide la ciudadanía"
        ordering = ["-pk"]
        default_permissions = ["add", "view"]
        indexes = [models.Index(fields=["tema", "vuelve_en"], name="atenciones_en_descanso")]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(decision=Decision.DESCARTAR) | ~models.Q(motivo=""),
                name="lo_descartado_tiene_motivo",
            )
        ]

    def __str__(self):
        return f"{self.asunto}: {self.get_decision_display().lower()}"


def sumar(modelo, llave, sumas, nuevo=None):
    """Add to the row of that key, or make it: two processes at once lose nothing."""
    cambios = {campo: F(campo) + cuanto for campo, cuanto in sumas.items()}
    if modelo.objects.filter(**llave).update(**cambios):
        return
    modelo.objects.bulk_create([modelo(**llave, **(nuevo or {}))], ignore_conflicts=True)
    modelo.objects.filter(**llave).update(**cambios)
