"""Who asked to be written to, of what and how often.

    pedido ──mail with a link──▶ confirmed by its button ──▶ suscripción ──«no recibir más»──▶ nothing: the address is erased
      └─ after 48 hours without confirming: erased

These rows are not in the record of updates: the only thing they would say there is an address, and the record forgets
nothing. The authorisation is kept with the address that it is about, and goes with it.
"""

import uuid
from datetime import timedelta

from django.db import models
from django.db.models import Q

from aguazul_portal.comun.guardia.autorizacion import Autorizada

VIGENCIA_DEL_PEDIDO = timedelta(hours=48)


class Frecuencia(models.TextChoices):
    INMEDIATA = "inmediata", "Apenas se publica"
    DIARIA = "diaria", "Una vez al día, a las 7 de la mañana"
    SEMANAL = "semanal", "Los lunes a las 7 de la mañana"


class PedidoQuerySet(models.QuerySet):
    def vigentes(self, ahora):
        return self.filter(pedido_en__gt=ahora - VIGENCIA_DEL_PEDIDO)

    def vencidos(self, ahora):
        return self.filter(pedido_en__lte=ahora - VIGENCIA_DEL_PEDIDO)


class Pedido(Autorizada):
    """Somebody typed that address in the form. Nothing is sent to it but the question whether it was them."""

    clave = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    pase = models.CharField("número del formulario", max_length=24, unique=True)
    correo = models.EmailField()
    selecciones = models.JSONField(default=list)
    frecuencia = models.CharField(max_length=9, choices=Frecuencia)
    pedido_en = models.DateTimeField()
    suscripcion = models.ForeignKey("Suscripcion", models.CASCADE, null=True, related_name="pedidos")

    objects = PedidoQuerySet.as_manager()

    class Meta:
        default_permissions = []
        indexes = [models.Index(fields=["correo", "pedido_en"], name="pedidos_de_una_direccion")]

    def __str__(self):
        return f"pedido {self.pk}"


class SuscripcionQuerySet(models.QuerySet):
    def activas(self):
        return self.filter(detenida_en__isnull=True)


class Suscripcion(Autorizada):
    """A confirmed address. `contada_hasta` is the instant up to which it has been told: nothing else says what was sent."""

    clave = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    correo = models.EmailField(unique=True)
    frecuencia = models.CharField("cada cuánto", max_length=9, choices=Frecuencia)
    confirmada_en = models.DateTimeField()
    contada_hasta = models.DateTimeField()
    detenida_en = models.DateTimeField(null=True)
    motivo = models.CharField("por qué se detuvo", max_length=200, blank=True)

    objects = SuscripcionQuerySet.as_manager()

    class Meta:
        default_permissions = []
        indexes = [
            models.Index(
                fields=["frecuencia", "contada_hasta"],
                condition=Q(detenida_en__isnull=True),
                name="suscripciones_activas",
            )
        ]

    def __str__(self):
        return f"suscripción {self.pk}"


class Seleccion(models.Model):
    suscripcion = models.ForeignKey(Suscripcion, models.CASCADE, related_name="selecciones")
    que = models.CharField("qué", max_length=200)  # «categoria:cultura»

    class Meta:
        default_permissions = []
        constraints = [models.UniqueConstraint(fields=["suscripcion", "que"], name="cada_seleccion_una_vez")]

    def __str__(self):
        return self.que


class Envio(models.Model):
    """One mail of one period. It names the editions it was about; what it says of them is read when it leaves."""

    suscripcion = models.ForeignKey(Suscripcion, models.CASCADE, related_name="envios")
    desde = models.DateTimeField()
    hasta = models.DateTimeField()
    ediciones = models.JSONField(default=list)  # «noticias.edicionnoticia:7»

    class Meta:
        default_permissions = []
        constraints = [models.UniqueConstraint(fields=["suscripcion", "desde"], name="un_correo_por_periodo")]
        indexes = [models.Index(fields=["hasta"], name="envios_por_fecha")]

    def __str__(self):
        return f"envío {self.pk}"
