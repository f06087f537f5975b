"""Asking, confirming, changing, leaving. Keywords only, one transaction each."""

from datetime import timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone

from aguazul_portal.comun.avisos.acciones import avisar_a_fuera

from .models import Pedido, Seleccion, Suscripcion

PEDIDOS_POR_DIRECCION = 3  # mails of confirmation that an address gets in a day, whoever asks for them


def pedir(formulario):
    """The question whether it was them, to that address. The same form sent again is the same request."""
    datos, ahora = formulario.cleaned_data, formulario.ahora
    try:
        with transaction.atomic():
            pedido = Pedido.objects.create(
                pase=formulario.pase.numero,
                correo=datos["correo"].lower(),
                selecciones=datos["selecciones"],
                frecuencia=datos["frecuencia"],
                pedido_en=ahora,
                **Pedido.autorizacion(formulario.mostrado, ahora),
            )
            if _cuantos(pedido, ahora) <= PEDIDOS_POR_DIRECCION:
                avisar_a_fuera("suscripcion_confirmar", asunto="Confirmación de una suscripción", sobre=pedido)
    except IntegrityError:
        pedido = Pedido.objects.get(pase=formulario.pase.numero)
    return pedido


def _cuantos(pedido, ahora):
    return Pedido.objects.filter(correo=pedido.correo, pedido_en__gt=ahora - timedelta(days=1)).count()


@transaction.atomic
def confirmar(clave, *, ahora):
    """The subscription of that request, made or widened. None when the request is old. Pressing twice is pressing once."""
    pedido = Pedido.objects.select_for_update().vigentes(ahora).filter(clave=clave).first()
    if pedido is None or pedido.suscripcion_id:
        return pedido and pedido.suscripcion
    suscripcion = _de_la_direccion(pedido, ahora)
    for que in pedido.selecciones:
        Seleccion.objects.get_or_create(suscripcion=suscripcion, que=que)
    pedido.suscripcion = suscripcion
    pedido.save()
    return suscripcion


def _de_la_direccion(pedido, ahora):
    """One per address: what is asked again is added, and the mails that had been stopped begin anew from now."""
    autorizacion = {campo: getattr(pedido, campo) for campo in ("autorizada_en", "politica_version", "politica_fecha")}
    suscripcion, nueva = Suscripcion.objects.select_for_update().get_or_create(
        correo=pedido.correo,
        defaults={"frecuencia": pedido.frecuencia, "confirmada_en": ahora, "contada_hasta": ahora, **autorizacion},
    )
    if not nueva:
        if suscripcion.detenida_en:
            suscripcion.contada_hasta, suscripcion.detenida_en, suscripcion.motivo = ahora, None, ""
        suscripcion.frecuencia = pedido.frecuencia
        for campo, valor in autorizacion.items():
            setattr(suscripcion, campo, valor)
        suscripcion.save()
    return suscripcion


@transaction.atomic
def cambiar(suscripcion, *, selecciones, frecuencia):
    """`contada_hasta` stays: whoever asks for more or fewer mails is told from where they were."""
    fila = Suscripcion.objects.select_for_update().get(pk=suscripcion.pk)
    fila.selecciones.exclude(que__in=selecciones).delete()
    for que in selecciones:
        Seleccion.objects.get_or_create(suscripcion=fila, que=que)
    Suscripcion.objects.filter(pk=fila.pk).update(frecuencia=frecuencia)


@transaction.atomic
def darse_de_baja(clave):
    """The address is erased, with its requests and its mails not sent yet: what has no row has nobody to be written to."""
    suscripcion = Suscripcion.objects.filter(clave=clave).first()
    if suscripcion is None:
        return False
    Pedido.objects.filter(correo=suscripcion.correo).delete()
    suscripcion.delete()
    return True


def detener(suscripcion_id, motivo):
    """Its server says that the address does not exist: nothing more is written until the person asks again.

    Whether this stopped it: one that was already stopped keeps its day and its reason.
    """
    activas = Suscripcion.objects.activas().filter(pk=suscripcion_id)
    return activas.update(detenida_en=timezone.now(), motivo=motivo[:200]) == 1
