"""«Revisado, sigue vigente»: somebody who may review read what the public reads and says that it still holds.

It is not an edition: not a letter changes, and neither do the date of update nor what search engines are told.
"""

from django.conf import settings
from django.db import models
from django.db.models import OuterRef, Subquery

from aguazul_portal.comun.bitacora.models import Registrado
from aguazul_portal.comun.congelar import Congelado


class Vigencia(Registrado):
    """One act over one edition. A new edition begins anew: whoever approved it has just read it."""

    modelo = models.CharField("clase", max_length=60)  # «tramites.fichatramite»
    edicion_id = models.PositiveBigIntegerField("versión")
    titulo = models.CharField("título", max_length=300)
    url = models.CharField("dirección", max_length=300)
    dependencia = models.CharField(max_length=200, blank=True)
    fecha = models.DateField()
    revisado_en = models.DateTimeField("revisado")
    reviso = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="revisó")

    CONGELADO = [Congelado("vigencia", "Una revisión hecha no se edita ni se borra: haga otra.")]

    class Meta:
        verbose_name = "revisión de vigencia"
        verbose_name_plural = "contenido por revisar"
        ordering = ["-pk"]
        default_permissions = ["view"]
        permissions = [("view_todas", "Puede ver la salud del contenido de todas las dependencias")]
        constraints = [
            models.UniqueConstraint(fields=["modelo", "edicion_id", "fecha"], name="una_revision_de_vigencia_por_dia")
        ]

    def __str__(self):
        return self.titulo

    def es_publico(self):
        return True

    def url_publica(self):
        return self.url


def con_revision(ediciones):
    """Those editions with `revisado_en`, the last time somebody said that they still hold; in the same query."""
    propias = Vigencia.objects.filter(modelo=ediciones.model._meta.label_lower, edicion_id=OuterRef("pk"))
    return ediciones.annotate(revisado_en=Subquery(propias.order_by("-fecha").values("revisado_en")[:1]))
