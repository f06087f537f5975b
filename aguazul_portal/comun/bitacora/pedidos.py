"""Verifications that a person asks for: the row is the request, its progress and its result. The worker does them."""

import time

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from aguazul_portal.comun.al_confirmar import al_confirmar

from . import cabeza
from .acciones import registrar
from .models import Accion, Verificacion
from .quien import Proceso, firma_de
from .verificacion import verificar

CADA = 1  # seconds between two signs of progress


@transaction.atomic
def pedir(*, por, ahora):
    """A new request, or the one that is still waiting or under way: two at once would say the same."""
    from .tasks import verificar_lo_pedido

    total = cabeza.tomar().numero
    if abierta := Verificacion.objects.filter(terminada_en=None).first():
        return abierta
    actor, cargo = firma_de(por)
    pedida = Verificacion.objects.create(actor=actor, cargo=cargo, pedida_en=ahora, total=total)
    al_confirmar(verificar_lo_pedido)
    return pedida


def atender(reloj=timezone.now):
    """Do the requests that nobody is doing. Returns those that were done."""
    hechas = []
    for pedida in Verificacion.objects.filter(terminada_en=None).order_by("pk"):
        if _tomar(pedida, reloj()):
            hechas.append(_hacer(pedida, reloj))
    return hechas


def _tomar(pedida, ahora):
    """One UPDATE that names the state it starts from: of two workers, one has it. A silent one has died."""
    libre = Q(vista_en=None) | Q(vista_en__lt=ahora - Verificacion.LATIDO)
    return Verificacion.objects.filter(libre, pk=pedida.pk, terminada_en=None).update(vista_en=ahora, van=0) == 1


def _hacer(pedida, reloj):
    resultado = verificar(avance=_Latido(pedida, reloj))
    with transaction.atomic():
        pedida.van, pedida.cabeza, pedida.falla = resultado.asientos, resultado.cabeza, resultado.falla
        pedida.total = max(pedida.total, pedida.van)
        pedida.vista_en = pedida.terminada_en = reloj()
        pedida.save()
        _registrar(pedida)
    return pedida


def _registrar(pedida):
    """The result, on the record: what failed too, whoever asked."""
    por = Proceso(pedida.actor, cargo=pedida.cargo)
    nota = pedida.falla or f"Íntegro hasta el asiento {pedida.van}."
    registrar(Accion.VERIFICAR, por=por, nota=nota, texto="el registro de actualizaciones")


class _Latido:
    """Tells how far it goes, now and then: who asked sees it, and other workers know that somebody is at it."""

    def __init__(self, pedida, reloj):
        self.pedida, self.reloj, self.desde = pedida, reloj, time.monotonic()

    def __call__(self, van, total):
        if time.monotonic() - self.desde < CADA:
            return
        self.desde = time.monotonic()
        Verificacion.objects.filter(pk=self.pedida.pk).update(vista_en=self.reloj(), van=van, total=total)
