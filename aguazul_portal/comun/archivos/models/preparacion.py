"""What the worker does with a file: the row is the truth, and says by itself how it stands.

    pendiente ──hecha──▶ hecha
        │  ▲
        │  └─ another attempt after 1 min, 5 min, 30 min
        └──────── no attempts left ────▶ the file is marked as failed (an image) or as without text (a PDF)

Two workers never hold the same row: taking it is one UPDATE that names the attempt it starts from. A worker that dies
in the middle leaves a loan that runs out, and the row is taken again.
"""

from datetime import timedelta

from django.db import models
from django.db.models import Q

RETRASOS = [timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=30)]
INTENTOS = len(RETRASOS) + 1
PRESTAMO = timedelta(minutes=5)  # longer than the longest task that `aparte` allows
INTERRUMPIDA = "El proceso que la preparaba se interrumpió."


class PreparacionQuerySet(models.QuerySet):
    def pendientes(self):
        return self.filter(hecha_en__isnull=True)

    def por_hacer(self, ahora):
        """What a worker may take now: nobody has it on loan, and its time has come."""
        libres = Q(tomada_hasta__isnull=True) | Q(tomada_hasta__lte=ahora)
        return self.pendientes().filter(libres, proxima_en__lte=ahora)


class Preparacion(models.Model):
    """The errand of one file. Written by `encargos.encargar`, done by `preparacion`."""

    archivo = models.OneToOneField("archivos.Archivo", models.CASCADE, related_name="preparacion", primary_key=True)
    intentos = models.PositiveSmallIntegerField(default=0)
    proxima_en = models.DateTimeField("próximo intento")
    tomada_hasta = models.DateTimeField("en manos de un proceso hasta", null=True)
    hecha_en = models.DateTimeField(null=True)
    ultimo_error = models.CharField("último error", max_length=300, blank=True)
    texto = models.TextField("texto del documento", blank=True)

    objects = PreparacionQuerySet.as_manager()

    class Meta:
        verbose_name = "preparación de un archivo"
        verbose_name_plural = "preparaciones de archivos"
        default_permissions = []
        indexes = [
            models.Index(fields=["proxima_en"], condition=Q(hecha_en__isnull=True), name="archivos_por_preparar")
        ]

    def __str__(self):
        return str(self.archivo)
