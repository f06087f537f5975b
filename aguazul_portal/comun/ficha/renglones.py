"""The rows of a sheet: what one needs, what one does, the norms, where one goes. One table, so that a page reads it once."""

from django.db import models

from aguazul_portal.comun.bitacora.models import RegistradoQuerySet
from aguazul_portal.comun.publicacion.models import Parte


class Tipo(models.TextChoices):
    REQUISITO = "requisito", "Requisito"
    PASO = "paso", "Paso"
    NORMA = "norma", "Norma"
    PUNTO = "punto", "Punto de atención"
    RELACION = "relacion", "Relacionado"

    @property
    def al_menos_uno(self):
        return f"Al menos {'una' if self == Tipo.NORMA else 'un'} {self.label.lower()}."


class RenglonBase(Parte):
    """Rooms add the foreign key `edicion` (related_name="renglones") and a proxy for each kind."""

    tipo = models.CharField(max_length=9, choices=Tipo, editable=False)
    texto = models.CharField(max_length=500)
    detalle = models.CharField("detalle", max_length=500, blank=True)
    norma = models.CharField("norma que lo exige", max_length=200, blank=True)
    horario = models.CharField(max_length=160, blank=True)
    enlace = models.URLField("dirección web", blank=True)

    CONTENIDO = ("tipo", "texto", "detalle", "norma", "horario", "enlace")
    EN_SU_ROTULO = ("tipo",)
    TIPO = None  # of a proxy

    class Meta(Parte.Meta):
        abstract = True

    def __str__(self):
        return self.texto

    def rotulo(self):
        return Tipo(self.TIPO or self.tipo).label

    def save(self, *args, **kwargs):
        self.tipo = self.TIPO or self.tipo
        super().save(*args, **kwargs)


class DeSuTipo(models.Manager.from_queryset(RegistradoQuerySet)):
    """Manager of a proxy: only the rows of its kind."""

    def get_queryset(self):
        return super().get_queryset().filter(tipo=self.model.TIPO)


def por_tipo(renglones):
    """{"requisito": [...], "paso": [...], "norma": [...], "punto": [...], "relacion": [...]}, each in its order."""
    grupos = {tipo.value: [] for tipo in Tipo}
    for renglon in renglones:
        grupos[renglon.tipo].append(renglon)
    return grupos
