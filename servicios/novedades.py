"""What of the services one may subscribe to."""

from aguazul_portal.comun.suscripciones.clases import fuente

from .models import FichaServicio


@fuente("dependencia")
def servicios_de_la_dependencia(slug):
    return FichaServicio.objects.filter(documento__dependencia__slug=slug)
