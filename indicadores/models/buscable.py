"""What of the Plan the search box finds: always public, so its entry is renewed whenever it is written."""

from django.utils import timezone

from aguazul_portal.comun.bitacora.models import Registrado
from aguazul_portal.comun.busqueda.indice import indexar


class Buscable(Registrado):
    class Meta:
        abstract = True

    def entrada_de_busqueda(self):
        """titulo, resumen and texto, as the index takes them."""
        raise NotImplementedError

    def save(self, *args, **kwargs):
        super().save(*args, **kwargs)
        self.reindexar()

    def reindexar(self):
        indexar(
            f"{self._meta.label_lower}:{self.pk}",
            tipo="Plan",
            url=self.get_absolute_url(),
            desde=timezone.now(),
            **self.entrada_de_busqueda(),
        )
