from django import template
from django.utils import timezone

from ..models import Vigencia
from ..vigencias import puede_declarar

register = template.Library()


@register.simple_tag
def revision_de(edicion, usuario):
    """What the desk says of an edition that the public is reading: {ultima, puede}; None for the rest."""
    if not edicion.pk or not edicion.es_visible(timezone.now()):
        return None
    propias = Vigencia.objects.filter(modelo=edicion._meta.label_lower, edicion_id=edicion.pk)
    ultima = propias.select_related("reviso").order_by("-fecha").first()
    return {"ultima": ultima, "puede": puede_declarar(edicion, usuario), "clase": edicion._meta.label_lower}
