"""«No respondió lo que pedí»: said once by the person after the answer, with why; Control Interno writes what it found.

Both are actuaciones, so nobody unsays them. Where each stands follows from the file: there is no other row to keep.
"""

from django.db.models import OuterRef, Subquery

from .flujo import ActoImposible
from .models import Actuacion

DISENTIR = "disentir"
HALLAZGOS = ("dar_razon", "no_dar_razon")
YA_LO_DIJO = "Ya nos dijo que no está de acuerdo: Control Interno lo tiene."
NO_HAY = "La persona no ha dicho que esté en desacuerdo."
YA_SE_REVISO = "Ya está escrito lo que se halló."


def impedimento(clave, dicho):
    """Why that step has no place in a case where `dicho` (steps of this path, in order) were taken, or ""."""
    if clave == DISENTIR:
        return YA_LO_DIJO if DISENTIR in dicho else ""
    if clave in HALLAZGOS and DISENTIR not in dicho:
        return NO_HAY
    return YA_SE_REVISO if clave in HALLAZGOS and len(dicho) > 1 else ""


def dicho_en(caso):
    """Steps of this path that the case already has, in order."""
    suyas = caso.actuaciones.filter(paso__in=(DISENTIR, *HALLAZGOS)).order_by("numero")
    return list(suyas.values_list("paso", flat=True))


def con_lugar(caso, pasos):
    """Those of `pasos` that have a place. One query, and only when one of this path is among them."""
    if not any(paso.clave == DISENTIR or paso.clave in HALLAZGOS for paso in pasos):
        return pasos
    dicho = dicho_en(caso)
    return [paso for paso in pasos if not impedimento(paso.clave, dicho)]


def comprobar(clave):
    """A condition of `pasos`."""

    def _comprobar(caso, datos, calendario, ahora):
        if frase := impedimento(clave, dicho_en(caso)):
            raise ActoImposible(frase)

    return _comprobar


def muestra(solo_pendientes=False):
    """The disagreements of every case, the newest first, each with what was found (`hallazgo`, `hallado_en`) or None."""
    hallado = Actuacion.objects.filter(caso=OuterRef("caso"), paso__in=HALLAZGOS).order_by("numero")
    todos = Actuacion.objects.filter(paso=DISENTIR).select_related("caso__dependencia").annotate(
        hallazgo=Subquery(hallado.values("paso")[:1]), hallado_en=Subquery(hallado.values("instante")[:1])
    )  # fmt: skip
    return (todos.filter(hallazgo=None) if solo_pendientes else todos).order_by("-instante", "-pk")
