"""Addresses of the calendar and of the calls: (patterns, namespace), each for its own `include`."""

from django.urls import path
from django.views.decorators.http import require_safe

from . import feeds_de_agenda as feeds
from .views import convocatoria, evento

eventos = (
    [
        path("", evento.lista, name="lista"),
        path("eventos.ics", evento.todos_ics, name="calendario"),
        path("atom/", require_safe(feeds.EventosAtom()), name="atom"),
        path("rss/", require_safe(feeds.EventosRss()), name="rss"),
        path("<int:anio>/<int:mes>/", evento.mes, name="mes"),
        path("<slug:slug>/", evento.detalle, name="detalle"),
        path("<slug:slug>.ics", evento.archivo_ics, name="ics"),
    ],
    "eventos",
)
convocatorias = (
    [
        path("", convocatoria.lista, name="lista"),
        path("atom/", require_safe(feeds.ConvocatoriasAtom()), name="atom"),
        path("rss/", require_safe(feeds.ConvocatoriasRss()), name="rss"),
        path("cerradas/", convocatoria.cerradas, name="cerradas"),
        path("<slug:slug>/", convocatoria.detalle, name="detalle"),
    ],
    "convocatorias",
)
