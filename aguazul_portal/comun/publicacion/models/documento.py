"""The address: what stays when its text changes."""

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import NoReverseMatch, resolve
from django.utils.functional import classproperty

from aguazul_portal.comun.bitacora.acciones import foto
from aguazul_portal.comun.bitacora.models import Registrado

from ..flujo import PasoImposible
from ..reglas import DIRECCION_FIJA, DIRECCION_TAPADA, congelado_de_documento


class Documento(Registrado):
    """The address. Its slug is free until the first publication and kept for ever after it.

    What else it says of a published thing reaches the public unreviewed, so only who may publish changes it.
    """

    slug = models.SlugField("dirección en el portal", max_length=120, unique=True)
    creado_en = models.DateTimeField(auto_now_add=True)

    SOLO_DE_LA_CONSOLA = ()  # fields that the public never sees

    class Meta:
        abstract = True

    @classproperty
    def CONGELADO(cls):
        """Of every room's documents, without each having to remember it."""
        return congelado_de_documento(cls)

    def __str__(self):
        return self.slug

    def es_publico(self):
        return bool(self.pk) and self.ediciones.filter(publicado_en__isnull=False).exists()

    def url_publica(self):
        return self.get_absolute_url() if self.es_publico() else ""

    def esta_tapada(self):
        """Would some other page answer at its address («/noticias/rss/»)? Then nobody could ever read it."""
        try:
            ruta = self.get_absolute_url()
        except NoReverseMatch:  # not an address yet: the field says so
            return False
        return resolve(ruta).kwargs.get("slug") != self.slug

    def clean(self):
        self._exigir_su_direccion()

    def save(self, *args, por=None, **kwargs):
        if self._state.adding:
            self._exigir_su_direccion()
        if por is not None and not self._state.adding and self.es_publico():
            self._exigir_su_direccion()
            self._exigir_quien_publica(por)
        super().save(*args, por=por, **kwargs)

    def _guardado(self):
        return type(self)._base_manager.filter(pk=self.pk).first()

    def _exigir_su_direccion(self):
        guardado = self._guardado()
        if guardado and guardado.slug != self.slug and self.es_publico():
            raise ValidationError({"slug": DIRECCION_FIJA})
        if (guardado is None or guardado.slug != self.slug) and self.esta_tapada():
            raise ValidationError({"slug": DIRECCION_TAPADA})

    def _exigir_quien_publica(self, por):
        antes, despues = foto(self._guardado()), foto(self)
        a_la_vista = {campo for campo in despues if antes[campo] != despues[campo]} - set(self.SOLO_DE_LA_CONSOLA)
        if a_la_vista and not self.lo_publica(por):
            raise PasoImposible(f"«{self}» ya está publicado: lo que el público ve lo cambia quien publica.")

    def lo_publica(self, por):
        """May this person publish its editions?"""
        edicion = self._meta.get_field("ediciones").related_model._meta
        return por.has_perm(f"{edicion.app_label}.publicar_{edicion.model_name}")

    def restaurar(self, numero, *, por):
        """A borrador that says what that version said; its digest is the same. Refused while one is being prepared."""
        vieja = self.ediciones.filter(numero=numero).first()
        if vieja is None:
            raise PasoImposible(f"No hay una versión {numero} de este documento.")
        return vieja.preparar_nueva_version(por=por, restaurada=True)

    def edicion_publica(self, ahora):
        return self.ediciones.publicas(ahora).first()

    def edicion_abierta(self):
        """The edition being prepared, reviewed or waiting to be published, if there is one."""
        return self.ediciones.abiertas().first()
