from django.db import models, transaction
from django.db.models import F, Q

from aguazul_portal.comun.bitacora.models import Registrado

from .. import cambios
from .comunes import VigenciaQuerySet
from .dependencia import Dependencia


class Cargo(Registrado):
    """The post. Work is given to it, not to the person: who holds it changes, the work stays."""

    nombre = models.CharField(max_length=160)
    dependencia = models.ForeignKey(Dependencia, models.PROTECT, related_name="cargos")
    dirige = models.BooleanField(
        "dirige la dependencia", default=False,
        help_text="A quien lo ocupa le llega lo que en su dependencia está por vencer. Uno por dependencia.",
    )  # fmt: skip

    class Meta:
        verbose_name = "cargo"
        ordering = ["dependencia__codigo", "nombre", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["nombre", "dependencia"], name="cargo_unico_en_su_dependencia"),
            models.UniqueConstraint(
                fields=["dependencia"], condition=Q(dirige=True), name="un_solo_cargo_dirige_la_dependencia",
                violation_error_message="Otro cargo dirige ya esa dependencia: quíteselo primero.",
            ),
        ]  # fmt: skip

    def __str__(self):
        return self.nombre

    def save(self, *args, **kwargs):
        with transaction.atomic():
            super().save(*args, **kwargs)
            cambios.cambio(self.dependencia)

    def titular(self, dia):
        """Who holds it on that day, or None."""
        return self.titularidades.vigentes(dia).select_related("usuario").first()


class Titularidad(Registrado):
    """Somebody holds a cargo from–to (Plan, objetivo específico 5: continuity in spite of changes of people)."""

    cargo = models.ForeignKey(Cargo, models.PROTECT, related_name="titularidades")
    persona = models.CharField("nombre de la persona", max_length=160)
    usuario = models.ForeignKey(
        "cuentas.Usuario", models.PROTECT, null=True, blank=True, related_name="titularidades", verbose_name="cuenta"
    )
    desde = models.DateField()
    hasta = models.DateField(null=True, blank=True)
    demostracion = models.BooleanField("contenido de demostración", default=False)

    objects = VigenciaQuerySet.as_manager()

    class Meta:
        verbose_name = "titularidad"
        verbose_name_plural = "titulares de los cargos"
        ordering = ["cargo", "-desde", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(hasta__isnull=True) | Q(hasta__gte=F("desde")),
                name="la_titularidad_no_termina_antes_de_empezar",
                violation_error_message="Nadie deja un cargo antes de ocuparlo.",
            ),
            models.UniqueConstraint(
                fields=["cargo"],
                condition=Q(hasta__isnull=True),
                name="un_solo_titular_abierto_por_cargo",
                violation_error_message="Ese cargo ya tiene quien lo ocupe: escriba primero hasta cuándo lo ocupó.",
            ),
        ]

    def __str__(self):
        return f"{self.persona}, {self.cargo}"
