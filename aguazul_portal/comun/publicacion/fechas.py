"""Moving a date of what was already published: when it comes out, before its minute; when it expires, before it does.

The approved text stays, with the dates it was approved with (they are under its digest). What moves is the interval:
`publicado_en` and `expira_en`; who, from, to and why are on the record.
"""

from django.db import transaction

from aguazul_portal.comun.bitacora.acciones import registrar
from aguazul_portal.comun.bitacora.models import Accion
from aguazul_portal.comun.templatetags.portal import fecha_hora

from . import mensajes, pasos
from .flujo import Estado, PasoImposible


def movibles(edicion, usuario, ahora):
    """The dates that this person may move now: [(name of the field, label, its value)]."""
    if edicion.estado != Estado.PUBLICADO or not _publica(usuario, edicion) or edicion.ya_paso(ahora):
        return []
    salida = [("publicado_en", "Publicar desde", edicion.publicado_en)] if edicion.es_programada(ahora) else []
    return [*salida, ("expira_en", "Mostrar hasta", edicion.expira_en)]


@transaction.atomic
def mover(edicion, campo, cuando, *, por, motivo, ahora):
    """Move `publicado_en` or `expira_en` to that instant (None: it does not expire)."""
    if not _publica(por, edicion):
        raise PasoImposible("Su cuenta no tiene permiso para mover las fechas de lo publicado.")
    if not (motivo := motivo.strip()):
        raise PasoImposible("Escriba por qué se mueve la fecha.")
    edicion.refresh_from_db(from_queryset=type(edicion)._base_manager.select_for_update())
    CAMPOS[campo](edicion, cuando, ahora)
    antes = getattr(edicion, campo)
    if antes == cuando:
        raise PasoImposible("Esa es la fecha que ya tiene.")
    type(edicion)._base_manager.filter(pk=edicion.pk).update(**{campo: cuando})
    edicion.refresh_from_db()
    pasos.acomodar(edicion)
    registrar(
        ACCIONES[campo], edicion, por=por, nota=motivo, huella=edicion.huella,
        antes={campo: antes and antes.isoformat()}, despues={campo: cuando and cuando.isoformat()},
        **pasos.publicidad(edicion, ahora),
    )  # fmt: skip
    mensajes.contar_fecha(edicion, QUE[campo], antes, cuando, por=por, motivo=motivo)
    return edicion


def _publica(usuario, edicion):
    return usuario.has_perm(f"{edicion._meta.app_label}.publicar_{edicion._meta.model_name}")


def _salida(edicion, cuando, ahora):
    if not edicion.es_programada(ahora):
        raise PasoImposible("Solo se mueve la fecha de lo que está programado y todavía no ha salido.")
    if cuando is None or cuando <= ahora:
        raise PasoImposible("Elija una fecha y una hora que no hayan pasado.")
    if edicion.expira_en and cuando >= edicion.expira_en:
        raise PasoImposible(f"A esa hora ya habría vencido: se muestra hasta el {fecha_hora(edicion.expira_en)}.")
    siguiente = edicion.hasta if edicion.hasta != edicion.expira_en else None
    if siguiente and cuando >= siguiente:
        raise PasoImposible(f"Desde el {fecha_hora(siguiente)} rige una versión posterior.")


def _vencimiento(edicion, cuando, ahora):
    if edicion.estado != Estado.PUBLICADO or edicion.ya_paso(ahora):
        raise PasoImposible("Ya no está a la vista del público: su fecha no se mueve.")
    if cuando is not None and cuando <= max(ahora, edicion.publicado_en):
        raise PasoImposible("El vencimiento debe ser posterior a este momento y a su publicación.")


CAMPOS = {"publicado_en": _salida, "expira_en": _vencimiento}
QUE = {"publicado_en": "Sale", "expira_en": "Se muestra hasta"}
ACCIONES = {"publicado_en": Accion.FECHA, "expira_en": Accion.VENCIMIENTO}
