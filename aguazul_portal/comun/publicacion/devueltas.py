"""Borradores that came back: who returned each and why, as the record says."""

from django.db.models import CharField, Exists, OuterRef
from django.db.models.functions import Cast

from aguazul_portal.comun.bitacora.models import Accion, Asiento

IDA_Y_VUELTA = (Accion.ENVIAR, Accion.DEVOLVER)


def alguna_vez_devueltos(borradores):
    """Of a queryset of one kind, those that were ever returned: most never were."""
    suyos = Asiento.objects.filter(
        tipo=borradores.model._meta.verbose_name, objeto_id=Cast(OuterRef("pk"), CharField()), accion=Accion.DEVOLVER
    )
    return borradores.filter(Exists(suyos))


def devoluciones(borradores):
    """{(kind, id): the entry of its return}, of those whose last step was to be returned. One query, none for no rows."""
    if not borradores:
        return {}
    tipos, ids = {b._meta.verbose_name for b in borradores}, [str(b.pk) for b in borradores]
    pasos = Asiento.objects.filter(tipo__in=tipos, objeto_id__in=ids, accion__in=IDA_Y_VUELTA).order_by("numero")
    ultimos = {(paso.tipo, paso.objeto_id): paso for paso in pasos}
    return {clave: paso for clave, paso in ultimos.items() if paso.accion == Accion.DEVOLVER}


def devolucion(borrador):
    """The entry of its return, or None."""
    return devoluciones([borrador]).get((borrador._meta.verbose_name, str(borrador.pk)))
