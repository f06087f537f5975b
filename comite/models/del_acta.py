from django.db import models, transaction

from aguazul_portal.comun.bitacora.models import Registrado
from aguazul_portal.comun.congelar import Congelado

FUERA_DE_BORRADOR = "(SELECT estado FROM comite_acta WHERE id = {}.acta_id) <> 'borrador'"


def no_se_muda(nombre):
    """Moved to an approved acta, a row would say there what nobody approved."""
    return Congelado(
        f"{nombre}_no_se_muda", "Cada renglón es de su acta: no se pasa a otra.", columnas=("acta",), borrar=False
    )


class DelActa(Registrado):
    """A row of an acta: written only while the acta is a borrador. Concrete classes add the foreign key `acta`."""

    orden = models.PositiveSmallIntegerField(default=0)

    class Meta:
        abstract = True

    def es_publico(self):
        return self.acta.es_publico()

    def url_publica(self):
        return self.acta.url_publica()

    def save(self, *args, por=None, **kwargs):
        with transaction.atomic():
            self.acta.anotar_redactor(por)
            super().save(*args, por=por, **kwargs)

    def delete(self, *args, por=None, **kwargs):
        with transaction.atomic():
            self.acta.anotar_redactor(por)
            return super().delete(*args, por=por, **kwargs)
