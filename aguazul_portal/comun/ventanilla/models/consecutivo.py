"""The numbers of the radicados: per year and kind, without gaps or repeats.

Acuerdo AGN 060 de 2001, carried into Acuerdo 001 de 2024: consecutive, begins again each 1 January, no number is reserved or
used twice, the time is stamped.
"""

from django.db import models
from django.utils import timezone

from aguazul_portal.comun.congelar import Congelado

from ..radicado import Radicado


class Consecutivo(models.Model):
    """The last number given. Not an act of anybody: it moves only in the transaction that stores the case."""

    anio = models.PositiveSmallIntegerField("año")
    tipo = models.CharField(max_length=3)
    ultimo = models.PositiveIntegerField("último número", default=0)

    CONGELADO = [
        Congelado("radicado_serie", "El consecutivo de radicados no se borra.", columnas=("anio", "tipo")),
        Congelado(
            "radicado_avanza", "El consecutivo de radicados avanza de uno en uno.",
            cuando="NEW.ultimo <> OLD.ultimo + 1", columnas=("ultimo",), borrar=False,
        ),
    ]  # fmt: skip

    class Meta:
        default_permissions = []
        constraints = [models.UniqueConstraint(fields=["anio", "tipo"], name="una_serie_por_anio_y_tipo")]

    def __str__(self):
        return f"{self.ultimo} de {self.anio}-{self.tipo}"

    @classmethod
    def tomar(cls, tipo):
        """(Radicado, instant): the next of that series. Whoever takes one at the same time waits until this transaction ends.

        The instant is read once the series is held, so that a later number never has an earlier hour; and whoever waited
        through midnight of 31 December takes the number of the year that began.
        """
        fila, ahora = cls._de_este_anio(tipo)
        if fila.anio != timezone.localdate(ahora).year:
            fila, ahora = cls._de_este_anio(tipo)
        fila.ultimo += 1
        fila.save(update_fields=["ultimo"])
        return Radicado(fila.anio, tipo, fila.ultimo), ahora

    @classmethod
    def _de_este_anio(cls, tipo):
        fila, _ = cls.objects.select_for_update().get_or_create(anio=timezone.localdate().year, tipo=tipo)
        return fila, timezone.now()
