"""A child row of an edition."""

from django.db import models, transaction

from aguazul_portal.comun.bitacora.acciones import foto, registrar
from aguazul_portal.comun.bitacora.limpieza import limpiar
from aguazul_portal.comun.bitacora.models import Accion, RegistradoQuerySet


class Parte(models.Model):
    """A child row of an edition (a requirement, a step), with a foreign key `edicion`: recorded and frozen with it."""

    orden = models.PositiveSmallIntegerField(default=0)

    objects = RegistradoQuerySet.as_manager()

    CONTENIDO = ()
    EN_SU_ROTULO = ()  # fields that `rotulo` already says

    class Meta:
        abstract = True
        ordering = ["orden", "pk"]

    def rotulo(self):
        """What this row is, in words: «Requisito»."""
        return str(self._meta.verbose_name).capitalize()

    def contenido(self):
        datos = foto(self)
        return {campo: datos[campo] for campo in self.CONTENIDO}

    def save(self, *args, por=None, **kwargs):
        limpiar(self)
        self._registrar_en_su_edicion(por)
        with transaction.atomic():
            antes = None if self._state.adding else type(self)._base_manager.filter(pk=self.pk).first()
            super().save(*args, **kwargs)
            if antes is None or antes._en_su_lugar() != self._en_su_lugar():
                self._asentar(por, antes=antes and antes._en_su_lugar(), despues=self._en_su_lugar())

    def delete(self, *args, por=None, **kwargs):
        self._registrar_en_su_edicion(por)
        with transaction.atomic():
            self._asentar(por, antes=self._en_su_lugar(), despues=None)
            return super().delete(*args, **kwargs)

    def _registrar_en_su_edicion(self, por):
        """Whoever writes a part writes the edition: it joins its redactores, and only a borrador takes it."""
        self.edicion.save(por=por)

    def _en_su_lugar(self):
        """Its place counts too: the digest covers the order of the rows."""
        return {**self.contenido(), "orden": self.orden}

    def _asentar(self, por, *, antes, despues):
        texto = f"{self._meta.verbose_name} de {self.edicion}"
        registrar(Accion.EDITAR, self.edicion, por=por, antes=antes, despues=despues, texto=texto)

    def copiar_a(self, edicion, *, por):
        datos = {
            self._meta.get_field(c).attname: getattr(self, self._meta.get_field(c).attname) for c in self.CONTENIDO
        }
        type(self)(edicion=edicion, orden=self.orden, **datos).save(por=por)
