"""How it went for the person, in their own word: one of five, one for each case."""

from django.db import models
from django.db.models import Q

from aguazul_portal.comun.bitacora.models import Registrado

from .caso import Caso


class Nota(models.IntegerChoices):
    MUY_BIEN = 5, "Muy bien"
    BIEN = 4, "Bien"
    REGULAR = 3, "Regular"
    MAL = 2, "Mal"
    MUY_MAL = 1, "Muy mal"


class Valoracion(Registrado):
    """Only counted together with others: no page shows whose it is, and the record does not say which one it was."""

    caso = models.OneToOneField(Caso, models.PROTECT, related_name="valoracion")
    nota = models.PositiveSmallIntegerField("cómo le fue", choices=Nota)
    dada_en = models.DateTimeField("dada")

    NO_SE_REGISTRA = ("nota",)

    class Meta:
        verbose_name = "valoración"
        verbose_name_plural = "valoraciones"
        default_permissions = []
        constraints = [
            models.CheckConstraint(condition=Q(nota__gte=1, nota__lte=5), name="la_valoracion_va_de_uno_a_cinco")
        ]

    def __str__(self):
        return f"valoración de {self.caso.radicado}"
