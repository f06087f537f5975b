from django.utils import timezone

from aguazul_portal.comun.entidad.models import Dependencia

from .clases import clase


def _dependencias():
    vigentes = Dependencia.objects.vigentes(timezone.localdate()).order_by("codigo", "pk")
    return [(dependencia.slug, dependencia.nombre) for dependencia in vigentes if dependencia.es_oficial]


clase("dependencia", "Lo que publica cada dependencia", opciones=_dependencias)
