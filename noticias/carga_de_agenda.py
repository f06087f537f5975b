"""A few events and calls to see how they look: all of them marked as illustrative, their days counted from the load."""

import json
from datetime import timedelta
from pathlib import Path

from django.utils import timezone

from aguazul_portal.comun.calendario import inicio_del_dia
from aguazul_portal.comun.entidad.models import Dependencia

from .models import Convocatoria, EdicionConvocatoria, EdicionEvento, Evento

DATOS = Path(__file__).parent / "datos" / "agenda.json"
COMUNES = ("titulo", "resumen", "cuerpo")


def cargar(*, redactora, revisor, webmaster):
    """What already exists is left as it is. Returns how many were new."""
    datos, hoy = json.loads(DATOS.read_text()), inicio_del_dia(timezone.localdate())
    nuevas = [
        _escribir(documento, edicion, fila, plazo(fila, hoy), redactora)
        for documento, edicion, filas, plazo in (
            (Evento, EdicionEvento, datos["eventos"], _del_evento),
            (Convocatoria, EdicionConvocatoria, datos["convocatorias"], _de_la_convocatoria),
        )
        for fila in filas
        if not documento.objects.filter(slug=fila["slug"]).exists()
    ]
    for edicion in nuevas:
        edicion.avanzar("enviar", por=redactora)
        edicion.avanzar("aprobar", por=revisor)
        edicion.avanzar("publicar", por=webmaster)
    return len(nuevas)


def _escribir(documento, edicion, fila, plazo, redactora):
    return edicion.objects.crear(
        documento=documento.objects.crear(slug=fila["slug"], por=redactora),
        dependencia=Dependencia.objects.get(codigo=fila["dependencia"]),
        demostracion=True,
        por=redactora,
        **{campo: fila[campo] for campo in COMUNES},
        **plazo,
    )


def _del_evento(fila, hoy):
    empieza = hoy + timedelta(days=fila["dias"], hours=fila["hora"])
    todo_el_dia = fila.get("todo_el_dia", False)
    termina = None if todo_el_dia else empieza + timedelta(hours=fila["horas"])
    return {"empieza_en": empieza, "termina_en": termina, "todo_el_dia": todo_el_dia, "lugar": fila["lugar"]}


def _de_la_convocatoria(fila, hoy):
    ocho, cinco = timedelta(hours=8), timedelta(hours=17)
    return {
        "abre_en": hoy + timedelta(days=fila["abre"]) + ocho,
        "cierra_en": hoy + timedelta(days=fila["cierra"]) + cinco,
        "clase": fila["clase"],
    }
