from django import template
from django.utils import timezone

from ..models import Agenda

register = template.Library()


@register.simple_tag
def citas_de(dependencia):
    """The agendas that this dependencia offers today, for its own page and for those of what it does. One query."""
    if not dependencia.es_oficial:
        return []
    return list(Agenda.objects.ofrecidas(timezone.localdate()).filter(cargo__dependencia=dependencia))
