"""A quarter of a year, with its address («2026-4») and its words."""

from dataclasses import dataclass

from aguazul_portal.comun.calendario import Periodo

ORDINALES = ("primer", "segundo", "tercer", "cuarto")
PRIMER_ANIO = 2000


@dataclass(frozen=True, order=True)
class Trimestre:
    anio: int
    numero: int

    @classmethod
    def de(cls, dia):
        return cls(dia.year, (dia.month + 2) // 3)

    @property
    def periodo(self):
        primero = 3 * self.numero - 2
        return Periodo(Periodo.mes(self.anio, primero).desde, Periodo.mes(self.anio, primero + 2).hasta)

    @property
    def nombre(self):
        return f"{ORDINALES[self.numero - 1]} trimestre de {self.anio}"

    def __str__(self):
        return f"{self.anio}-{self.numero}"

    def anterior(self):
        return Trimestre(self.anio - (self.numero == 1), (self.numero - 2) % 4 + 1)

    def siguiente(self):
        return Trimestre(self.anio + self.numero // 4, self.numero % 4 + 1)

    def ha_comenzado(self, hoy):
        return self.anio >= PRIMER_ANIO and 1 <= self.numero <= 4 and self <= Trimestre.de(hoy)


def desde(primero, hoy):
    """Every quarter from the one of that day until today's, the newest first."""
    trimestre, ultimo, todos = Trimestre.de(primero), Trimestre.de(hoy), []
    while trimestre <= ultimo:
        todos.append(trimestre)
        trimestre = trimestre.siguiente()
    return todos[::-1]
