"""Cases that go together: those that speak of the same thing (related), and duplicates that wait for the answer of another.

    acumulado ──(the other is answered)──────▶ respondido      with the same answer, under its own radicado
              ──(the other is transferred)───▶ trasladado
              ──(the other ends otherwise)───▶ recibido        nobody answered it: it is attended on its own

Its own clock never stops: what the answer of the other comes late for, is late. Who has the other case has it too.
"""

from dataclasses import replace

from django.db.models import Q

from aguazul_portal.comun.bitacora.quien import Proceso

from .flujo import EN_MANOS, PASOS, ActoImposible, Estado
from .models import Caso, Identidad
from .plazos import DEL_TITULAR
from .radicacion import anotar

CON_EL_PRINCIPAL = ("responder", "trasladar")  # the same end for those that follow it
QUIEN_LO_TIENE = ("asignar", "remitir")
QUITAR = "quitar_relacion"
PORTAL = Proceso("acumulación de casos", cargo="Portal")
CON_EL_OTRO = "Va con el caso al que está acumulado."
AL_TITULAR = "Lo que se pide sobre datos personales solo se le responde a su titular: no se acumula con otro caso."
SIN_RESPUESTA = "El caso al que estaba acumulado terminó sin respuesta: este sigue aparte."


def familia(caso, otro=None):
    """The rows that an act on that case touches, locked in one order: two acts that cross wait, and never for each other."""
    pks = {caso.pk, *([otro.pk] if otro else [])}
    filas = Caso.objects.select_for_update(of=("self",)).select_related("cargo", "dependencia")
    juntas = Q(pk__in=pks) | Q(principal=caso.pk, estado=Estado.ACUMULADO)
    return {fila.pk: fila for fila in filas.filter(juntas).order_by("pk")}


def seguidores(caso):
    """Those that wait for its answer. One whose person desisted meanwhile waits for nothing."""
    return caso.acumulados.filter(estado=Estado.ACUMULADO).order_by("pk")


def llegaron_otros(caso, tomados):
    """Whether one came while the row of its principal was waited for: it is not among those that were locked."""
    return seguidores(caso).exclude(pk__in=[fila.pk for fila in tomados]).exists()


def comprobar_acumular(caso, otro):
    if otro.pk == caso.pk:
        raise ActoImposible("Es este mismo caso: escriba el radicado del otro.", "otro")
    if otro.estado not in (Estado.RECIBIDO, *EN_MANOS):
        raise ActoImposible(f"El otro caso está «{otro.get_estado_display()}»: no se le acumula.", "otro")
    if caso.clase_actual in DEL_TITULAR or otro.clase_actual in DEL_TITULAR:
        raise ActoImposible(AL_TITULAR, "otro")
    if seguidores(caso).exists():
        raise ActoImposible("Otros casos siguen a este: acumule el otro a este, o sepárelos primero.", "otro")


def comprobar_que_va_solo(caso):
    """What is asked about personal data is answered to whose they are, and to nobody with them."""
    if caso.estado == Estado.ACUMULADO or seguidores(caso).exists():
        raise ActoImposible(f"{AL_TITULAR} Sepárelos primero.", "clase")


def comprobar_relacionar(caso, otro):
    if otro.pk == caso.pk:
        raise ActoImposible("Es este mismo caso: escriba el radicado del otro.", "otro")
    if otro in relacionados(caso):
        raise ActoImposible("Ya están relacionados.", "otro")


def comprobar_quitar_relacion(caso, otro):
    if otro not in relacionados(caso):
        raise ActoImposible("Esos casos no están relacionados.", "otro")


def de_quien(caso, otro):
    """«la misma persona» or «otra persona». Nothing when either has an identity to keep: to compare it would be to tell it."""
    if caso.identidad != Identidad.PROPIA or otro.identidad != Identidad.PROPIA:
        return ""
    misma = any(
        getattr(caso, campo) and getattr(caso, campo) == getattr(otro, campo) for campo in ("documento", "correo")
    )
    return "la misma persona" if misma else "otra persona"


def cambios(otro):
    """Who has the other case has this one too."""
    return {"principal": otro, "cargo": otro.cargo, "dependencia": otro.dependencia}


def reflejar(actuacion, por):
    """What speaks of two cases is read in both."""
    if actuacion.otro:
        numero = actuacion.otro.actuaciones.count() + 1
        anotar(
            actuacion.otro, actuacion.paso, por=por, instante=actuacion.instante, numero=numero, texto=actuacion.texto,
            otro=actuacion.caso, publica=False,
        )  # fmt: skip


def arrastrar(caso, paso, filas, hacer):
    """What happened to a case, to those that follow it. `hacer(caso, paso, quien, **changes)`: takes the arrow
    for each. What was written to the person of the one is not told to the other; the answer is, and the desk says so."""
    for seguidor in filas:
        if paso.clave in CON_EL_PRINCIPAL:
            hacer(seguidor, paso)
        elif paso.clave in QUIEN_LO_TIENE:
            hacer(seguidor, replace(paso, hacia=None, avisa_al_cargo=False), texto=CON_EL_OTRO)
        elif not caso.esta_abierto:
            hacer(seguidor, PASOS["separar"], PORTAL, texto=SIN_RESPUESTA)


def relacionados(caso):
    """The cases that it is related to, the first one first. What was said last of each holds: nothing is deleted."""
    dichos = caso.actuaciones.filter(paso__in=("relacionar", QUITAR)).select_related("otro").order_by("numero")
    otros = {}
    for actuacion in dichos:
        otros.pop(actuacion.otro, None)
        if actuacion.paso != QUITAR:
            otros[actuacion.otro] = True
    return list(otros)


def con_lugar(pasos, van_con):
    """Those of `pasos` that have a place: without a related case there is no relation to take away."""
    return [paso for paso in pasos if van_con or paso.clave != QUITAR]
