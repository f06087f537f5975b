"""«Ya está»: written when it leaves, to an address that is forgotten as soon as it has left."""

from django.conf import settings
from django.template.loader import render_to_string

from aguazul_portal.comun.avisos.cartas import Carta, reservada
from aguazul_portal.comun.busqueda.models import Entrada

from .models import Espera


def _de(aviso):
    return Espera.objects.filter(pk=aviso.sobre_id.rpartition(":")[2])


def _olvidar(aviso, motivo=""):
    borradas, _ = _de(aviso).delete()
    return borradas > 0


@reservada("escucha_aviseme", rebotar=_olvidar, entregada=_olvidar)
def ya_esta(aviso, ahora):
    """None when the page is no longer public: there is nothing to tell, and ninety days forget the address."""
    espera = _de(aviso).select_related("atencion").filter(atencion__isnull=False).first()
    entrada = espera and Entrada.objects.visibles(ahora).filter(url=espera.atencion.motivo).first()
    if not entrada:
        return None
    contexto = {"sitio": settings.SITIO_URL, "asunto": espera.asunto, "entrada": entrada}
    asunto = f"Ya está: {entrada.titulo}"
    return Carta(espera.correo, asunto, render_to_string("correo/escucha_aviseme.txt", contexto))
