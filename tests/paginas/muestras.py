from datetime import timedelta

from django.utils import timezone

from aguazul_portal.comun.entidad.models import Entidad
from aguazul_portal.comun.paginas.models import (
    EdicionEmergencia,
    EdicionPagina,
    EdicionPregunta,
    EdicionTermino,
    Emergencia,
    Gravedad,
    Pagina,
    Pregunta,
    Tema,
    Termino,
)
from tests import fabricas


def pagina(por, *, slug="cookies", seccion="politicas", madre=None, **campos):
    """A borrador of a page, written by `por`, with everything it needs to be published."""
    documento = Pagina.objects.crear(slug=slug, seccion=seccion, madre=madre, por=por)
    datos = {"titulo": "Cookies", "resumen": "Ninguna.", "cuerpo": "<p>No hay galletas aquí.</p>", **campos}
    return EdicionPagina.objects.crear(documento=documento, por=por, **datos)


def pregunta(por, *, slug="cuanto-se-demora", tema="Peticiones", **campos):
    tema = Tema.objects.filter(nombre=tema).first() or Tema.objects.crear(nombre=tema, por=fabricas.PRUEBA)
    datos = {
        "pregunta": "¿Cuánto se demora?", "respuesta": "<p>Quince días hábiles.</p>", "tema": tema,
        "dependencia": fabricas.dependencia(), **campos,
    }  # fmt: skip
    documento = Pregunta.objects.crear(slug=slug, por=por)
    return EdicionPregunta.objects.crear(documento=documento, por=por, **datos)


def termino(por, *, slug="radicado", **campos):
    datos = {"termino": "Radicado", "definicion": "<p>El número con que se recibe.</p>", "fuente": "Ley 1755", **campos}
    return EdicionTermino.objects.crear(documento=Termino.objects.crear(slug=slug, por=por), por=por, **datos)


def emergencia(por, *, slug="via-cerrada", **campos):
    datos = {
        "gravedad": Gravedad.ALERTA, "titulo": "Vía cerrada", "texto": "Tome la vía alterna.",
        "vence_en": timezone.now() + timedelta(hours=6), **campos,
    }  # fmt: skip
    return EdicionEmergencia.objects.crear(documento=Emergencia.objects.crear(slug=slug, por=por), por=por, **datos)


def marco():
    """The row with which the frame of every page is read."""
    return Entidad.objects.filter(pk=1).first() or Entidad.objects.crear(pk=1, nombre="Alcaldía", por=fabricas.PRUEBA)
