"""A proposal as an institution of the municipality sends it."""

from tests.guardia.muestras import pase_de

ENVIAR = "/noticias/envie-su-informacion/"
CONSULTAR = "/noticias/envie-su-informacion/seguimiento/"
PERSONA, CORREO, TELEFONO = "Ana Personal Reservada", "ana.reservada@colegio.test", "310 555 0199"
TITULO = "El colegio abre sus puertas al barrio"


def datos(**cambios):
    return {
        "pase": pase_de("envie-su-informacion", hace=60, version=3, fecha="2026-11-20"),
        "sitio_web": "",
        "nombre": PERSONA,
        "institucion": "Colegio de muestra",
        "correo": CORREO,
        "telefono": TELEFONO,
        "titulo": TITULO,
        "texto": "El sábado habrá talleres de lectura.\n\nLa entrada es libre & <b>gratis</b> para todas las edades.",
        "autorizo": "on",
        **cambios,
    }
