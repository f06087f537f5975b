"""What the worker does with the appointments: remind the day before, tell those of a day that was closed, forget.

Each can be repeated or die anywhere: what was done is in the row.
"""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from aguazul_portal.comun.avisos.acciones import avisar_a_fuera
from aguazul_portal.comun.bitacora.models import Proceso
from aguazul_portal.comun.calendario import inicio_del_dia
from aguazul_portal.comun.entidad.models import DiaNoHabil

from .acciones import CALENDARIO, avanzar
from .flujo import CitaImposible, Estado
from .models import SE_OLVIDAN, Bloqueo, Cita
from .oferta import motivo_cerrado

RECORDATORIO = Proceso("recordatorio de citas", cargo="Portal")
OLVIDO = Proceso("olvido de datos de las citas", cargo="Portal")
DESDE_LAS = 7  # nobody is reminded at midnight
EN_CADA_VUELTA = 200


def recordar(ahora):
    """How many were put in line. Whoever asked for it on the eve knows already; if the worker was down, the same day serves."""
    if timezone.localtime(ahora).hour < DESDE_LAS:
        return 0
    hoy = timezone.localdate(ahora)
    return sum(_recordar(pk, ahora) for dia in (hoy, hoy + timedelta(days=1)) for pk in _por_recordar(dia, ahora))


def _por_recordar(dia, ahora):
    vispera = inicio_del_dia(dia - timedelta(days=1))
    citas = Cita.objects.filter(estado=Estado.CONFIRMADA, recordada_en__isnull=True).exclude(correo="")
    citas = citas.del_dia(dia).filter(inicio__gt=ahora, pedida_en__lt=vispera)
    return list(citas.order_by("inicio", "pk").values_list("pk", flat=True)[:EN_CADA_VUELTA])


@transaction.atomic
def _recordar(pk, ahora):
    cita = Cita.objects.select_for_update(of=("self",)).select_related("agenda__cargo__dependencia").get(pk=pk)
    if cita.recordada_en or cita.estado != Estado.CONFIRMADA:
        return False
    cita.recordada_en = ahora
    cita.save(por=RECORDATORIO)
    avisar_a_fuera("cita_recordatorio", asunto="Recordatorio de una cita", sobre=cita)
    return True


def cerrar_dias(ahora):
    """Those who have an hour on a day that stopped being one of attention: the hour is cancelled and they are told why."""
    hoy = timezone.localdate(ahora)
    abiertas = Cita.objects.abiertas().filter(inicio__gt=ahora).select_related("agenda").order_by("inicio", "pk")
    propios = dict(DiaNoHabil.objects.filter(fecha__gte=hoy).values_list("fecha", "motivo"))
    bloqueos = {(b.agenda_id, b.fecha): b.motivo for b in Bloqueo.objects.filter(fecha__gte=hoy)}
    cerradas = 0
    for cita in abiertas:
        dia = timezone.localdate(cita.inicio)
        motivo = motivo_cerrado(dia, propios) or bloqueos.get((cita.agenda_id, dia), "")
        cerradas += _cerrar(cita, motivo, ahora) if motivo else 0
    return cerradas


def _cerrar(cita, motivo, ahora):
    try:
        avanzar(cita, "cerrar_dia", por=CALENDARIO, ahora=ahora, motivo=f"Ese día no se atiende: {motivo}."[:300])
    except CitaImposible:  # somebody moved it meanwhile
        return False
    return True


def olvidar(ahora):
    """The data of who came are not kept longer than needed (Ley 1581 de 2012, art. 4): the figures survive."""
    viejas, olvidadas = Cita.objects.por_olvidar(ahora).select_related("agenda__cargo__dependencia").order_by("pk"), 0
    while tanda := list(viejas[:EN_CADA_VUELTA]):
        for cita in tanda:
            for campo in SE_OLVIDAN:
                setattr(cita, campo, "")
            cita.save(por=OLVIDO, nota="Se borraron los datos personales.")
        olvidadas += len(tanda)
    return olvidadas
