from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.text import get_text_list

from ..limpieza import limpiar
from ..quien import SinResponsable


class RegistradoQuerySet(models.QuerySet):
    """No bulk path round the record: whoever writes many rows writes them one by one, or with `crear_varios`."""

    def _rechazar(self, *_, **__):
        raise SinResponsable("Las escrituras en bloque no pasan por el registro: guarde cada fila con por=.")

    update = bulk_create = bulk_update = delete = create = get_or_create = update_or_create = _rechazar
    _rechazar.alters_data = True

    def crear(self, *, por, **campos):
        """Build and save one row, recorded."""
        objeto = self.model(**campos)
        objeto.save(por=por)
        return objeto

    def crear_varios(self, objetos, *, por):
        """Write new rows together, each with its own entry: for a process that makes many at once."""
        if self.model.save is not Registrado.save:
            raise TypeError(f"«{self.model._meta.verbose_name}» tiene su propia manera de guardarse: guarde cada fila.")
        from ..acciones import registrar_creados

        for objeto in objetos:
            limpiar(objeto)
        with transaction.atomic(savepoint=False):
            creados = models.QuerySet.bulk_create(self, objetos)
            registrar_creados(creados, por=por)
        return creados


class Registrado(models.Model):
    """A row that nobody writes without a name: `save(por=)` and `delete(por=)` register themselves in the record.

    The record is written in the transaction of the act: if it cannot be written, the act does not happen.
    """

    objects = RegistradoQuerySet.as_manager()

    NO_SE_REGISTRA = ()  # fields whose value never enters the record (personal data, large texts kept elsewhere)

    class Meta:
        abstract = True

    def save(self, *args, por=None, nota="", accion=None, **kwargs):
        """`por`: Usuario or Proceso. `accion`: defaults to CREAR or EDITAR; an edit that changes nothing is not recorded."""
        if por is None:
            raise SinResponsable(f"Guardar «{self}» exige decir quién (por=).")
        if kwargs.get("update_fields") is not None:
            raise TypeError("Se guarda la fila entera: lo que dice el asiento es lo que quedó escrito.")
        from ..acciones import registrar_guardado

        limpiar(self)
        with transaction.atomic(savepoint=False):
            antes = None if self._state.adding else type(self)._base_manager.filter(pk=self.pk).first()
            super().save(*args, **kwargs)
            registrar_guardado(self, antes, por=por, nota=nota, accion=accion)

    def delete(self, *args, por=None, nota="", **kwargs):
        if por is None:
            raise SinResponsable(f"Borrar «{self}» exige decir quién (por=).")
        from ..acciones import registrar_borrado

        with transaction.atomic(savepoint=False):
            registrar_borrado(self, por=por, nota=nota)
            return super().delete(*args, **kwargs)

    def unique_error_message(self, model_class, unique_check):
        """Django says «Ya existe un/a Sesión con este/a Fecha y Hora de inicio.»: here, a sentence without «un/a»."""
        nombres = [f"«{model_class._meta.get_field(campo).verbose_name}»" for campo in unique_check]
        return ValidationError(
            f"Eso ya existe: no se repite en {get_text_list(nombres, 'y')}.",
            code="unique" if len(unique_check) == 1 else "unique_together",
        )

    def es_publico(self):
        """Does writing this row change what the public sees? Then its entry is public and finished pages are made anew."""
        return False

    def url_publica(self):
        """Address where the public sees it; kept as text in the record."""
        return self.get_absolute_url() if hasattr(self, "get_absolute_url") and self.es_publico() else ""

    def dependencia_texto(self):
        dependencia = getattr(self, "dependencia", None)
        return str(dependencia or "")
