"""From what the official wrote to the document that the person keeps.

    act ──encargar──▶ PorComponer ──the worker──▶ Respuesta (frozen) and its PDF

The act never waits for the document: the follow-up shows the words at once, and the PDF when it is there.
"""

import logging
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from aguazul_portal.comun.al_confirmar import al_confirmar
from aguazul_portal.comun.archivos.models import Archivo
from aguazul_portal.comun.archivos.recepcion import Contenido
from aguazul_portal.comun.bitacora.models import Proceso

from ..models import PorComponer, Respuesta
from .documento import pdf_de

RESPONDER = "responder"
PROCESO = Proceso("composición de respuestas")
POR_BARRIDO = 50
RETRASOS = [timedelta(minutes=minutos) for minutos in (1, 5, 30)]  # the last one, as many times as it takes
registro = logging.getLogger(__name__)


def encargar(actuacion):
    """In the transaction of the act. A ticket between people of the Alcaldía needs no paper."""
    if actuacion.paso == RESPONDER and not actuacion.caso.es_de_soporte:
        PorComponer.objects.create(actuacion=actuacion, proxima_en=actuacion.instante)
        al_confirmar(_despertar)


def _despertar():
    """With the queue down the act goes on: the sweep of each minute finds the row."""
    from ..tasks import componer_respuestas

    componer_respuestas()


def componer_pendientes(reloj=timezone.now):
    """How many documents were made."""
    pendientes = PorComponer.objects.filter(proxima_en__lte=reloj()).order_by("proxima_en", "pk")
    return sum(_intentar(encargo, reloj) for encargo in pendientes.select_related("actuacion__caso")[:POR_BARRIDO])


def _intentar(encargo, reloj):
    try:
        return _componer(encargo.actuacion, reloj())
    except Exception as error:  # the machine, the disk, the template: the next sweep tries again
        retraso = RETRASOS[min(encargo.intentos, len(RETRASOS) - 1)]
        PorComponer.objects.filter(pk=encargo.pk).update(
            intentos=encargo.intentos + 1, proxima_en=reloj() + retraso, ultimo_error=str(error)[:300]
        )
        registro.warning("La respuesta de la actuación %s no se pudo componer: %s", encargo.pk, error)
        return False


def _componer(actuacion, ahora):
    """Typst and the disk work before the transaction. Of two workers, the one that takes the row away keeps its document."""
    archivo = Archivo(publico=False, reservado=True, titulo=f"Respuesta al radicado {actuacion.caso}")
    archivo.tomar(Contenido(f"respuesta-{actuacion.caso}.pdf", "pdf", pdf_de(actuacion)))
    with transaction.atomic():
        if not PorComponer.objects.filter(pk=actuacion.pk).delete()[0]:
            return False
        archivo.save(por=PROCESO)
        Respuesta.objects.crear(
            actuacion=actuacion, archivo=archivo, huella=archivo.huella, compuesta_en=ahora, por=PROCESO
        )
    return True
