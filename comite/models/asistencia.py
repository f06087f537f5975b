"""The attendance list of a session: internal, by person; the acta speaks of cargos."""

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q

from aguazul_portal.comun.bitacora.models import Registrado
from aguazul_portal.comun.congelar import Congelado

from .integrante import Integrante
from .sesion import CERRADA, Sesion


class Presencia(models.TextChoices):
    ASISTIO = "asistio", "Asistió"
    EXCUSA = "excusa", "Ausente con excusa"
    AUSENTE = "ausente", "Ausente"


class Asistencia(Registrado):
    """Who came. Cargo and name are kept as text: they must still be true when the cargo has another holder.

    The list is internal: the name never leaves the console nor enters the record; the acta says cargos.
    """

    sesion = models.ForeignKey(Sesion, models.PROTECT, related_name="asistencias", verbose_name="sesión")
    integrante = models.ForeignKey(
        Integrante, models.PROTECT, null=True, blank=True, related_name="asistencias",
        help_text="Vacío: invitado a esta sesión.",
    )  # fmt: skip
    cargo = models.CharField(
        max_length=200,
        blank=True,
        help_text="El cargo o la entidad que representa.",
    )
    nombre = models.CharField(
        "nombre de la persona", max_length=160, blank=True, help_text="Dato interno: no sale en el acta pública."
    )
    presencia = models.CharField("asistencia", max_length=8, choices=Presencia, default=Presencia.AUSENTE)

    NO_SE_REGISTRA = ("nombre",)
    CONGELADO = [
        Congelado(
            "asistencia_con_acta", CERRADA,
            cuando="EXISTS (SELECT 1 FROM comite_acta WHERE sesion_id = OLD.sesion_id AND estado <> 'borrador')",
            al_insertar="EXISTS (SELECT 1 FROM comite_acta WHERE sesion_id = NEW.sesion_id AND estado <> 'borrador')",
        ),
        Congelado("asistencia_no_se_muda", "Cada lista es de su sesión.", columnas=("sesion",), borrar=False),
    ]  # fmt: skip

    class Meta:
        verbose_name = "asistencia"
        verbose_name_plural = "lista de asistencia"
        ordering = ["sesion", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["sesion", "integrante"], name="un_integrante_una_vez_en_la_lista"),
            models.CheckConstraint(condition=~Q(cargo=""), name="quien_asiste_tiene_cargo"),
        ]

    def __str__(self):
        return f"Asistencia de {self.cargo} a la {str(self.sesion).lower()}"

    def es_publico(self):
        """Correcting the list of a closed session changes whether it was held. The name is never told."""
        return self.sesion.hora_fin is not None

    def url_publica(self):
        return ""

    def clean(self):
        if not self.integrante_id and not self.cargo:
            raise ValidationError({"cargo": "Escriba el cargo o la entidad de quien fue invitado."})

    def save(self, *args, por=None, **kwargs):
        with transaction.atomic():
            self.sesion.exigir_abierta()
            if self.integrante and not self.cargo:
                titular = self.integrante.cargo.titular(self.sesion.fecha)
                self.cargo = str(self.integrante.cargo)
                self.nombre = self.nombre or (titular.persona if titular else "")
            super().save(*args, por=por, **kwargs)

    def delete(self, *args, por=None, **kwargs):
        with transaction.atomic():
            self.sesion.exigir_abierta()
            return super().delete(*args, por=por, **kwargs)
