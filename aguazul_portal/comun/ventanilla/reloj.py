"""The clock of a case, from its rows: reception, actuaciones and the Alcaldía's own days. What it says is never stored."""

import hashlib
from dataclasses import replace

from django.utils import timezone

from aguazul_portal.comun.entidad.models import DiaNoHabil

from .models import Actuacion
from .plazos import de_la_ley, vigente
from .terminos import Calendario, calcular


def calendario():
    """The Alcaldía's own days, for every case: the closing hour is of each one. One query."""
    return Calendario(dict(DiaNoHabil.objects.order_by("fecha", "pk").values_list("fecha", "motivo")))


def con_su_hora(calendario, cierre):
    """The calendar as a case counts with it: with the closing hour that it keeps."""
    return replace(calendario, cierre=cierre)


def marca(calendario):
    """Two calendars that count the same have the same mark."""
    return hashlib.sha256(str(sorted(calendario.propios)).encode()).hexdigest()[:16]


def termino(caso, calendario, hechos=None, ademas=()):
    """Termino of that case. `ademas`: what is about to happen, to know what it would do. Raises FueraDeTermino."""
    if hechos is None:
        hechos = [actuacion.como_hecho() for actuacion in caso.actuaciones.con_efecto().order_by("numero")]
    suyo = con_su_hora(calendario, caso.cierre)
    return calcular(caso.recibido_en, caso.clase, de_la_ley(), suyo, [*hechos, *ademas])


def terminos(casos, calendario):
    """{pk: Termino} of a list of cases, with one query."""
    hechos = {caso.pk: [] for caso in casos}
    actuaciones = Actuacion.objects.con_efecto().filter(caso__in=list(hechos)).order_by("caso", "numero")
    for actuacion in actuaciones:
        hechos[actuacion.caso_id].append(actuacion.como_hecho())
    return {caso.pk: termino(caso, calendario, hechos[caso.pk]) for caso in casos}


def proxima(termino):
    """The next date of the law: the last day to answer, or until when the person is waited for. Without a term, the day it
    was received: the oldest comes first."""
    return termino.espera_hasta or termino.vence or termino.recibido


def plazo_hoy(clase):
    """The term in force today for that kind."""
    return vigente(de_la_ley(), clase, timezone.localdate())
