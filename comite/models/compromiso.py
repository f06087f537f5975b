"""What a cargo promised in an acta, by when. Plan, objetivo específico 5: the person leaves, the commitment stays."""

from django.db import models, transaction
from django.db.models import Q
from django.utils.text import Truncator

from aguazul_portal.comun.bitacora.models import Registrado, RegistradoQuerySet
from aguazul_portal.comun.congelar import Congelado

from ..flujo import Estado, PasoImposible
from .acta import SOLO_BORRADOR, Acta
from .del_acta import FUERA_DE_BORRADOR, DelActa, no_se_muda

PROMESA = ("acta", "orden", "texto", "cargo", "fecha_limite")


class CompromisoQuerySet(RegistradoQuerySet):
    def firmes(self):
        """Of approved actas: the ones that bind, and the ones that the public sees."""
        return self.filter(acta__estado=Estado.APROBADA)

    def abiertos(self):
        return self.firmes().filter(cumplido_en__isnull=True)

    def abiertos_en(self, dia):
        """Promised before that day and not yet kept on it: what a session of that day verifies."""
        sin_cumplir = Q(cumplido_en__isnull=True) | Q(cumplido_en__gt=dia)
        return self.firmes().filter(sin_cumplir, acta__sesion__fecha__lt=dia)

    def vencidos(self, hoy):
        """Open, and its day has passed. Computed: nothing has to have run."""
        return self.abiertos().filter(fecha_limite__lt=hoy)

    def de(self, usuario, hoy):
        """Those of the cargos that this person holds today."""
        return self.filter(cargo__in=usuario.titularidades.vigentes(hoy).values("cargo"))

    def por_fecha(self):
        return self.select_related("acta__sesion", "cargo").order_by("fecha_limite", "pk")


class Compromiso(DelActa):
    """Once the acta leaves borrador only its fulfilment may be written."""

    acta = models.ForeignKey(Acta, models.PROTECT, related_name="compromisos")
    texto = models.TextField("compromiso")
    cargo = models.ForeignKey("entidad.Cargo", models.PROTECT, related_name="+", verbose_name="cargo responsable")
    fecha_limite = models.DateField("fecha límite")
    evidencia = models.TextField(
        blank=True, help_text="Qué prueba que se cumplió: dirección, documento o descripción. Se publica."
    )
    cumplido_en = models.DateField("cumplido el", null=True, blank=True)

    objects = CompromisoQuerySet.as_manager()

    CONGELADO = [
        Congelado(
            "compromiso_del_acta", SOLO_BORRADOR, columnas=PROMESA,
            cuando=FUERA_DE_BORRADOR.format("OLD"), al_insertar=FUERA_DE_BORRADOR.format("NEW"),
        ),
        no_se_muda("compromiso"),
    ]  # fmt: skip

    class Meta:
        verbose_name = "compromiso"
        ordering = ["orden", "pk"]
        indexes = [
            models.Index(fields=["fecha_limite"], condition=Q(cumplido_en__isnull=True), name="compromisos_abiertos")
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(cumplido_en__isnull=True) | ~Q(evidencia=""),
                name="lo_cumplido_tiene_evidencia",
                violation_error_message="Un compromiso cumplido muestra su evidencia.",
            )
        ]

    def __str__(self):
        return f"Compromiso de {self.cargo}: {Truncator(self.texto).chars(80)}"

    def esta_vencido(self, hoy):
        return self.cumplido_en is None and self.fecha_limite < hoy

    def situacion(self, hoy):
        if self.cumplido_en:
            return "Cumplido"
        return "Vencido" if self.esta_vencido(hoy) else "En plazo"

    def save(self, *args, por=None, **kwargs):
        with transaction.atomic():
            if self._state.adding or self.acta.estado == Estado.BORRADOR:
                super().save(*args, por=por, **kwargs)
            else:
                self._exigir_la_misma_promesa()
                Registrado.save(self, *args, por=por, **kwargs)

    def _exigir_la_misma_promesa(self):
        guardado = type(self).objects.get(pk=self.pk)
        if any(getattr(self, campo) != getattr(guardado, campo) for campo in PROMESA):
            raise PasoImposible("Del compromiso de un acta solo se escribe su cumplimiento: la fecha y la evidencia.")
