"""Outgoing mail. The row is the truth: it is written with the act it tells of, and says by itself how it stands.

    pendiente ──entregado──▶ enviado
        │  ▲
        │  └─ another attempt after 1 min, 5 min, 15 min, 1 h, 6 h, 24 h
        └──────── no attempts left ────▶ falló

None of the three is stored: they follow from the row and the clock.
"""

from datetime import timedelta
from email.utils import make_msgid
from urllib.parse import urlsplit

from django.conf import settings
from django.db import models
from django.db.models import Q

RETRASOS = [
    timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=15),
    timedelta(hours=1), timedelta(hours=6), timedelta(hours=24),
]  # fmt: skip
INTENTOS = len(RETRASOS) + 1
PRESTAMO = timedelta(minutes=10)  # longer than any delivery: each step of SMTP gives up after `entrega.ESPERA` seconds
INTERRUMPIDO = "El proceso que lo entregaba se interrumpió: no se sabe si salió."


class Situacion(models.TextChoices):
    PENDIENTE = "pendiente", "Pendiente"
    ENVIADO = "enviado", "Enviado"
    FALLIDO = "fallido", "Falló"


def mensaje_id_nuevo():
    return make_msgid(domain=urlsplit(settings.SITIO_URL).hostname)


class AvisoQuerySet(models.QuerySet):
    def enviados(self):
        return self.filter(enviado_en__isnull=False)

    def libres(self, ahora):
        """Nobody is delivering it: it was never taken, or the loan of who took it has run out."""
        return self.filter(Q(tomado_hasta__isnull=True) | Q(tomado_hasta__lte=ahora), enviado_en__isnull=True)

    def por_entregar(self, ahora):
        """What a worker may take now."""
        return self.libres(ahora).filter(proximo_en__lte=ahora, intentos__lt=INTENTOS)

    def fallidos(self, ahora):
        return self.libres(ahora).filter(intentos__gte=INTENTOS)

    def pendientes(self, ahora):
        return self.filter(Q(intentos__lt=INTENTOS) | Q(tomado_hasta__gt=ahora), enviado_en__isnull=True)

    def en_situacion(self, situacion, ahora):
        if situacion == Situacion.ENVIADO:
            return self.enviados()
        return self.pendientes(ahora) if situacion == Situacion.PENDIENTE else self.fallidos(ahora)


class Aviso(models.Model):
    """One mail to one address. Written by `acciones.avisar`, delivered by `entrega`."""

    para = models.CharField(max_length=254)
    asunto = models.CharField(max_length=200)
    cuerpo = models.TextField("texto")
    plantilla = models.CharField(max_length=60)
    sobre = models.CharField("de qué trata", max_length=300, blank=True)
    sobre_id = models.CharField("id de aquello", max_length=80, blank=True)  # text: it outlives what it speaks of
    mensaje_id = models.CharField("Message-ID", max_length=200, unique=True, default=mensaje_id_nuevo)
    creado_en = models.DateTimeField("escrito")
    intentos = models.PositiveSmallIntegerField(default=0)
    proximo_en = models.DateTimeField("próximo intento")
    tomado_hasta = models.DateTimeField("en manos de un proceso hasta", null=True)
    enviado_en = models.DateTimeField("enviado", null=True)
    ultimo_error = models.CharField("último error", max_length=500, blank=True)

    objects = AvisoQuerySet.as_manager()

    class Meta:
        verbose_name = "aviso por correo"
        verbose_name_plural = "avisos por correo"
        ordering = ["-pk"]
        default_permissions = ["view", "change"]  # change: send it again
        indexes = [
            models.Index(fields=["proximo_en", "id"], condition=Q(enviado_en__isnull=True), name="avisos_sin_enviar")
        ]

    def __str__(self):
        return self.asunto

    def situacion(self, ahora):
        if self.enviado_en:
            return Situacion.ENVIADO
        if self.intentos < INTENTOS or self.esta_tomado(ahora):
            return Situacion.PENDIENTE
        return Situacion.FALLIDO

    def esta_tomado(self, ahora):
        return self.tomado_hasta is not None and self.tomado_hasta > ahora
