"""Valid servicios and sheets for the tests of this room."""

from datetime import date

from aguazul_portal.comun.publicacion.models import Estado
from servicios.models import Escalon, FichaServicio, Servicio
from tests import fabricas

SECRETO = "Media: esto lo recordó alguien y nadie lo ha confirmado."


def servicio(slug="vacunacion", *, por=fabricas.PRUEBA, **campos):
    datos = {
        "nombre": "Vacunación",
        "necesidad": "salud",
        "fecha_identificado": date(2026, 1, 10),
        "certeza": SECRETO,
        **campos,
    }
    datos.setdefault("dependencia", fabricas.dependencia())
    return Servicio.objects.crear(slug=slug, por=por, **datos)


def ficha(por, *, documento=None, renglones=("paso", "norma"), **campos):
    """A borrador with everything it needs to be published. It asks for no document."""
    documento = documento or servicio()
    datos = {
        "nombre": documento.nombre,
        "proposito": "Vacunar gratis a toda la población.",
        "dirigido_a": "Toda la población",
        "resultado": "La vacuna y el carné",
        "gratuito": True,
        "tiempo_dias_habiles": 0,
        "modalidad": "presencial",
        "donde_empieza": "Hospital",
        "seguimiento": "Se resuelve en el momento",
        **campos,
    }
    borrador = FichaServicio.objects.crear(documento=documento, por=por, **datos)
    for orden, tipo in enumerate(renglones, start=1):
        borrador.renglones.model(edicion=borrador, tipo=tipo, orden=orden, texto=f"Texto del {tipo}").save(por=por)
    return borrador


def publicada(equipo, *, ahora=None, **campos):
    return fabricas.llevar(ficha(equipo["redactora"], **campos), Estado.PUBLICADO, ahora=ahora, **equipo)


def escalon(documento, nivel, fecha):
    return Escalon.objects.crear(documento=documento, nivel=nivel, fecha=fecha, evidencia="Acta 1", por=fabricas.PRUEBA)
