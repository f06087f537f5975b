"""What several of these rows share: what is to be confirmed, and from when to when they hold."""

from django.db import models
from django.db.models import Q

from aguazul_portal.comun.bitacora.models import RegistradoQuerySet


class PorConfirmar(models.Model):
    """Rows whose data the Alcaldía may still have to confirm: a field named here is never shown as official."""

    por_confirmar = models.JSONField(
        "datos por confirmar", default=list, blank=True,
        help_text="Nombres de los campos que la Alcaldía aún debe confirmar: no se muestran a la ciudadanía como oficiales.",
    )  # fmt: skip

    class Meta:
        abstract = True

    def confirmado(self, campo):
        return campo not in self.por_confirmar

    def oficial(self, campo):
        """The value, or nothing while the Alcaldía has not confirmed it."""
        return getattr(self, campo) if self.confirmado(campo) else ""


def _vigente(dia):
    return Q(desde__lte=dia) & (Q(hasta__isnull=True) | Q(hasta__gte=dia))


class VigenciaQuerySet(RegistradoQuerySet):
    def vigentes(self, dia):
        """Rows in force on that day (both ends included; an open end is still in force)."""
        return self.filter(_vigente(dia))
