"""Who makes up the Comité GEL-T on any day, by cargo.

Plan de Acción GEL-T, objetivo específico 5: the strategy goes on «incluso a pesar de eventuales cambios en los miembros
del Comité». The seat belongs to the cargo; who holds the cargo is the ground floor's matter (`Titularidad`).
"""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.urls import reverse

from aguazul_portal.comun.bitacora.models import Registrado
from aguazul_portal.comun.entidad.models import VigenciaQuerySet


class Papel(models.TextChoices):
    PRESIDE = "preside", "Preside"
    SECRETARIA = "secretaria", "Secretaría técnica"
    MIEMBRO = "miembro", "Miembro"
    INVITADO = "invitado", "Invitado permanente, con voz y sin voto"


CON_VOTO = (Papel.PRESIDE, Papel.SECRETARIA, Papel.MIEMBRO)
_RANGO = Case(*[When(papel=papel, then=Value(rango)) for rango, papel in enumerate(Papel.values)])


class IntegranteQuerySet(VigenciaQuerySet):
    def composicion(self, dia):
        """The comité as it was made up on that day, who presides first."""
        return self.vigentes(dia).select_related("cargo").order_by(_RANGO, "cargo__nombre", "pk")

    def con_voto(self):
        return self.filter(papel__in=CON_VOTO)

    def que_asistieron(self, sesion):
        """`sesion`: a Sesion, its pk, or OuterRef to it."""
        return self.filter(asistencias__sesion=sesion, asistencias__presencia="asistio")

    def ocupados_por(self, usuario, hoy):
        """Seats of the cargos that this person holds today."""
        titularidades = usuario.titularidades.vigentes(hoy).values("cargo")
        return self.filter(cargo__in=titularidades)


class Integrante(Registrado):
    """A seat at the comité, from–to. Closing it (`hasta`) and opening another keeps the composition of every past day."""

    cargo = models.ForeignKey("entidad.Cargo", models.PROTECT, related_name="+")
    papel = models.CharField(max_length=12, choices=Papel, default=Papel.MIEMBRO)
    desde = models.DateField("integra desde")
    hasta = models.DateField("integra hasta", null=True, blank=True, help_text="Vacío: sigue en el Comité.")
    acto = models.CharField(
        "acto que lo designa", max_length=160, blank=True, help_text="Por ejemplo: Decreto 012 de 2026."
    )
    demostracion = models.BooleanField("contenido de demostración", default=False)

    objects = IntegranteQuerySet.as_manager()

    class Meta:
        verbose_name = "integrante"
        verbose_name_plural = "integrantes del Comité"
        ordering = ["-desde", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(hasta__isnull=True) | Q(hasta__gte=F("desde")),
                name="el_integrante_no_sale_antes_de_entrar",
                violation_error_message="Quien integra el Comité no puede salir antes de entrar.",
            ),
            models.UniqueConstraint(
                fields=["cargo"],
                condition=Q(hasta__isnull=True),
                name="un_cargo_ocupa_un_solo_puesto_abierto",
                violation_error_message="Ese cargo ya integra el Comité: escriba primero hasta cuándo estuvo en el otro papel.",
            ),
            models.UniqueConstraint(
                fields=["papel"],
                condition=Q(hasta__isnull=True, papel__in=[Papel.PRESIDE, Papel.SECRETARIA]),
                name="uno_solo_preside_y_uno_solo_lleva_la_secretaria",
                violation_error_message="Otro cargo tiene ya ese papel: escriba primero hasta cuándo lo tuvo.",
            ),
        ]

    def __str__(self):
        return f"{self.cargo} ({self.get_papel_display().lower()})"

    def es_publico(self):
        return True

    def url_publica(self):
        return reverse("comite:lista")

    @property
    def tiene_voto(self):
        return self.papel in CON_VOTO

    def clean(self):
        if self.cargo_id and self.desde and self._se_cruza():
            raise ValidationError("Ese cargo ya integra el Comité en esas fechas: cierre antes el período anterior.")

    def _se_cruza(self):
        otros = Integrante.objects.filter(Q(hasta__isnull=True) | Q(hasta__gte=self.desde), cargo=self.cargo_id)
        if self.hasta:
            otros = otros.filter(desde__lte=self.hasta)
        return otros.exclude(pk=self.pk).exists()
