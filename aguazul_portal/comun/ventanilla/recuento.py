"""When the calendar changes, the open cases are counted again: each date that moves is recorded and told to who has the case
(to the ventanilla, when nobody has it).

Nothing waits for it to be true: every page counts by itself. It puts lists in order and tells people.
"""

from django.db import transaction
from django.utils import timezone

from aguazul_portal.comun.avisos.acciones import avisar
from aguazul_portal.comun.bitacora.acciones import registrar
from aguazul_portal.comun.bitacora.models import Accion, Proceso

from . import destinatarios, reloj
from .models import Caso

CALENDARIO = Proceso("calendario de la Alcaldía", cargo="Portal")
EN_CADA_VUELTA = 200


def recontar():
    """How many dates moved. It may die anywhere: what was not counted again still has the old mark. Each case is looked at
    once: two that count with different calendars do not undo each other without end."""
    calendario = reloj.calendario()
    marca, movidas, desde = reloj.marca(calendario), 0, 0
    por_contar = Caso.objects.abiertos().exclude(calendario=marca).order_by("pk").values_list("pk", flat=True)
    while pks := list(por_contar.filter(pk__gt=desde)[:EN_CADA_VUELTA]):
        movidas += sum(_recontar(pk, calendario, marca) for pk in pks)
        desde = pks[-1]
    return movidas


@transaction.atomic
def _recontar(pk, calendario, marca):
    caso = Caso.objects.select_for_update(of=("self",)).select_related("cargo").get(pk=pk)
    antes, ahora = caso.proxima, reloj.proxima(reloj.termino(caso, calendario))
    Caso._base_manager.filter(pk=pk).update(proxima=ahora, calendario=marca)
    if antes == ahora:
        return False
    fechas = {"antes": {"proxima": antes.isoformat()}, "despues": {"proxima": ahora.isoformat()}}
    registrar(Accion.EDITAR, caso, por=CALENDARIO, nota="Cambió el calendario de días hábiles.", **fechas)
    _avisar(caso, antes, ahora)
    return True


def _avisar(caso, antes, ahora):
    for usuario in destinatarios.a_cargo(caso, timezone.localdate()):
        avisar(
            "caso_recontado", para=usuario.email, asunto=f"Cambió la fecha: {caso}", sobre=caso,
            contexto={"caso": caso, "antes": antes, "ahora": ahora, "persona": str(usuario)},
        )  # fmt: skip
