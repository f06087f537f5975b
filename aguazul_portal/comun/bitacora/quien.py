"""Who acts: a person of the Alcaldía, or a named process (a command, an import, the worker)."""

from dataclasses import dataclass


class SinResponsable(Exception):
    """Somebody tried to write without saying who."""


@dataclass(frozen=True)
class Proceso:
    """«orden preparar», «importación de noticias»: acts that no person pressed a button for."""

    nombre: str
    cargo: str = "Proceso del portal"

    pk = None

    def __str__(self):
        return self.nombre

    def firma(self):
        return self.nombre, self.cargo

    def has_perm(self, permiso):
        """A process writes drafts and data; the steps of the editorial path belong to people."""
        return False


def firma_de(quien):
    """(name, cargo) as text: the record must still say them when the account is gone."""
    return quien.firma()
