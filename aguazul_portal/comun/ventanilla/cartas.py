"""The ventanilla's mails to the person. They are written when they leave: neither address nor text is kept in the mail's row.

Each speaks of the term as the act that it tells of left it, whatever happened afterwards.
"""

from django.conf import settings
from django.template.loader import render_to_string

from aguazul_portal.comun.avisos.cartas import Carta, reservada

from . import llave, reloj
from .models import Actuacion, Caso


def _carta(caso, plantilla, asunto, **contexto):
    if not caso.correo:
        return None
    contexto |= {"sitio": settings.SITIO_URL, "persona": caso.nombre, "caso": caso}
    return Carta(caso.correo, asunto, render_to_string(f"correo/{plantilla}.txt", contexto))


@reservada("caso_radicado")
def radicado(aviso, ahora):
    caso = Caso.objects.get(pk=_pk(aviso))
    termino = reloj.termino(caso, reloj.calendario(), hechos=())
    return _carta(caso, "caso_radicado", f"Su radicado {caso}", termino=termino, clave=llave.de(caso.pase))


@reservada("caso_actuacion")
def actuacion(aviso, ahora):
    hecha = Actuacion.objects.select_related("caso").get(pk=_pk(aviso))
    hasta_ahi = hecha.caso.actuaciones.con_efecto().filter(numero__lte=hecha.numero).order_by("numero")
    termino = reloj.termino(hecha.caso, reloj.calendario(), [cada.como_hecho() for cada in hasta_ahi])
    return _carta(
        hecha.caso, "caso_actuacion", f"{TITULOS[hecha.paso]}: {hecha.caso}", actuacion=hecha, termino=termino,
        anexos=hecha.anexos.count(),
    )  # fmt: skip


TITULOS = {
    "trasladar": "Trasladamos su petición",
    "pedir_completar": "Complete su petición",
    "prorrogar": "Necesitamos más tiempo",
    "reclasificar": "Corregimos la clase de su petición",
    "acumular": "Su petición se responde junto con otra",
    "responder": "Respuesta a su petición",
    "declarar_desistimiento": "Archivamos su petición",
}


def _pk(aviso):
    return aviso.sobre_id.rpartition(":")[2]
