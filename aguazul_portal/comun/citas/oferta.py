"""Which hours of an agenda are free. Arithmetic over its rows: four queries, whatever it has."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from aguazul_portal.comun.calendario import motivo_no_habil
from aguazul_portal.comun.entidad.models import DiaNoHabil


@dataclass(frozen=True)
class Hora:
    inicio: datetime
    fin: datetime
    libres: int

    @property
    def clave(self):
        """«0920», as addresses say it."""
        return f"{timezone.localtime(self.inicio):%H%M}"


class Oferta:
    """The free hours from tomorrow on: today's list is the counter's already, which may give what is left of it
    (`hoy_tambien`)."""

    def __init__(self, agenda, ahora, *, hoy_tambien=False):
        self.agenda, self.ahora, hoy = agenda, ahora, timezone.localdate(ahora)
        primero = hoy if hoy_tambien else hoy + timedelta(days=1)
        self._desde, ultimo = max(agenda.desde, primero), hoy + timedelta(days=agenda.dias_adelante)
        self._hasta = min(agenda.hasta or ultimo, ultimo)
        self._franjas = defaultdict(list)
        for franja in agenda.franjas.order_by("dia", "inicio", "pk"):
            self._franjas[franja.dia].append(franja)
        self._cerrados = cerrados(agenda, primero)
        self._dadas = list(agenda.citas.ocupan().filter(fin__gt=ahora).order_by("pk").values_list("inicio", "fin"))

    def dias(self):
        """[(day, its free hours)], only days with some."""
        cuantos = (self._hasta - self._desde).days + 1
        todos = (self._desde + timedelta(days=n) for n in range(cuantos))
        return [(dia, horas) for dia in todos if (horas := self.horas(dia))]

    def horas(self, dia):
        if not self._desde <= dia <= self._hasta or motivo_cerrado(dia, self._cerrados):
            return []
        return [hora for hora in self._todas(dia) if hora.libres > 0 and hora.inicio > self.ahora]

    def hora(self, inicio):
        """The one that begins then, or None when it is not free (or never was one)."""
        horas = self.horas(timezone.localdate(inicio))
        return next((hora for hora in horas if hora.inicio == inicio), None)

    def _todas(self, dia):
        """Each beginning once, even where two rows of the week overlap."""
        comienzos = {}
        for franja in self._franjas[dia.weekday()]:
            inicio, cierre = (timezone.make_aware(datetime.combine(dia, hora)) for hora in (franja.inicio, franja.fin))
            while (fin := inicio + timedelta(minutes=self.agenda.minutos)) <= cierre:
                comienzos[inicio] = fin
                inicio = fin
        return [Hora(inicio, fin, self._libres(inicio, fin)) for inicio, fin in sorted(comienzos.items())]

    def _libres(self, inicio, fin):
        """Who overlaps counts too: the length of the appointments may have changed since."""
        return self.agenda.cupo - sum(1 for desde, hasta in self._dadas if desde < fin and inicio < hasta)


def cerrados(agenda, desde):
    """{day: why}: the Alcaldía's own days and those of this agenda."""
    propios = dict(DiaNoHabil.objects.filter(fecha__gte=desde).order_by("fecha", "pk").values_list("fecha", "motivo"))
    return propios | dict(
        agenda.bloqueos.filter(fecha__gte=desde).order_by("fecha", "pk").values_list("fecha", "motivo")
    )


def motivo_cerrado(dia, cerrados):
    """Why nobody is attended on that day, or ""."""
    return motivo_no_habil(dia) or cerrados.get(dia, "")
