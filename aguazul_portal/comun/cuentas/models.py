"""The accounts of those who work in the console. Citizens need none."""

from django.contrib.auth.models import AbstractUser
from django.db import transaction
from django.utils import timezone

from aguazul_portal.comun.bitacora.acciones import registrar
from aguazul_portal.comun.bitacora.models import Accion

VIGILADOS = ("username", "email", "is_active", "is_staff", "is_superuser")


class Usuario(AbstractUser):
    """A person of the Alcaldía. What the person may do comes from the groups of `aguazul_portal.roles`."""

    class Meta(AbstractUser.Meta):
        verbose_name = "usuario"
        verbose_name_plural = "usuarios"

    def __str__(self):
        return self.get_full_name() or self.username

    def cargo_en(self, dia):
        """The cargo held on that day, or None."""
        titularidad = self.titularidades.vigentes(dia).select_related("cargo").first() if self.pk else None
        return titularidad and titularidad.cargo

    def firma(self):
        """(name, cargo) for the record. The cargo is looked up once per request: it is the same person all along."""
        if not hasattr(self, "_firma"):
            self._firma = (str(self), str(self.cargo_en(timezone.localdate()) or ""))
        return self._firma

    def save(self, *args, por=None, **kwargs):
        """What an account may do is on the record, also when a command opens it. The password itself never is."""
        por = por or getattr(self, "_por", None) or _quien_actua()
        with transaction.atomic():
            antes, cambia_clave = self._vigilados_guardados(), self._cambia_la_clave()
            super().save(*args, **kwargs)
            despues = {campo: getattr(self, campo) for campo in VIGILADOS}
            if antes != despues:
                registrar(Accion.PERMISOS, self, por=por, antes=antes, despues=despues)
            if cambia_clave:
                registrar(Accion.PERMISOS, self, por=por, despues={"password": "cambiada"})

    def _vigilados_guardados(self):
        return None if self._state.adding else type(self)._base_manager.filter(pk=self.pk).values(*VIGILADOS).first()

    def _cambia_la_clave(self):
        """Somebody gave an account another password, or took it away; a digest that is only renewed is not that."""
        if self._state.adding or (self._password is None and self.has_usable_password()):
            return False
        return not type(self)._base_manager.filter(pk=self.pk, password=self.password).exists()


def _quien_actua():
    """Whose request is being answered: allauth saves the accounts without saying who changes them."""
    from .registro import quien_actua  # its models need this one

    return quien_actua()
