"""The answer as a document. The worker makes it after the act; what is kept of it never changes."""

from django.db import models

from aguazul_portal.comun.bitacora.models import Registrado
from aguazul_portal.comun.congelar import Congelado, Vaciado

from .actuacion import Actuacion


class Respuesta(Registrado):
    """The PDF of an answer, and its digest for ever."""

    actuacion = models.OneToOneField(Actuacion, models.PROTECT, related_name="documento")
    archivo = models.OneToOneField(  # none: it was deleted when the case was anonymised
        "archivos.Archivo", models.PROTECT, null=True, related_name="+"
    )
    huella = models.CharField("huella SHA-256 del documento", max_length=64)
    compuesta_en = models.DateTimeField("compuesta")

    CONGELADO = [
        Congelado(
            "respuesta_en_documento", "La respuesta ya tiene su documento: no cambia ni se borra.",
            columnas=("actuacion", "archivo", "huella", "compuesta_en"),
            vaciado=Vaciado(
                ("archivo",),
                "EXISTS (SELECT 1 FROM ventanilla_actuacion a JOIN ventanilla_caso c ON c.id = a.caso_id "
                "WHERE a.id = OLD.actuacion_id AND c.anonimizado_en IS NOT NULL)",
            ),
        )
    ]  # fmt: skip

    class Meta:
        verbose_name = "respuesta"
        default_permissions = []

    def __str__(self):
        return f"respuesta al radicado {self.actuacion.caso.radicado}"


class PorComponer(models.Model):
    """An answer without its document yet: written with the act, gone when the document is there."""

    actuacion = models.OneToOneField(Actuacion, models.PROTECT, primary_key=True, related_name="+")
    intentos = models.PositiveSmallIntegerField(default=0)
    proxima_en = models.DateTimeField("próximo intento", db_index=True)
    ultimo_error = models.CharField("último error", max_length=300, blank=True)

    class Meta:
        verbose_name = "respuesta por componer"
        verbose_name_plural = "respuestas por componer"
        default_permissions = []

    def __str__(self):
        return str(self.actuacion)
