"""What the front page tells of the calendar and of the calls, without a query of its own.

It travels in the SELECT of the record's latest public entries: whatever is public left one.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import F
from django.urls import reverse

from aguazul_portal.comun.en_json import filas_en_json, momento
from noticias.models import EdicionConvocatoria, EdicionEvento

EVENTOS, CONVOCATORIAS = 3, 3


@dataclass(frozen=True)
class Cita:
    titulo: str
    url: str
    desde: datetime
    detalle: str
    demostracion: bool
    cancelado: bool = False


def columnas(ahora):
    """The next events and the open calls, each as a column of rows."""
    eventos = EdicionEvento.objects.publicas(ahora).proximos(ahora).order_by("empieza_en", "pk")
    convocatorias = EdicionConvocatoria.objects.publicas(ahora).abiertas_a_todos(ahora).order_by("cierra_en", "pk")
    comunes = {"titulo": F("titulo"), "slug": F("documento__slug"), "demostracion": F("demostracion")}
    return {
        "eventos": filas_en_json(
            eventos, EVENTOS, desde=F("empieza_en"), detalle=F("lugar"), cancelado=F("cancelado"), **comunes
        ),
        "convocatorias": filas_en_json(
            convocatorias, CONVOCATORIAS, desde=F("cierra_en"), detalle=F("resumen"), **comunes
        ),
    }


def leer(fila):
    """{"eventos": [...], "convocatorias": [...]}: what comes first goes first."""
    return {sala: _citas(sala, getattr(fila, sala, None)) for sala in ("eventos", "convocatorias")}


def _citas(sala, filas):
    citas = [
        Cita(
            titulo=fila["titulo"], url=reverse(f"{sala}:detalle", args=[fila["slug"]]), desde=momento(fila["desde"]),
            detalle=fila["detalle"], demostracion=bool(fila["demostracion"]), cancelado=bool(fila.get("cancelado")),
        )
        for fila in filas or []
    ]  # fmt: skip
    return sorted(citas, key=lambda cita: cita.desde)
