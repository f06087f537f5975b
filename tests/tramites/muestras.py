"""Valid trámites and sheets for the tests of this room."""

from datetime import date

from aguazul_portal.comun.publicacion.models import Estado
from tests import fabricas
from tramites.models import Escalon, FichaTramite, Racionalizacion, Tramite

SECRETO = "Media: esto lo recordó alguien y nadie lo ha confirmado."


def tramite(slug="certificado-de-residencia", *, por=fabricas.PRUEBA, **campos):
    datos = {
        "nombre": "Certificado de residencia",
        "fecha_identificado": date(2026, 1, 10),
        "certeza": SECRETO,
        **campos,
    }
    datos.setdefault("dependencia", fabricas.dependencia())
    return Tramite.objects.crear(slug=slug, por=por, **datos)


def ficha(por, *, documento=None, renglones=("requisito", "paso", "norma"), **campos):
    """A borrador with everything it needs to be published."""
    documento = documento or tramite()
    datos = {
        "nombre": documento.nombre,
        "proposito": "Hacer constar que una persona vive en el municipio.",
        "dirigido_a": "Ciudadanía",
        "resultado": "El certificado",
        "gratuito": True,
        "tiempo_dias_habiles": 15,
        "modalidad": "presencial",
        "donde_empieza": "Secretaría de Gobierno",
        "seguimiento": "Con el número de radicado",
        **campos,
    }
    borrador = FichaTramite.objects.crear(documento=documento, numero=documento.ediciones.count() + 1, por=por, **datos)
    for orden, tipo in enumerate(renglones, start=1):
        renglon(borrador, por, tipo=tipo, orden=orden, texto=f"Texto del {tipo}")
    return borrador


def renglon(ficha, por, **campos):
    nuevo = ficha.renglones.model(edicion=ficha, **campos)
    nuevo.save(por=por)
    return nuevo


def publicada(equipo, *, ahora=None, **campos):
    return fabricas.llevar(ficha(equipo["redactora"], **campos), Estado.PUBLICADO, ahora=ahora, **equipo)


def escalon(documento, nivel, fecha, **campos):
    datos = {"evidencia": "Acta 1", **campos}
    return Escalon.objects.crear(documento=documento, nivel=nivel, fecha=fecha, por=fabricas.PRUEBA, **datos)


def racionalizacion(documento, fecha, **campos):
    datos = {
        "tipo": "administrativa",
        "descripcion": "Se quitó una visita",
        "situacion_anterior": "5 días y 2 visitas",
        "mejora": "1 día y ninguna visita",
        "evidencia": "Resolución 1",
        **campos,
    }
    return Racionalizacion.objects.crear(documento=documento, fecha=fecha, por=fabricas.PRUEBA, **datos)
