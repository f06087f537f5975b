from datetime import datetime, time, timedelta

from django.db import models
from django.urls import reverse
from django.utils import timezone

from aguazul_portal.comun.congelar import Congelado
from aguazul_portal.comun.templatetags.portal import fecha_larga

from .. import cadena
from .registrado import Registrado


class Sello(Registrado):
    """The end of the chain as it stood when a day ended, told to people outside the portal.

    Whoever rewrites the chain from an entry on, digests and all, leaves it sound to itself: only a digest that others
    keep tells. The seal is therefore mailed to Control Interno, shown in public and printed in the acta of the month.
    """

    class Clase(models.TextChoices):
        DIARIO = "diario", "Sello del día"
        APARTE = "aparte", "Sello aparte"  # the first one of a portal, or one that somebody asked for

    TARDE = timedelta(hours=6)  # after midnight: the worker was down

    fecha = models.DateField()
    clase = models.CharField(max_length=6, choices=Clase, default=Clase.DIARIO)
    asientos = models.PositiveBigIntegerField("asientos que cubre")
    huella = models.CharField("huella del último", max_length=64)
    hecho_en = models.DateTimeField("hecho")

    CONGELADO = [Congelado("sello", mensaje="Un sello no se edita ni se borra.")]

    class Meta:
        verbose_name = "cierre del registro"
        verbose_name_plural = "sellos del registro"
        ordering = ["-pk"]
        default_permissions = ["view"]
        constraints = [
            models.UniqueConstraint(fields=["fecha"], condition=models.Q(clase="diario"), name="un_sello_por_dia"),
            models.CheckConstraint(condition=models.Q(asientos__gte=1), name="se_sella_lo_que_hay"),
        ]

    def __str__(self):
        return f"sello {'aparte ' if self.clase == self.Clase.APARTE else ''}del {fecha_larga(self.fecha)}"

    def es_publico(self):
        return True

    def get_absolute_url(self):
        return f"{reverse('bitacora:sellos')}#sello-{self.pk}"

    @property
    def es_tardio(self):
        """A day that was sealed long after it ended says so: until then nobody else knew its end."""
        return self.clase == self.Clase.DIARIO and self.hecho_en > inicio_del_dia_siguiente(self.fecha) + self.TARDE

    def como_dato(self):
        """What the open data carries and the verifier reads."""
        return {
            "sello": self.pk,
            "fecha": self.fecha.isoformat(),
            "clase": self.clase,
            "asientos": self.asientos,
            "huella": self.huella,
            "hecho_en": cadena.instante_texto(self.hecho_en),
        }


def sello_escrito(dato):
    """The seal, as `como_dato` gives it, in the words of a mail or of an acta; docs/verificar_registro.py reads them back."""
    clase = "Sello aparte" if dato["clase"] == Sello.Clase.APARTE else "Sello"
    return (
        f"{clase} del {dato['fecha']}\n    Asientos: {dato['asientos']}\n"
        f"    Huella: {dato['huella']}\n    Hecho: {dato['hecho_en']}"
    )


def inicio_del_dia_siguiente(dia):
    return timezone.make_aware(datetime.combine(dia + timedelta(days=1), time.min))
