"""Taking an arrow of FLUJO: lock the acta, check, move it, record, tell; the last approval also indexes it."""

from django.utils import timezone

from aguazul_portal.comun.bitacora import cadena
from aguazul_portal.comun.bitacora.acciones import registrar
from aguazul_portal.comun.bitacora.models import Accion
from aguazul_portal.comun.busqueda.indice import indexar

from . import mensajes
from .contenido import contenido
from .flujo import PasoImposible
from .models import Acta, Aprobacion, Consecutivo


def avanzar(acta, clave, *, por, nota, ahora):
    """The lock puts members in line: of two who approve at once, the second finds what the first left."""
    Acta._base_manager.select_for_update().get(pk=acta.pk)
    acta.refresh_from_db()
    paso = acta.paso_desde_aqui(clave)
    if impedimento := acta.impedimento(paso, por, timezone.localdate(ahora)):
        raise PasoImposible(impedimento)
    if paso.exige_nota and not nota:
        raise PasoImposible(
            f"Escriba una nota para «{paso.etiqueta.lower()}»: quien redactó el acta debe saber por qué."
        )
    ACTOS[clave](acta, paso, por=por, nota=nota, ahora=ahora)
    return acta


def _mover(acta, paso, **cambios):
    Acta._base_manager.filter(pk=acta.pk, estado=paso.desde).update(estado=paso.hacia, **cambios)
    acta.refresh_from_db()


def _registrar(acta, paso, *, por, nota="", despues=None):
    registrar(
        paso.accion, acta, por=por, nota=nota, huella=acta.huella, publico=acta.es_publico(),
        antes={"estado": paso.desde}, despues={"estado": acta.estado, **(despues or {})},
    )  # fmt: skip


def _poner(acta, paso, *, por, nota, ahora):
    """Number it (the first time), fix what it says and the digest that every approval is bound to."""
    if not acta.aclara_id:
        acta.sesion.exigir_abierta()
    if faltan := acta.faltantes():
        raise PasoImposible("Falta: " + " ".join(faltan))
    if acta.numero is None:
        acta.anio = timezone.localdate(ahora).year
        acta.numero = Consecutivo.tomar(acta.anio)
    texto = cadena.canonico(contenido(acta))
    _mover(
        acta, paso, anio=acta.anio, numero=acta.numero, contenido=texto, huella=cadena.sha256(texto),
        necesarias=acta.aprobaciones_necesarias(), puesta_en=ahora,
    )  # fmt: skip
    _registrar(acta, paso, por=por, nota=nota)
    mensajes.pedir_aprobacion(acta, por=por, nota=nota, hoy=timezone.localdate(ahora))


def _devolver(acta, paso, *, por, nota, ahora):
    """Back to borrador: whatever was approved was that content, and counts no more."""
    for aprobacion in acta.aprobaciones.vigentes():
        aprobacion.anulada = True
        aprobacion.save(por=por, nota=nota)
    _mover(acta, paso, contenido="", huella="", necesarias=0, puesta_en=None)
    _registrar(acta, paso, por=por, nota=nota)
    mensajes.avisar_devuelta(acta, por=por, nota=nota)


def _aprobar(acta, paso, *, por, nota, ahora):
    """One member approves; the one that completes the majority approves the acta."""
    if cadena.sha256(acta.contenido) != acta.huella:
        raise PasoImposible("El contenido no es el que se puso en aprobación: devuélvala a borrador.")
    puesto = acta.puesto_de(por, timezone.localdate(ahora))
    aprobacion = Aprobacion(
        acta=acta, integrante=puesto, cargo=str(puesto.cargo), usuario=por, en=ahora, huella=acta.huella
    )
    aprobacion.save(por=por, nota=nota, accion=Accion.FIRMAR)
    dadas = acta.aprobaciones.vigentes().count()
    if dadas >= acta.necesarias:
        _mover(acta, paso, aprobada_en=ahora)
        _registrar(acta, paso, por=por, despues={"aprobaciones": dadas})
        reindexar(acta)


ACTOS = {"poner": _poner, "aprobar": _aprobar, "devolver": _devolver}


def reindexar(acta):
    """Its entry in the portal's search, from the day it was approved."""
    dicho = acta.leer_contenido()
    decisiones = " ".join(decision["texto"] for decision in dicho["decisiones"])
    indexar(
        f"comite.acta:{acta.pk}",
        tipo="Acta del Comité",
        titulo=str(acta),
        resumen=f"Comité GEL-T, {str(acta.sesion).lower()}. {decisiones}"[:300],
        texto=" ".join([*dicho["desarrollo"], *dicho["procedimientos"], decisiones]),
        url=acta.get_absolute_url(),
        desde=acta.aprobada_en,
    )
