"""What of the trámites one may subscribe to: a new sheet, or a change of what one must know or do."""

from django.utils import timezone

from aguazul_portal.comun.suscripciones.clases import clase, fuente

from .models import FichaTramite


def _publicados():
    publicas = FichaTramite.objects.publicas(timezone.now()).order_by("nombre", "pk")
    return list(publicas.values_list("documento__slug", "nombre"))


clase("tramite", "Cambios de un trámite", opciones=_publicados)


@fuente("tramite")
def versiones_del_tramite(slug):
    return FichaTramite.objects.filter(documento__slug=slug)


@fuente("dependencia")
def tramites_de_la_dependencia(slug):
    return FichaTramite.objects.filter(documento__dependencia__slug=slug)
