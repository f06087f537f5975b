"""The Alcaldía's identity and structure, from public data with their degree of certainty (`datos/entidad.json`).

What is marked «confirmar» is loaded and flagged: the console shows it, citizens do not see it as official. The act that
set up each dependencia is not among the data: each is in force here since the day it was loaded, and that date is
flagged too, as are the functions (`datos/funciones.json`), written in plain words from the catalogue of trámites and
servicios while the Alcaldía gives those of its manual.
"""

import json
from pathlib import Path

from django.utils import timezone
from django.utils.text import slugify

from .models import Dependencia, Entidad, PuntoDeAtencion

DATOS = Path(__file__).parent / "datos"
IDENTIDAD = (
    "nombre",
    "municipio",
    "departamento",
    "nit",
    "divipola",
    "web",
    "gentilicio",
    "altitud_m",
    "temperatura_c",
)
DESPACHO = "100"
POR_CONFIRMAR = ["desde", "funciones"]


def cargar(por):
    """What exists is left as the Alcaldía has it. Returns how many rows were new."""
    datos, funciones = (json.loads((DATOS / f"{nombre}.json").read_text()) for nombre in ("entidad", "funciones"))
    nuevas = 0
    if not Entidad.objects.exists():
        Entidad(pk=1, **_identidad(datos)).save(por=por)
        nuevas += 1
    for fila in datos["dependencias"]:
        if not Dependencia.objects.filter(codigo=fila["codigo"]).exists():
            _dependencia(fila, funciones[fila["codigo"]]).save(por=por)
            nuevas += 1
    return nuevas + _punto(por)


def _punto(por):
    """The one door that the public data know of. It waits for the Alcaldía to confirm it; the hours are not among the data."""
    if PuntoDeAtencion.objects.exists():
        return 0
    entidad = Entidad.objects.get()
    dudosos = [campo for campo in entidad.por_confirmar if campo in ("direccion", "telefono")]
    PuntoDeAtencion.objects.crear(
        nombre=entidad.nombre, dependencia=Dependencia.objects.get(codigo=DESPACHO), direccion=entidad.direccion,
        telefono=entidad.telefono, latitud=entidad.latitud, longitud=entidad.longitud,
        por_confirmar=[*dudosos, "latitud", "longitud"], por=por,
    )  # fmt: skip
    return 1


def _identidad(datos):
    dudosos = [campo for campo in ("direccion", "telefono") if "confirmar" in datos[campo]["certeza"]]
    return {
        **{campo: datos[campo] for campo in IDENTIDAD},
        **{campo: datos[campo]["valor"] for campo in ("direccion", "telefono")},
        **datos["coordenadas"],
        "territorio": {clave: datos[clave] for clave in ("limites", "rios", "economia")},
        "por_confirmar": dudosos,
    }


def _dependencia(fila, funciones):
    superior = Dependencia.objects.get(codigo=fila["depende_de"]) if fila["depende_de"] else None
    return Dependencia(
        codigo=fila["codigo"],
        nombre=fila["nombre"],
        slug=slugify(fila["nombre"]),
        tipo=fila["tipo"],
        depende_de=superior,
        funciones=funciones,
        desde=timezone.localdate(),
        certeza=fila.get("certeza", ""),
        por_confirmar=["nombre", *POR_CONFIRMAR] if "certeza" in fila else POR_CONFIRMAR,
    )
