"""Old addresses that lead to where a thing is now: of what was replaced, and of the former site."""

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone

from aguazul_portal.comun.bitacora.models import Registrado
from aguazul_portal.comun.congelar import Congelado

DEL_PORTAL = ("/consola/", "/cuentas/", "/static/", "/archivos/", "/previa/")
SIN_CADENAS = "Una dirección anterior lleva a donde está la cosa, no a otra dirección anterior."


class Direccion(Registrado):
    """One old address and the public document it leads to (301). Never a chain, never a circle: the database says so."""

    ruta = models.CharField(
        "dirección anterior", max_length=300, unique=True,
        help_text="Como estaba escrita, desde la primera barra. Por ejemplo: /noticias-antiguas/feria.html",
    )  # fmt: skip
    destino = models.CharField(
        "lleva a",
        max_length=300,
        help_text="La dirección de algo publicado en este portal. Por ejemplo: /noticias/feria/",
    )

    CONGELADO = [
        Congelado(
            "direccion_sin_cadenas",
            SIN_CADENAS,
            cuando="EXISTS (SELECT 1 FROM publicacion_direccion WHERE ruta = NEW.destino OR destino = NEW.ruta)",
            columnas=("ruta", "destino"),
            borrar=False,
            al_insertar="EXISTS (SELECT 1 FROM publicacion_direccion WHERE ruta = NEW.destino OR destino = NEW.ruta)",
        )
    ]

    class Meta:
        verbose_name = "dirección anterior"
        verbose_name_plural = "direcciones anteriores"
        ordering = ["ruta"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(ruta=F("destino")),
                name="direccion_no_lleva_a_si_misma",
                violation_error_message="Una dirección no puede llevar a sí misma.",
            )
        ]
        indexes = [models.Index(fields=["destino"], name="direcciones_por_destino")]

    def __str__(self):
        return f"{self.ruta} → {self.destino}"

    def es_publico(self):
        return True

    def url_publica(self):
        return self.destino

    def clean(self):
        """What a person types; what the portal writes itself comes already checked."""
        from ..direcciones import documento_en

        ahora = timezone.now()
        if not self.ruta:
            return  # the field says so
        if not self.ruta.startswith("/") or self.ruta.startswith("//") or any(c.isspace() for c in self.ruta):
            raise ValidationError({"ruta": "Escriba la dirección desde la primera barra y sin espacios."})
        if self.ruta == "/" or self.ruta.startswith(DEL_PORTAL) or documento_en(self.ruta, ahora):
            raise ValidationError({"ruta": "En esa dirección ya responde este portal."})
        documento = documento_en(self.destino, ahora)
        if documento is None:
            raise ValidationError({"destino": "Esa no es la dirección de algo publicado en este portal."})
        self.destino = documento.get_absolute_url()

    @transaction.atomic(savepoint=False)
    def save(self, *args, por=None, **kwargs):
        """Whoever led here leads on to where this one leads; a redirection that started there is over."""
        for vieja in type(self)._base_manager.filter(ruta=self.destino):
            vieja.delete(por=por)
        for previa in type(self)._base_manager.filter(destino=self.ruta):
            previa.destino = self.destino
            super(Direccion, previa).save(por=por)
        super().save(*args, por=por, **kwargs)
