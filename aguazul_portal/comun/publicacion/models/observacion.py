"""What writer, reviewer and whoever checks the facts say to each other beside the text of a version."""

from django.db import models
from django.utils import timezone

from aguazul_portal.comun.bitacora.models import Registrado, RegistradoQuerySet
from aguazul_portal.comun.congelar import Congelado

from .enlace import EnlacePrevio

LARGO = 2000


class ObservacionQuerySet(RegistradoQuerySet):
    def de(self, clave):
        return self.filter(edicion=clave).order_by("pk")

    def pendientes(self):
        return self.filter(resuelta_en__isnull=True)


class Observacion(Registrado):
    """One remark. Never edited nor deleted; being resolved is the only thing that happens to it.

    What it says stays in its own frozen row: the record says that it was left, not its text nor the name of a person
    from outside.
    """

    edicion = models.CharField("versión", max_length=120, db_index=True)  # as the search index names it
    titulo = models.CharField("título", max_length=300)
    de = models.CharField("quién", max_length=200)
    cuenta = models.CharField(max_length=150, blank=True)  # empty: it came by a preview link
    enlace = models.ForeignKey(EnlacePrevio, models.PROTECT, null=True, related_name="observaciones")
    escrita_en = models.DateTimeField("escrita", default=timezone.now)
    texto = models.TextField(max_length=LARGO)
    resuelta_por = models.CharField("la resolvió", max_length=200, blank=True)
    resuelta_en = models.DateTimeField("resuelta", null=True)

    objects = ObservacionQuerySet.as_manager()

    NO_SE_REGISTRA = ("de", "cuenta", "texto")
    CONGELADO = [
        Congelado(
            "observacion",
            "Una observación no se edita ni se borra: se resuelve.",
            columnas=("edicion", "titulo", "de", "cuenta", "enlace", "escrita_en", "texto"),
        ),
        Congelado(
            "observacion_resuelta",
            "Una observación resuelta queda resuelta.",
            cuando="OLD.resuelta_en IS NOT NULL",
            columnas=("resuelta_por", "resuelta_en"),
            borrar=False,
        ),
    ]

    class Meta:
        verbose_name = "observación"
        verbose_name_plural = "observaciones"
        ordering = ["pk"]
        default_permissions = ["view"]
        indexes = [
            models.Index(
                fields=["edicion"], condition=models.Q(resuelta_en__isnull=True), name="observaciones_sin_resolver"
            )
        ]

    def __str__(self):
        return self.titulo

    @property
    def de_afuera(self):
        return self.enlace_id is not None
