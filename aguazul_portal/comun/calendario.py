"""Working days and periods: time as arithmetic.

Ley 51 de 1983 (Emiliani) and Ley 2578 de 2026 through the `holidays` library, plus the Alcaldía's own non-working days.
Functions take the day they speak of; none reads the clock.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache

import holidays
from django.utils import timezone

MESES = ("enero", "febrero", "marzo", "abril", "mayo", "junio", "julio",
         "agosto", "septiembre", "octubre", "noviembre", "diciembre")  # fmt: skip


@cache
def festivos(anio):
    """Holidays of Colombia in that year: {date: name in Spanish}."""
    return dict(holidays.country_holidays("CO", years=anio, language="es"))


def motivo_no_habil(dia, propios=frozenset()):
    """Why that day is not a working day («sábado», «domingo», the holiday's name), or "" when it is one."""
    if dia.weekday() >= 5:
        return "sábado" if dia.weekday() == 5 else "domingo"
    if dia in festivos(dia.year):
        return festivos(dia.year)[dia]
    return "día no hábil de la Alcaldía" if dia in propios else ""


def es_habil(dia, propios=frozenset()):
    return not motivo_no_habil(dia, propios)


def sumar_habiles(dia, cantidad, propios=frozenset()):
    """The last day of a term of `cantidad` working days; counting starts the day after `dia` (Ley 1437 de 2011, art. 62)."""
    while cantidad > 0:
        dia += timedelta(days=1)
        cantidad -= es_habil(dia, propios)
    return dia


def habiles_entre(desde, hasta, propios=frozenset()):
    """Working days after `desde`, up to `hasta`: whole weeks by arithmetic, less what is not worked in them."""
    semanas, resto = divmod((hasta - desde).days, 7)
    dias = semanas * 5 + sum((desde.weekday() + n) % 7 < 5 for n in range(1, resto + 1))
    no_se_trabajan = {dia for anio in range(desde.year, hasta.year + 1) for dia in festivos(anio)} | set(propios)
    return dias - sum(desde < dia <= hasta and dia.weekday() < 5 for dia in no_se_trabajan)


def inicio_del_dia(dia):
    """Midnight of that day in the Alcaldía's time zone."""
    return timezone.make_aware(datetime(dia.year, dia.month, dia.day))


@dataclass(frozen=True, order=True)
class Periodo:
    """The days [desde, hasta): a month, a year. `hasta` is the first day that is no longer in it."""

    desde: date
    hasta: date

    @classmethod
    def mes(cls, anio, mes):
        return cls(date(anio, mes, 1), date(anio + mes // 12, mes % 12 + 1, 1))

    @classmethod
    def anio(cls, anio):
        return cls(date(anio, 1, 1), date(anio + 1, 1, 1))

    @classmethod
    def mes_de(cls, dia):
        return cls.mes(dia.year, dia.month)

    def anterior(self):
        """The period of the same kind just before."""
        vispera = self.desde - timedelta(days=1)
        return Periodo.anio(vispera.year) if self.es_anio else Periodo.mes_de(vispera)

    @property
    def inicio(self):
        return inicio_del_dia(self.desde)

    @property
    def fin(self):
        """The first moment that is no longer in it."""
        return inicio_del_dia(self.hasta)

    @property
    def es_anio(self):
        return (self.hasta - self.desde).days > 31

    @property
    def nombre(self):
        return str(self.desde.year) if self.es_anio else f"{MESES[self.desde.month - 1]} de {self.desde.year}"

    def __contains__(self, dia):
        return self.desde <= dia < self.hasta
