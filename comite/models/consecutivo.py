"""The numbers of the actas: per year, without gaps or repeats.

Acuerdo AGN 060 de 2001, carried into Acuerdo 001 de 2024: consecutive, begins again each 1 January, no number is reserved
or used twice. The year is that in which the number is given.
"""

from django.db import models

from aguazul_portal.comun.congelar import Congelado


class Consecutivo(models.Model):
    """The last number given in a year. Not an act of anybody: it moves only with the acta that takes the number."""

    anio = models.PositiveSmallIntegerField("año", primary_key=True)
    ultimo = models.PositiveIntegerField("último número", default=0)

    CONGELADO = [
        Congelado("consecutivo_anio", "El consecutivo de actas no se borra.", columnas=("anio",)),
        Congelado(
            "consecutivo_avanza", "El consecutivo de actas avanza de uno en uno.",
            cuando="NEW.ultimo <> OLD.ultimo + 1", columnas=("ultimo",), borrar=False,
        ),
    ]  # fmt: skip

    class Meta:
        default_permissions = []

    def __str__(self):
        return f"{self.ultimo} de {self.anio}"

    @classmethod
    def tomar(cls, anio):
        """The next number of that year; whoever takes it at the same time waits."""
        fila, _ = cls.objects.select_for_update().get_or_create(anio=anio)
        fila.ultimo += 1
        fila.save(update_fields=["ultimo"])
        return fila.ultimo
