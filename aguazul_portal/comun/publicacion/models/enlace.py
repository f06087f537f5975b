"""A link for somebody without an account to check the facts of a version that is not public yet."""

from django.db import models
from django.utils import timezone

from aguazul_portal.comun.bitacora.models import Registrado, RegistradoQuerySet
from aguazul_portal.comun.congelar import Congelado


class EnlacePrevioQuerySet(RegistradoQuerySet):
    def de(self, clave):
        return self.filter(edicion=clave).order_by("-pk")

    def vigentes(self, ahora):
        return self.filter(hasta__gt=ahora, anulado_en__isnull=True)


class EnlacePrevio(Registrado):
    """Who made it, for which version and until when. The link itself is signed and kept nowhere (see `previas`)."""

    edicion = models.CharField("versión", max_length=120, db_index=True)  # as the search index names it
    titulo = models.CharField("título", max_length=300)
    creado_por = models.CharField("lo hizo", max_length=200)
    creado_en = models.DateTimeField("hecho", default=timezone.now)
    hasta = models.DateTimeField("sirve hasta")
    anulado_por = models.CharField("lo anuló", max_length=200, blank=True)
    anulado_en = models.DateTimeField("anulado", null=True)

    objects = EnlacePrevioQuerySet.as_manager()

    CONGELADO = [
        Congelado(
            "enlace_previo",
            "Un enlace de vista previa no se cambia ni se borra: se anula.",
            columnas=("edicion", "titulo", "creado_por", "creado_en", "hasta"),
        ),
        Congelado(
            "enlace_previo_anulado",
            "Un enlace anulado no vuelve a servir.",
            cuando="OLD.anulado_en IS NOT NULL",
            columnas=("anulado_por", "anulado_en"),
            borrar=False,
        ),
    ]

    class Meta:
        verbose_name = "enlace de vista previa"
        verbose_name_plural = "enlaces de vista previa"
        ordering = ["-pk"]
        default_permissions = ["view"]

    def __str__(self):
        return self.titulo

    def sirve(self, ahora):
        return self.anulado_en is None and self.hasta > ahora
