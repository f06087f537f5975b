"""Checking the links that are due: take a row on loan, ask, say how it answered (as `avisos.entrega` does with the mail).

When nobody outside answers, it is our own way out that failed, and no link is blamed for it.
"""

import time

from django.utils import timezone

from . import externos, internos
from .models import Destino
from .models.enlaces import DIA, PRESTAMO, SEMANA

POR_BARRIDO = 30
SEGUNDOS = 40  # of a sweep: the mail shares the worker
INSISTENCIAS = 7  # days of asking a broken link every day; then every week
SIN_SALIDA = "No se pudo comprobar: el portal no tenía salida a internet"


def comprobar_vencidos(reloj=timezone.now):
    """Ask what is due, a little at a time. Returns how many."""
    limite, hechos, sin_respuesta, hubo_red = time.monotonic() + SEGUNDOS, 0, [], False
    for destino in Destino.objects.por_comprobar(reloj()).order_by("proximo_en", "pk")[:POR_BARRIDO]:
        if time.monotonic() > limite:
            break
        if not tomar(destino, reloj()):
            continue
        respuesta = (internos if destino.interno else externos).comprobar(destino.url)
        hechos += 1
        if respuesta.de_red:
            sin_respuesta.append((destino, respuesta))
        else:
            hubo_red = hubo_red or not destino.interno
            anotar(destino, respuesta, reloj())
    _juzgar(sin_respuesta, hubo_red, reloj)
    return hechos


def tomar(destino, ahora):
    """Take it, or find that another worker was first. A worker that dies leaves a loan that runs out."""
    mio = Destino.objects.por_comprobar(ahora).filter(pk=destino.pk, proximo_en=destino.proximo_en)
    destino.tomado_hasta = ahora + PRESTAMO
    return mio.update(tomado_hasta=destino.tomado_hasta) == 1


def anotar(destino, respuesta, ahora):
    """Write it only while the row is still ours."""
    fallos = 0 if respuesta.bien else min(destino.fallos + 1, 999)
    Destino.objects.filter(pk=destino.pk, tomado_hasta=destino.tomado_hasta).update(
        respuesta=respuesta.texto[:120],
        comprobado_en=ahora,
        fallos=fallos,
        definitivo=respuesta.definitiva,
        falla_desde=(destino.falla_desde or ahora) if fallos else None,
        proximo_en=ahora + (DIA if 0 < fallos <= INSISTENCIAS else SEMANA),
        tomado_hasta=None,
    )


def _juzgar(sin_respuesta, hubo_red, reloj):
    if not sin_respuesta:
        return
    if hubo_red or _alguien_contesta():
        for destino, respuesta in sin_respuesta:
            anotar(destino, respuesta, reloj())
        return
    for destino, _ in sin_respuesta:
        propia = Destino.objects.filter(pk=destino.pk, tomado_hasta=destino.tomado_hasta)
        propia.update(respuesta=SIN_SALIDA, proximo_en=reloj() + DIA, tomado_hasta=None)


def _alguien_contesta():
    """Ask one that answered the last time. None of them ever did: nothing can be said."""
    buenos = Destino.objects.filter(interno=False, fallos=0, comprobado_en__isnull=False)
    conocido = buenos.order_by("-comprobado_en", "-pk").first()
    return conocido is not None and not externos.comprobar(conocido.url).de_red
