"""Borradores that came back: who returned each and why, as the record says."""

from django.db.models import Q

from aguazul_portal.comun.bitacora.models import Accion, Asiento

IDA_Y_VUELTA = (Accion.ENVIAR, Accion.DEVOLVER)


def devoluciones(borradores):
    """{(kind, id): the entry of its return}, of those whose last step was to be returned. One query, none for no rows."""
    suyos = Q()
    for borrador in borradores:
        suyos |= Q(tipo=borrador._meta.verbose_name, objeto_id=str(borrador.pk))
    if not suyos:
        return {}
    pasos = Asiento.objects.filter(suyos, accion__in=IDA_Y_VUELTA).order_by("numero")
    ultimos = {(paso.tipo, paso.objeto_id): paso for paso in pasos}
    return {clave: paso for clave, paso in ultimos.items() if paso.accion == Accion.DEVOLVER}


def devolucion(borrador):
    """The entry of its return, or None."""
    return next(iter(devoluciones([borrador]).values()), None)
