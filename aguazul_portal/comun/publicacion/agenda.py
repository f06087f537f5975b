"""«Calendario editorial»: what goes out and what expires in a month, of every kind, by the dates of the editions."""

from calendar import Calendar
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from django.db.models import F
from django.urls import reverse
from django.utils import timezone

from aguazul_portal.comun.calendario import Periodo

from . import fechas
from .claves import tipos_de_edicion
from .flujo import ABIERTOS, Estado

MAXIMO = 300  # rows of each kind in a month: the page stays bounded


@dataclass(frozen=True)
class Hito:
    """One moment of one edition: it goes out, it expires, or it is meant to."""

    instante: datetime
    que: str
    edicion: object
    movibles: tuple  # the date that this person may move, as `fechas.movibles` says it; none for a plan
    situacion: str

    @property
    def prefijo(self):
        """So that each form of the page has its own ids."""
        return f"{self.edicion._meta.model_name}-{self.edicion.pk}-"

    @property
    def tipo(self):
        return self.edicion._meta.verbose_name.capitalize()

    @property
    def url(self):
        meta = self.edicion._meta
        return reverse(f"admin:{meta.app_label}_{meta.model_name}_change", args=[self.edicion.pk])

    @property
    def accion(self):
        meta = self.edicion._meta
        return reverse(f"admin:{meta.app_label}_{meta.model_name}_fecha", args=[self.edicion.pk])


def modelos_de(usuario):
    """The kinds that this person may look at in the console."""
    return [modelo for modelo in tipos_de_edicion() if _ve(usuario, modelo._meta)]


def _ve(usuario, meta):
    return any(
        usuario.has_perm(f"{meta.app_label}.{verbo}_{meta.model_name}") for verbo in ("view", "change", "revisar")
    )


def hitos(usuario, periodo, ahora):
    """In order of time. Three queries per kind."""
    filas = [hito for modelo in modelos_de(usuario) for hito in _de(modelo, usuario, periodo, ahora)]
    return sorted(filas, key=lambda hito: (hito.instante, hito.edicion._meta.label, hito.edicion.pk))


def _de(modelo, usuario, periodo, ahora):
    dentro = {"__gte": periodo.inicio, "__lt": periodo.fin}
    todas = modelo.objects.select_related("documento")
    publicadas, abiertas = todas.filter(estado=Estado.PUBLICADO), todas.filter(estado__in=ABIERTOS)

    def en(filas, campo):
        return filas.filter(**{f"{campo}{borde}": limite for borde, limite in dentro.items()}).order_by(campo, "pk")[
            :MAXIMO
        ]

    for edicion in en(publicadas, "publicado_en"):
        yield _hito(edicion, "publicado_en", "Sale" if edicion.publicado_en > ahora else "Salió", usuario, ahora)
    for edicion in en(publicadas.filter(hasta=F("expira_en")), "hasta"):
        yield _hito(edicion, "expira_en", "Vence" if edicion.expira_en > ahora else "Venció", usuario, ahora)
    for edicion in en(abiertas, "programada_para"):
        yield Hito(edicion.programada_para, "Prevista", edicion, (), edicion.situacion(ahora))


def _hito(edicion, campo, que, usuario, ahora):
    movibles = tuple(fila for fila in fechas.movibles(edicion, usuario, ahora) if fila[0] == campo)
    return Hito(getattr(edicion, campo), que, edicion, movibles, edicion.situacion(ahora))


def por_dia(filas):
    """[(day, its rows)]"""
    return [(dia, list(suyas)) for dia, suyas in groupby(filas, key=lambda hito: timezone.localdate(hito.instante))]


def semanas(periodo, dias):
    """Weeks of (day or None, its rows), Monday to Sunday."""
    del_dia = dict(dias)
    semanas = Calendar().monthdatescalendar(periodo.desde.year, periodo.desde.month)
    return [[(dia, del_dia.get(dia, [])) if dia in periodo else (None, []) for dia in semana] for semana in semanas]


def periodo_de(texto):
    """«2026-11» as a month; None when it is not one."""
    anio, _, mes = texto.partition("-")
    if not (anio.isdecimal() and mes.isdecimal() and len(anio) == 4 and len(mes) == 2 and 1 <= int(mes) <= 12):
        return None
    return Periodo.mes(int(anio), int(mes)) if 2000 <= int(anio) <= 2100 else None


def clave_de_mes(dia):
    return f"{dia:%Y-%m}"


def mes_vecino(periodo, pasos):
    """The key of the month before (-1) or after (1)."""
    corrido = periodo.desde.year * 12 + periodo.desde.month - 1 + pasos
    return clave_de_mes(date(corrido // 12, corrido % 12 + 1, 1))
