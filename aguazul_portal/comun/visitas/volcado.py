"""Adding to the counts, and closing the days. Safe with many processes: they add in the database, not in memory."""

import hashlib
import hmac
import secrets
from datetime import timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from .models import Dia, Huella, PaginaDelMes, Sal

GRACIA = timedelta(minutes=10)  # after midnight the counts of the last minutes are still on their way
LOTE = 500


@transaction.atomic
def sumar(dias, *, ahora):
    """`dias`: {day: ({path: times}, {visitors})}. Days and paths in order, so that two processes never wait in a ring."""
    for dia in sorted(dias):
        paginas, visitantes = dias[dia]
        Dia.objects.bulk_create([Dia(dia=dia)], ignore_conflicts=True)
        Dia.objects.select_for_update().get(dia=dia)
        nuevos = _nuevos(dia, visitantes) if dia >= _abierto_desde(ahora) else 0
        Dia.objects.filter(dia=dia).update(
            vistas=F("vistas") + sum(paginas.values()), visitantes=F("visitantes") + nuevos
        )
        _sumar_paginas(dia.replace(day=1), paginas)
    cerrar_dias(ahora=ahora)


@transaction.atomic
def cerrar_dias(*, ahora):
    """Throw away the secret of the days that ended, and with it the digests. Only counts remain."""
    desde = _abierto_desde(ahora)
    Sal.objects.filter(dia__lt=desde).delete()
    Huella.objects.filter(dia__lt=desde).delete()


def _abierto_desde(ahora):
    return timezone.localdate(ahora - GRACIA)


def _nuevos(dia, visitantes):
    """How many of them had not come yet that day. The lock on the day is held: nobody else is adding to it."""
    sal, _ = Sal.objects.get_or_create(dia=dia, defaults={"secreto": secrets.token_hex(32)})
    huellas = sorted(hmac.new(sal.secreto.encode(), quien.encode(), hashlib.sha256).hexdigest() for quien in visitantes)
    return sum(_anotar(dia, huellas[i : i + LOTE]) for i in range(0, len(huellas), LOTE))


def _anotar(dia, huellas):
    conocidas = Huella.objects.filter(dia=dia, huella__in=huellas).values_list("huella", flat=True)
    nuevas = set(huellas) - set(conocidas)
    Huella.objects.bulk_create(Huella(dia=dia, huella=huella) for huella in nuevas)
    return len(nuevas)


def _sumar_paginas(mes, paginas):
    largo = PaginaDelMes._meta.get_field("ruta").max_length
    rutas = {}
    for ruta, veces in paginas.items():
        rutas[ruta[:largo]] = rutas.get(ruta[:largo], 0) + veces
    PaginaDelMes.objects.bulk_create(
        [PaginaDelMes(mes=mes, ruta=ruta) for ruta in sorted(rutas)], ignore_conflicts=True
    )
    for ruta in sorted(rutas):
        PaginaDelMes.objects.filter(mes=mes, ruta=ruta).update(vistas=F("vistas") + rutas[ruta])
