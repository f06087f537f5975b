"""That somebody was told that a case is about to be due: once for each threshold of each due date."""

from django.db import models

from aguazul_portal.comun.bitacora.models import Registrado
from aguazul_portal.comun.congelar import Congelado

from .caso import Caso


class Umbral(models.IntegerChoices):
    """From the first to the last. Each is reached by arithmetic (`alertas.alcanzado`)."""

    MITAD = 1, "Va a la mitad del término"
    TRES_DIAS = 2, "Quedan tres días hábiles"
    UN_DIA = 3, "Queda un día hábil"
    VENCIDO = 4, "Venció"


class Alerta(Registrado):
    """Written in the transaction of its mails. With another due date (extended, completed, reclassified, another day without
    service) the thresholds are those of the new one, and each may be told once more."""

    caso = models.ForeignKey(Caso, models.PROTECT, related_name="alertas")
    umbral = models.PositiveSmallIntegerField(choices=Umbral)
    vence = models.DateField("vencimiento del que avisa")
    dada_en = models.DateField("dada")

    CONGELADO = [Congelado("alerta", "Una alerta que se dio no cambia ni se borra.")]

    class Meta:
        verbose_name = "alerta"
        ordering = ["caso", "dada_en", "pk"]
        default_permissions = []
        constraints = [models.UniqueConstraint(fields=["caso", "umbral", "vence"], name="cada_alerta_se_da_una_vez")]

    def __str__(self):
        return f"{self.caso}: {self.get_umbral_display().lower()}"
