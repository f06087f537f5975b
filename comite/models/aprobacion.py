from django.conf import settings
from django.db import models
from django.db.models import F, Q

from aguazul_portal.comun.bitacora.models import Registrado, RegistradoQuerySet
from aguazul_portal.comun.congelar import Congelado

from .acta import Acta
from .integrante import Integrante


class AprobacionQuerySet(RegistradoQuerySet):
    def vigentes(self):
        """Those that count: given to the content that is before the members now."""
        return self.filter(anulada=False, huella=F("acta__huella"))


class Aprobacion(Registrado):
    """One member approved this content. Returned to borrador, the acta keeps it, annulled, and it counts no more."""

    acta = models.ForeignKey(Acta, models.PROTECT, related_name="aprobaciones")
    integrante = models.ForeignKey(Integrante, models.PROTECT, related_name="+")
    cargo = models.CharField(max_length=200)
    usuario = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    en = models.DateTimeField("cuándo")
    huella = models.CharField("huella que aprobó", max_length=64)
    anulada = models.BooleanField(default=False)

    objects = AprobacionQuerySet.as_manager()

    CONGELADO = [
        Congelado(
            "aprobacion_dada", "Una aprobación no se cambia ni se borra.",
            columnas=("acta", "integrante", "cargo", "usuario", "en", "huella"),
            al_insertar="(SELECT estado FROM comite_acta WHERE id = NEW.acta_id) <> 'en_aprobacion' "
            "OR (SELECT huella FROM comite_acta WHERE id = NEW.acta_id) <> NEW.huella",
        ),
        Congelado(
            "aprobacion_anulada", "Una aprobación solo se anula al devolver el acta.", columnas=("anulada",), borrar=False,
            cuando="OLD.anulada OR (SELECT estado FROM comite_acta WHERE id = OLD.acta_id) = 'aprobada'",
        ),
    ]  # fmt: skip

    class Meta:
        verbose_name = "aprobación"
        verbose_name_plural = "aprobaciones"
        ordering = ["en", "pk"]
        default_permissions = ["view"]
        constraints = [
            models.UniqueConstraint(
                fields=["acta", "usuario"], condition=Q(anulada=False), name="nadie_aprueba_dos_veces"
            ),
            models.UniqueConstraint(
                fields=["acta", "integrante"], condition=Q(anulada=False), name="un_cargo_aprueba_una_vez"
            ),
        ]

    def __str__(self):
        return f"{self.acta}, como {self.cargo}"
