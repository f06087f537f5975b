from datetime import timedelta

from django.db import models

from aguazul_portal.comun.congelar import Congelado


class Verificacion(models.Model):
    """Somebody pressed «Verificar ahora»: who, when, up to which entry, and what came out.

        pedida ──worker──▶ en curso ──▶ terminada
                              └─ no sign for LATIDO ─▶ a worker died: another takes it from the start

    Only the row's moments are stored; the state follows from them and the clock.
    """

    LATIDO = timedelta(minutes=2)

    actor = models.CharField("quién la pidió", max_length=200)
    cargo = models.CharField(max_length=200, blank=True)
    pedida_en = models.DateTimeField("pedida")
    vista_en = models.DateTimeField("última señal", null=True)
    terminada_en = models.DateTimeField("terminada", null=True)
    van = models.PositiveBigIntegerField("asientos verificados", default=0)
    total = models.PositiveBigIntegerField("asientos por verificar", default=0)
    cabeza = models.CharField("huella del último", max_length=64, blank=True)
    falla = models.TextField(blank=True)

    CONGELADO = [
        Congelado(
            "verificacion", "El resultado de una verificación no se cambia.", cuando="OLD.terminada_en IS NOT NULL"
        )
    ]

    class Meta:
        verbose_name = "verificación del registro"
        verbose_name_plural = "verificaciones del registro"
        ordering = ["-pk"]
        default_permissions = ["view"]

    def __str__(self):
        return f"verificación {self.pk}"

    @property
    def es_integra(self):
        return self.terminada_en is not None and not self.falla

    @property
    def porcentaje(self):
        return 100 * self.van / self.total if self.total else 0
