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
    if desde := vencida_desde(edicion, hoy, propios):
        return f"publicación urgente, revisión vencida desde el {fecha_larga(desde)}"
    return marca_sin_dia(edicion)


def marca_sin_dia(edicion):
    """What is true of it on any day, for what is written once and read for long: the search index."""
    if not edicion.espera_revision():
        return ""
    que = "la revisión pidió corregirla" if edicion.reparo else "revisión pendiente"
    return f"publicación urgente, {que}"


def con_marca(ediciones):
    """Those editions, each with `marca_publica`: its words, for where no template draws them. One query at most."""
    ediciones, hoy = list(ediciones), timezone.localdate()
    propios = dias_no_habiles() if any(edicion.espera_revision() for edicion in ediciones) else frozenset()
    for edicion in ediciones:
        edicion.marca_publica = en_frase(marca(edicion, hoy, propios))
    return ediciones


def en_frase(marca):
    """«Publicación urgente, revisión pendiente. », to go before a text; "" for what somebody reviewed."""
    return f"{marca[:1].upper()}{marca[1:]}. " if marca else ""


def desenlace(edicion, ahora, propios):
    """How its review stands, for the console: what is owed, or how it ended."""
    hoy = timezone.localdate(ahora)
    if edicion.revisor_id:
        return f"Revisada y aprobada por {edicion.revisor}"
    if edicion.reparo:
        return f"La revisión pidió corregirla{_que_fue_de(edicion, ahora)}"
    if not edicion.espera_revision():
        return "Retirada sin revisión"
    if desde := vencida_desde(edicion, hoy, propios):
        return f"Revisión vencida desde el {fecha_larga(desde)}"
    return f"Revisión pendiente hasta el {fecha_larga(limite(edicion, propios))}"


def _que_fue_de(edicion, ahora):
    if not edicion.espera_revision():
        return "; se retiró"
    return "" if edicion.espera_correccion(ahora) else f"; quedó {edicion.situacion(ahora).lower()}"
