"""Somebody subscribed, without walking the form each time."""

from django.utils import timezone

from aguazul_portal.comun.suscripciones.models import Frecuencia, Seleccion, Suscripcion
from tests.guardia.muestras import pase_de

SUSCRIBIRSE = "/suscripciones/"
TEMA = "categoria:gobierno-en-linea"
CORREO = "ana.reservada@vereda.test"


def pedido(**cambios):
    pase = pase_de("suscripcion", hace=60, version=2, fecha="2026-11-01")
    return {
        "pase": pase, "sitio_web": "", "categoria": [TEMA], "frecuencia": "inmediata", "correo": CORREO, "autorizo": "on",
        **cambios,
    }  # fmt: skip


def suscrita(*que, correo=CORREO, frecuencia=Frecuencia.INMEDIATA, desde=None):
    desde = desde or timezone.now()
    suscripcion = Suscripcion.objects.create(
        correo=correo, frecuencia=frecuencia, confirmada_en=desde, contada_hasta=desde
    )
    for cual in que or (TEMA,):
        Seleccion.objects.create(suscripcion=suscripcion, que=cual)
    return suscripcion


DEVUELTO = b"""From: MAILER-DAEMON@servidor.test
Message-ID: <devuelto@servidor.test>
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="limite"

--limite
Content-Type: text/plain

No existe.
--limite
Content-Type: message/delivery-status

Reporting-MTA: dns; servidor.test

Final-Recipient: rfc822; ana.reservada@vereda.test
Action: %(accion)s
Status: %(estado)s

--limite
Content-Type: text/rfc822-headers

Subject: Novedades
Message-ID: %(id)s

--limite--
"""


def devuelto(mensaje_id, accion=b"failed", estado=b"5.1.1"):
    """The report of a mail server about that mail of ours."""
    return DEVUELTO % {b"id": mensaje_id.encode(), b"accion": accion, b"estado": estado}
