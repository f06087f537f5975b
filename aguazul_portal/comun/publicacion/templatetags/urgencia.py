"""The mark of what was published without a reviewer. For what was reviewed it says nothing and asks nothing."""

from django import template
from django.template.loader import render_to_string
from django.utils import timezone

from aguazul_portal.comun.cache_publica import recordar
from aguazul_portal.comun.publicacion import urgencia

register = template.Library()


@register.simple_tag(takes_context=True)
def marca_urgente(context, edicion):
    """{% marca_urgente noticia as urgente %}: the label of a card."""
    texto = _marca(context, edicion)
    return render_to_string("componentes/etiqueta.html", {"texto": texto, "tono": "rojo"}) if texto else ""


@register.simple_tag(takes_context=True)
def aviso_urgente(context, edicion):
    """{% aviso_urgente noticia %}: the notice of its page, with why it could not wait."""
    texto = _marca(context, edicion)
    if not texto:
        return ""
    motivo = f"Motivo de la urgencia: {edicion.urgencia}"
    return render_to_string(
        "componentes/aviso.html", {"tipo": "alerta", "titulo": texto[:1].upper() + texto[1:], "texto": motivo}
    )


def _marca(context, edicion):
    if not edicion.espera_revision():
        return ""
    propios = recordar(context.get("request"), "dias_no_habiles", urgencia.dias_no_habiles)
    return urgencia.marca(edicion, timezone.localdate(), propios)
