"""Sealing the days that ended. Whoever calls, and however often, each day has one seal."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from . import cabeza
from .models import Accion, Asiento, Sello, inicio_del_dia_siguiente
from .quien import Proceso

SELLADOR = Proceso("sello diario")


@transaction.atomic
def sellar(*, ahora, aparte=False, por=SELLADOR):
    """Make the seals that are missing and return them, the oldest first. `aparte`: and one of this very moment.

    The lock on the head puts two workers in line: the second one finds nothing missing.
    """
    final = cabeza.tomar()
    if final.numero == 0:
        return []
    aparte = aparte or not Sello.objects.exists()  # a portal on its first day has one seal at once
    # As they stood before the first seal, which is itself an entry:
    ultimos = [(dia, Sello.Clase.DIARIO, _ultimo_de(dia)) for dia in _dias_sin_sello(ahora)]
    if aparte:
        ultimos.append((timezone.localdate(ahora), Sello.Clase.APARTE, (final.numero, final.huella)))
    return [_hacer(dia, clase, ultimo, ahora, por) for dia, clase, ultimo in ultimos if ultimo]


def _dias_sin_sello(ahora):
    """From the day after the last daily seal until yesterday; before the first one, from the day of the first seal.

    A record that never had a seal begins with yesterday's: older days end there too.
    """
    ayer = timezone.localdate(ahora) - timedelta(days=1)
    dia = _primero_sin_sello() or ayer
    while dia <= ayer:
        yield dia
        dia += timedelta(days=1)


def _primero_sin_sello():
    fechas = Sello.objects.values_list("fecha", flat=True)
    if diario := fechas.filter(clase=Sello.Clase.DIARIO).order_by("-fecha").first():
        return diario + timedelta(days=1)
    return fechas.order_by("fecha").first()


def _ultimo_de(dia):
    """(number, digest) of the last entry there was when that day ended; None when there was none."""
    del_dia = Asiento.objects.filter(instante__lt=inicio_del_dia_siguiente(dia))
    return del_dia.order_by("-instante", "-numero").values_list("numero", "huella").first()


def _hacer(dia, clase, ultimo, ahora, por):
    numero, huella = ultimo
    sello = Sello(fecha=dia, clase=clase, asientos=numero, huella=huella, hecho_en=ahora)
    sello.save(por=por, accion=Accion.SELLAR)
    return sello


def ultimo_sello(dia=None):
    """The last seal of that day or before it, daily or not; None when there is none. What an acta prints."""
    sellos = Sello.objects.filter(fecha__lte=dia) if dia else Sello.objects.all()
    return sellos.order_by("-asientos", "-pk").first()
