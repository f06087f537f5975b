from django.db import models
from django.db.models import Q
from django.utils.text import Truncator

from aguazul_portal.comun.congelar import Congelado

from .acta import SOLO_BORRADOR, Acta
from .del_acta import FUERA_DE_BORRADOR, DelActa, no_se_muda


class Decision(DelActa):
    """What was decided, who moved it and how it was voted.

    GTC 185: the mover, the votes for, against and blank; discrepancies when a member asks to have them written.
    """

    acta = models.ForeignKey(Acta, models.PROTECT, related_name="decisiones")
    texto = models.TextField("decisión")
    proponente = models.ForeignKey(
        "entidad.Cargo", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="la propuso",
        help_text="El cargo, no la persona.",
    )  # fmt: skip
    votos_favor = models.PositiveSmallIntegerField("votos a favor", default=0)
    votos_contra = models.PositiveSmallIntegerField("votos en contra", default=0)
    votos_blanco = models.PositiveSmallIntegerField("votos en blanco", default=0)
    constancia = models.TextField(
        blank=True, help_text="La discrepancia que un miembro pidió dejar escrita, con su cargo."
    )

    CONGELADO = [
        Congelado(
            "decision_del_acta", SOLO_BORRADOR,
            cuando=FUERA_DE_BORRADOR.format("OLD"), al_insertar=FUERA_DE_BORRADOR.format("NEW"),
        ),
        no_se_muda("decision"),
    ]  # fmt: skip

    class Meta:
        verbose_name = "decisión"
        verbose_name_plural = "decisiones"
        ordering = ["orden", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(votos_favor__gt=0) | Q(votos_contra__gt=0) | Q(votos_blanco__gt=0),
                name="una_decision_fue_votada",
                violation_error_message="Escriba los votos con que se tomó la decisión.",
            )
        ]

    def __str__(self):
        return f"Decisión de {self.acta}: {Truncator(self.texto).chars(80)}"

    @property
    def votos(self):
        return self.votos_favor + self.votos_contra + self.votos_blanco

    @property
    def adoptada(self):
        """More than half of the votes cast were for it."""
        return self.votos_favor * 2 > self.votos
