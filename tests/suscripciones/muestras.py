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
