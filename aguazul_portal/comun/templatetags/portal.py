"""Words and shapes that every template has at hand (built in: no {% load %} needed)."""

import datetime
import re
from decimal import Decimal
from urllib.parse import quote

from django import template
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.timesince import timesince

from aguazul_portal.comun.calendario import MESES  # Django's Spanish writes them with a capital letter

register = template.Library()

DIAS = "lunes martes miércoles jueves viernes sábado domingo".split()
UN_MINUTO = datetime.timedelta(minutes=1)
DURO = "\N{NO-BREAK SPACE}"


def _local(momento):
    """A moment is read in the hour of Colombia, whoever reads it; a day stays as it is."""
    if isinstance(momento, datetime.datetime) and timezone.is_aware(momento):
        return momento.astimezone(timezone.get_default_timezone())
    return momento


@register.filter
def marcable(telefono):
    """«+57 608 555 0100 ext. 12» is dialled «+576085550100»: the extension is for whoever answers (RFC 3966)."""
    numero = re.split(r"[^\d+() .-]", str(telefono), maxsplit=1)[0]
    return re.sub(r"[^\d+]", "", numero)


@register.filter
def fecha_larga(momento):
    """22 de noviembre de 2026"""
    if not momento:
        return ""
    dia = _local(momento)
    return f"{dia.day} de {MESES[dia.month - 1]} de {dia.year}"


@register.filter
def fecha_con_dia(momento):
    """lunes 14 de diciembre de 2026"""
    return f"{DIAS[_local(momento).weekday()]} {fecha_larga(momento)}" if momento else ""


@register.filter
def hora(momento):
    """9:42 a. m."""
    if not momento:
        return ""
    local = _local(momento)
    return f"{local.hour % 12 or 12}:{local.minute:02d}{DURO}{'a' if local.hour < 12 else 'p'}.{DURO}m."


@register.filter
def fecha_hora(momento):
    """22 de noviembre de 2026, 9:42 a. m."""
    return f"{fecha_larga(momento)}, {hora(momento)}" if momento else ""


@register.filter
def mes_largo(dia):
    """noviembre de 2026"""
    return f"{MESES[_local(dia).month - 1]} de {_local(dia).year}" if dia else ""


@register.filter
def nombre_mes(numero):
    """noviembre, from its number"""
    return MESES[int(numero) - 1]


@register.filter
def hace(momento):
    """3 días, 2 horas; what has just happened was less than a minute ago, not «0 minutos»."""
    return timesince(momento) if timezone.now() - momento >= UN_MINUTO else "menos de un minuto"


@register.filter
def maquina(momento):
    """The same moment for the datetime attribute of <time>."""
    return _local(momento).isoformat(**({"timespec": "seconds"} if hasattr(momento, "hour") else {})) if momento else ""


@register.filter
def en_fecha(momento):
    """<time> for machines too: 22 de noviembre de 2026"""
    return _marcada(momento, fecha_larga)


@register.filter
def en_hora(momento):
    """<time> for machines too: 22 de noviembre de 2026, 9:42 a. m."""
    return _marcada(momento, fecha_hora)


def _marcada(momento, decir):
    """Nothing to escape: a moment is written with digits and the names of the months."""
    return SafeString(f'<time datetime="{maquina(momento)}">{decir(momento)}</time>') if momento else ""


@register.filter
def en_direccion(texto):
    """What is said inside an address (RFC 3986): percent-encoded whole, so there is nothing left to escape."""
    return SafeString(quote(str(texto), safe=""))


@register.filter
def numero(valor):
    """1.455 or 86,5: no decimals that say nothing."""
    if valor is None or valor == "":
        return ""
    redondo = round(Decimal(str(valor)), 1)
    return number_format(redondo, decimal_pos=0 if redondo == redondo.to_integral() else 1, force_grouping=True)


@register.filter
def porcentaje(valor):
    """86,5 %; nothing to divide is «sin datos», never 0 %."""
    return "sin datos" if valor is None or valor == "" else f"{numero(valor)}{DURO}%"


@register.filter
def tamano(octetos):
    """42 kB, 1,3 MB: what a download weighs on a data plan."""
    kilos = Decimal(octetos or 0) / 1000
    return f"{numero(max(1, round(kilos)))}{DURO}kB" if kilos < 1000 else f"{numero(kilos / 1000)}{DURO}MB"


@register.simple_block_tag
def tabla(content, etiqueta):
    """{% tabla "Indicadores de la línea 1" %}<table>…</table>{% endtabla %}: scrolls on a phone, reachable by keyboard."""
    return format_html('<div class="tabla" role="group" aria-label="{}" tabindex="0">{}</div>', etiqueta, content)


@register.simple_block_tag
def llamado(content, tipo="info", titulo="", nivel=2):
    """{% llamado "alerta" "Título" %}<p>…</p>{% endllamado %}: the component `aviso` around several paragraphs."""
    return render_to_string(
        "componentes/aviso.html", {"tipo": tipo, "titulo": titulo, "nivel": nivel, "contenido": content}
    )
