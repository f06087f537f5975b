"""The receipt as PDF: tagged (PDF/UA-1), made when it is asked for, from what was filed."""

from pathlib import Path

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse

from aguazul_portal.comun import papel
from aguazul_portal.comun.entidad.models import Entidad
from aguazul_portal.comun.templatetags.portal import fecha_hora, fecha_larga

from .. import llave, reloj
from ..models import Canal

PLANTILLA = Path(__file__).with_name("constancia.typ")


def entregar_constancia(caso):
    respuesta = HttpResponse(pdf_de(caso), content_type="application/pdf")
    respuesta.headers["Content-Disposition"] = f'attachment; filename="constancia-{caso.radicado}.pdf"'
    return respuesta


def pdf_de(caso):
    """Bytes."""
    return papel.componer(PLANTILLA, _datos(caso))


def _datos(caso):
    termino, dia = reloj.termino(caso, reloj.calendario()), caso.fecha_de_llegada
    verificar = f"{settings.SITIO_URL}{reverse('ventanilla:verificar')}?codigo={caso.radicado}"
    return {
        "entidad": str(Entidad.objects.first() or ""),
        "radicado": caso.radicado,
        "clave": llave.de(caso.pase),
        "dia": {"year": dia.year, "month": dia.month, "day": dia.day},
        "filas": [
            ["Recibido", fecha_hora(caso.recibido_en)],
            ["Clase", caso.get_clase_display()],
            ["Canal", caso.get_canal_display()],
            *_de_papel(caso),
            ["Asunto", caso.asunto or "Pasó el tiempo de conservarlo"],
            *([["Por qué es urgente", caso.urgencia]] if caso.urgencia else []),
            ["Dependencia", str(caso.dependencia or "La asigna la ventanilla")],
            ["Término", f"{termino.dias} días hábiles ({termino.plazo.norma})"],
            ["Próxima fecha", fecha_larga(reloj.proxima(termino))],
        ],
        "huellas": [
            [_que_cubre(caso), caso.huella],
            *([f"Anexo {anexo.numero}: {anexo.nombre}", anexo.huella] for anexo in _anexos(caso)),
        ],
        "seguimiento": f"{settings.SITIO_URL}{reverse('ventanilla:seguimiento')}",
        "verificar": verificar,
        "qr": papel.qr(verificar),
    }


def _que_cubre(caso):
    return f"Texto (asunto, renglón en blanco y relato{URGENTE if caso.urgencia else ''})"


URGENTE = "; otro renglón en blanco y «Por qué es urgente: » con lo que dijo"


def _anexos(caso):
    return caso.anexos.filter(actuacion__numero=1).order_by("numero")


def _de_papel(caso):
    if caso.canal != Canal.PAPEL:
        return []
    folio = [["Folio del papel", caso.folio]] if caso.folio else []
    return [["Radicado", fecha_hora(caso.actuaciones.get(numero=1).instante)], *folio]
