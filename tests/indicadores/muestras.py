"""A small Plan made by hand, whose figures can be checked with a pencil."""

import re
from datetime import date, datetime

from django.utils import timezone

from indicadores.models import Criterio, EstadoCriterio, Fase, Indicador, Linea, Situacion
from tests.fabricas import PRUEBA

ENERO, FEBRERO = date(2026, 1, 1), date(2026, 2, 1)


def texto(respuesta):
    """What is read on the page, without its marks."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", respuesta.content.decode()))


def instante(anio, mes, dia, hora=12):
    return timezone.make_aware(datetime(anio, mes, dia, hora))


def fase(nombre="Información", orden=1, clave="informacion"):
    plazos = {"plazo_nacional": date(2008, 6, 1), "plazo_territorial": date(2008, 11, 1)}
    return Fase.objects.crear(por=PRUEBA, orden=orden, clave=clave, nombre=nombre, **plazos)


def criterio(fase, lugar, **campos):
    numero = f"{fase.orden}.{lugar}"
    datos = {"nombre": f"Criterio {numero}", "descripcion": "Lo que pide.", "fuente": "Prueba", **campos}
    return Criterio.objects.crear(por=PRUEBA, fase=fase, numero=numero, orden=lugar, **datos)


def estado(criterio, situacion=Situacion.CUMPLE, desde=ENERO, **campos):
    datos = {"evidencia_url": "/noticias/"} if situacion == Situacion.CUMPLE else {}
    datos |= {"razon": "No hay esa oficina."} if situacion == Situacion.NO_APLICA else {}
    return EstadoCriterio.objects.crear(
        por=PRUEBA, criterio=criterio, situacion=situacion, desde=desde, **(datos | campos)
    )


def linea(orden=1):
    return Linea.objects.crear(por=PRUEBA, orden=orden, accion="Recoger información", tiempo="5 años")


def indicador(clave="de_prueba", **campos):
    datos = {"nombre": "Indicador de prueba", "unidad": "cosas", "periodicidad": "mensual", **campos}
    return Indicador.objects.crear(por=PRUEBA, clave=clave, **datos)


def de_cumplimiento(**campos):
    datos = {"nombre": "Cumplimiento", "unidad": "%", "valor_meta": 100, "por_fase": True, **campos}
    return indicador("cumplimiento_fase", **datos)
