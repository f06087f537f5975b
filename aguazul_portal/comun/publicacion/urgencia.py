"""What was published urgently owes its review: by when, since when it is late, and the words for it.

The term is the editorial policy's: two working days, counted from the next one, without the Alcaldía's own non-working
days. It is arithmetic over the row and the day: nothing has to have run.
"""

from datetime import timedelta

from django.utils import timezone

from aguazul_portal.comun.calendario import sumar_habiles
from aguazul_portal.comun.entidad.models import DiaNoHabil
from aguazul_portal.comun.templatetags.portal import fecha_larga

PLAZO = 2  # working days
MAXIMO = 1000  # non-working days that are read at once


def dias_no_habiles():
    return frozenset(DiaNoHabil.objects.order_by("-fecha").values_list("fecha", flat=True)[:MAXIMO])


def limite(edicion, propios):
    """The last day on which its review is on time."""
    return sumar_habiles(timezone.localdate(edicion.publicado_en), PLAZO, propios)


def vencida_desde(edicion, hoy, propios):
    """The first day of delay; None while there is none, and once somebody has reviewed it."""
    if not edicion.espera_revision() or edicion.reparo:
        return None
    dia = limite(edicion, propios) + timedelta(days=1)
    return dia if dia <= hoy else None


def marca(edicion, hoy, propios):
    """What the public is told beside its title; "" for what somebody reviewed."""
    if not edicion.espera_revision():
        return ""
    if edicion.reparo:
        return "publicación urgente, la revisión pidió corregirla"
    if desde := vencida_desde(edicion, hoy, propios):
        return f"publicación urgente, revisión vencida desde el {fecha_larga(desde)}"
    return "publicación urgente, revisión pendiente"


def desenlace(edicion, hoy, propios):
    """How its review stands, for the console: what is owed, or how it ended."""
    if edicion.revisor_id:
        return f"Revisada y aprobada por {edicion.revisor}"
    if edicion.reparo:
        return "La revisión pidió corregirla" + ("; se retiró" if not edicion.espera_revision() else "")
    if not edicion.espera_revision():
        return "Retirada sin revisión"
    if desde := vencida_desde(edicion, hoy, propios):
        return f"Revisión vencida desde el {fecha_larga(desde)}"
    return f"Revisión pendiente hasta el {fecha_larga(limite(edicion, propios))}"
