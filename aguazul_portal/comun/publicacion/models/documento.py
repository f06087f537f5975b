"""The address: what stays when its text changes."""

from django.core.exceptions import ValidationError
from django.db import models

from aguazul_portal.comun.bitacora.models import Registrado


class Documento(Registrado):
    """The address. Its slug is free until the first publication and kept for ever after it."""

    slug = models.SlugField("dirección en el portal", max_length=120, unique=True)
    creado_en = models.DateTimeField(auto_now_add=True)

    class Meta:
        abstract = True

    def __str__(self):
        return self.slug

    def es_publico(self):
        return bool(self.pk) and self.ediciones.filter(publicado_en__isnull=False).exists()

    def url_publica(self):
        return self.get_absolute_url() if self.es_publico() else ""

    def clean(self):
        previo = type(self)._base_manager.filter(pk=self.pk).values_list("slug", flat=True).first()
        if previo and previo != self.slug and self.es_publico():
            raise ValidationError({"slug": "La dirección de lo que ya fue publicado no cambia."})

    def edicion_publica(self, ahora):
        return self.ediciones.publicas(ahora).first()

    def edicion_abierta(self):
        """The edition being prepared, reviewed or waiting to be published, if there is one."""
        return self.ediciones.abiertas().first()
