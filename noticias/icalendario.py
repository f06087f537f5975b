"""Events for people's own calendars (RFC 5545). The library folds the lines and escapes the text; here, what is said.

A calendar that already holds an event replaces it when the UID is the same and the SEQUENCE is higher: the UID is the
document's, the SEQUENCE is its edition's.
"""

import re
from datetime import timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone
from icalendar import Calendar, Event, vText

from aguazul_portal.comun.publicacion.texto import texto_plano

CADA_CUANTO = timedelta(hours=6)  # how often a calendar that follows the feed should come back
UN_DIA = timedelta(days=1)


def calendario(eventos, *, nombre):
    """The whole file, with the definition of the time zone it uses."""
    ics = Calendar()
    ics.add("prodid", f"-//{urlsplit(settings.SITIO_URL).hostname}//Portal//ES")
    ics.add("version", "2.0")
    ics.add("calscale", "GREGORIAN")
    ics.add("x-wr-calname", Texto(nombre))
    ics.add("refresh-interval", CADA_CUANTO, parameters={"VALUE": "DURATION"})
    for evento in eventos:
        ics.add_component(_evento(evento))
    ics.add_missing_timezones()
    return ics.to_ical()


def _evento(evento):
    direccion = f"{settings.SITIO_URL}{evento.get_absolute_url()}"
    vevent = Event()
    vevent.add("uid", f"evento-{evento.documento_id}@{urlsplit(settings.SITIO_URL).hostname}")
    vevent.add("sequence", evento.numero - 1)
    vevent.add("dtstamp", evento.publicado_en)
    vevent.add("last-modified", evento.publicado_en)
    vevent.add("summary", Texto(evento.titulo))
    vevent.add("description", Texto("\n\n".join(filter(None, [evento.resumen, texto_plano(evento.cuerpo), direccion]))))
    vevent.add("location", Texto(evento.lugar))
    vevent.add("contact", Texto(str(evento.dependencia)))
    vevent.add("url", evento.enlace or direccion)
    vevent.add("status", "CANCELLED" if evento.cancelado else "CONFIRMED")
    for nombre, valor in _cuando(evento).items():
        vevent.add(nombre, valor)
    return vevent


class Texto(vText):
    """TEXT as RFC 5545, 3.3.11, writes it. The library's own takes a «\\N» that somebody typed for an end of line."""

    def to_ical(self):
        return re.sub(r"[\\;,]", r"\\\g<0>", self).replace("\n", r"\n").encode()


def _cuando(evento):
    """Whole days are days, and the end is the first that is no longer in it; hours are hours of Colombia."""
    inicio, fin = timezone.localtime(evento.empieza_en), evento.termina_en and timezone.localtime(evento.termina_en)
    if evento.todo_el_dia:
        return {"dtstart": inicio.date(), "dtend": (fin or inicio).date() + UN_DIA}
    return {"dtstart": inicio, **({"dtend": fin} if fin and fin > inicio else {})}
