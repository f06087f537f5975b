"""Feeds of the calendar and of the calls: what was announced last."""

from django.contrib.syndication.views import Feed
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed

from aguazul_portal.comun.entidad.models import Entidad
from aguazul_portal.comun.publicacion.urgencia import con_marca
from aguazul_portal.comun.templatetags.portal import fecha_hora

from .models import EdicionConvocatoria, EdicionEvento

EN_EL_CANAL = 20


class DeLaAgenda(Feed):
    """A subclass says `modelo`, `nombre`, `lista` (name of its page) and `resumen(edicion)`."""

    feed_type = Rss201rev2Feed
    language = "es-CO"

    def get_object(self, request):
        return Entidad.objects.first()

    def title(self, entidad):
        return f"{self.nombre} · {entidad}"

    def description(self, entidad):
        return f"{self.nombre} de la {entidad}."

    subtitle = description

    def link(self, entidad):
        return reverse(self.lista)

    def items(self, entidad):
        ediciones = self.modelo.objects.publicas(timezone.now()).para_listar()
        return con_marca(ediciones.order_by("-publicado_en", "-pk")[:EN_EL_CANAL])

    def item_title(self, edicion):
        return edicion.titulo

    def item_description(self, edicion):
        return edicion.marca_publica + self.resumen(edicion)

    def item_pubdate(self, edicion):
        return edicion.publicado_en

    item_updateddate = item_pubdate


class EventosRss(DeLaAgenda):
    modelo, nombre, lista = EdicionEvento, "Eventos", "eventos:lista"

    def resumen(self, evento):
        cancelado = "Cancelado. " if evento.cancelado else ""
        return f"{cancelado}{evento.cuando().capitalize()}, {evento.lugar}. {evento.resumen}"


class EventosAtom(EventosRss):
    feed_type = Atom1Feed


class ConvocatoriasRss(DeLaAgenda):
    modelo, nombre, lista = EdicionConvocatoria, "Convocatorias", "convocatorias:lista"

    def resumen(self, convocatoria):
        abre, cierra = fecha_hora(convocatoria.abre_en), fecha_hora(convocatoria.cierra_en)
        return f"Abre el {abre}. Cierra el {cierra}. {convocatoria.resumen}"


class ConvocatoriasAtom(ConvocatoriasRss):
    feed_type = Atom1Feed
