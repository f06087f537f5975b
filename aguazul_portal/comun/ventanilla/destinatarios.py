"""Who of the Alcaldía is written to about a case. When nobody holds its cargo, the ventanilla hears of it."""

from django.contrib.auth import get_user_model

from aguazul_portal.comun.entidad.models import Titularidad

VENTANILLA, CONTROL_INTERNO = "Ventanilla", "Control Interno"


def a_cargo(caso, hoy):
    """The account of who holds its cargo today; without one, those of the ventanilla."""
    titular = caso.cargo and cuenta_de(caso.cargo.titular(hoy))
    return [titular] if titular else grupo(VENTANILLA)


def jefatura(dependencia, hoy):
    """The account of who heads it today or, when nobody does, of who heads the one above it. One query for each step up."""
    while dependencia:
        titulares = Titularidad.objects.vigentes(hoy).filter(cargo__dependencia=dependencia, cargo__dirige=True)
        if cuenta := cuenta_de(titulares.select_related("usuario").first()):
            return [cuenta]
        dependencia = dependencia.depende_de
    return []


def grupo(nombre):
    cuentas = get_user_model().objects.filter(is_active=True, groups__name=nombre).exclude(email="")
    return list(cuentas.order_by("pk"))


class Guia:
    """Who is written to on that day, asked once for each cargo, dependencia and group: for who tells of many cases."""

    def __init__(self, hoy):
        self.hoy, self._hallados = hoy, {}

    def a_cargo(self, caso):
        return self._una_vez("cargo", caso.cargo_id, lambda: a_cargo(caso, self.hoy))

    def jefatura(self, caso):
        return self._una_vez("dependencia", caso.dependencia_id, lambda: jefatura(caso.dependencia, self.hoy))

    def grupo(self, nombre):
        return self._una_vez("grupo", nombre, lambda: grupo(nombre))

    def _una_vez(self, *que):
        *clave, buscar = que
        if tuple(clave) not in self._hallados:
            self._hallados[tuple(clave)] = buscar()
        return self._hallados[tuple(clave)]


def cuenta_de(titular):
    """Where whoever holds a cargo is written to, or None: an account that no longer enters hears of no case."""
    usuario = titular and titular.usuario
    return usuario if usuario and usuario.is_active and usuario.email else None
