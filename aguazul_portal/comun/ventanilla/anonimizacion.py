"""What is left of a case once its time is over: radicado, kind, days, digests and what every figure is made of. Nobody in it.

The database admits this one change of what was filed, once and whole, in a case that ended (`Vaciado`, in the models). A file
is deleted with its row; what is on the disk goes when the transaction is sure, and the sweep of orphans takes what is left.
"""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from aguazul_portal.comun.bitacora.acciones import registrar
from aguazul_portal.comun.bitacora.cadena import instante_texto
from aguazul_portal.comun.bitacora.models import Accion
from aguazul_portal.comun.calendario import inicio_del_dia

from .models import DICHO, PERSONALES, Actuacion, Anexo, Caso, PorComponer, Respuesta

VACIO = dict.fromkeys((*PERSONALES, *DICHO), "")


class SinConfirmar(Exception):
    """Nobody said by which act that series is kept that long."""


def por_anonimizar(serie, hoy, conservar=()):
    """Cases of that series that ended long enough ago. `conservar`: radicados that are kept whole."""
    casos = Caso.objects.filter(
        anonimizado_en__isnull=True, clase_actual__in=serie.clases, cerrado_en__lt=inicio_del_dia(serie.limite(hoy)),
        cerrado_en__gte=inicio_del_dia(serie.desde),
    )  # fmt: skip
    if serie.hasta:
        casos = casos.filter(cerrado_en__lt=inicio_del_dia(serie.hasta + timedelta(days=1)))
    return casos.exclude(radicado__in=conservar).order_by("pk")


def anonimizar(serie, *, por, ahora, segun="", conservar=()):
    """How many. Each case is a transaction: it may be stopped anywhere and begun again. Raises SinConfirmar."""
    if not (serie.confirmada or segun):
        raise SinConfirmar(f"La serie «{serie.nombre}» está por confirmar.")
    casos = list(por_anonimizar(serie, timezone.localdate(ahora), conservar).values_list("pk", flat=True))
    if casos:
        nota = f"Serie: {serie.nombre}. {serie.anios} años desde que terminaron. Según: {segun or serie.norma}."
        registrar(Accion.ORDEN, por=por, texto=f"la anonimización de {len(casos)} casos", nota=nota)
    return sum(_anonimizar(pk, serie, por, ahora) for pk in casos)


@transaction.atomic
def _anonimizar(pk, serie, por, ahora):
    caso = Caso.objects.select_for_update(of=("self",)).get(pk=pk)
    if caso.anonimizado_en:
        return False
    Caso._base_manager.filter(pk=pk).update(anonimizado_en=ahora, **VACIO)
    Actuacion._base_manager.filter(caso=pk).update(texto="", cuerpo="")
    PorComponer.objects.filter(actuacion__caso=pk).delete()
    archivos = _sus_archivos(caso)
    Anexo._base_manager.filter(caso=pk).update(nombre="", archivo=None)
    Respuesta._base_manager.filter(actuacion__caso=pk).update(archivo=None)
    for archivo in archivos:
        archivo.delete(por=por)
    registrar(
        Accion.EDITAR, caso, por=por, nota=f"Se anonimizó: pasaron los {serie.anios} años de «{serie.nombre}».",
        antes={"anonimizado_en": None}, despues={"anonimizado_en": instante_texto(ahora)},
    )  # fmt: skip
    return True


def _sus_archivos(caso):
    """Those that came, those that went, and the answer on letterhead."""
    documentos = Respuesta.objects.filter(actuacion__caso=caso, archivo__isnull=False).select_related("archivo")
    return [fila.archivo for fila in (*caso.anexos.con_archivo(), *documentos)]
