from django.db import models

from aguazul_portal.comun.bitacora.models import Registrado

from .. import dias


class DiaNoHabil(Registrado):
    """A day on which the Alcaldía does not work, besides weekends and holidays (normas.md 2.5)."""

    fecha = models.DateField(unique=True)
    motivo = models.CharField(max_length=160)
    acto = models.CharField("acto administrativo", max_length=160, help_text="Por ejemplo: Decreto 045 de 2026.")

    class Meta:
        verbose_name = "día no hábil"
        verbose_name_plural = "días no hábiles propios"
        ordering = ["-fecha"]

    def __str__(self):
        return f"{self.fecha:%Y-%m-%d}, {self.motivo}"

    def clean(self):
        dias.comprobar_que_no_se_mueve(self)

    def save(self, *args, **kwargs):
        dias.comprobar_que_no_se_mueve(self)
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        dias.comprobar_que_sobra(self.fecha)
        return super().delete(*args, **kwargs)

    def es_publico(self):
        return True

    def url_publica(self):
        return ""
