"""The same selections for feed readers: an Atom channel of each."""

from django.contrib.syndication.views import Feed
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed

from aguazul_portal.comun.publicacion.urgencia import con_marca

from .clases import ediciones, resumen
from .views import nombre_de

EN_EL_CANAL = 20


class Canal(Feed):
    """The latest of that selection, whatever room it comes from."""

    feed_type = Atom1Feed
    language = "es-CO"

    def get_object(self, request, clase, valor):
        return f"{clase}:{valor}", nombre_de(clase, valor)

    def title(self, canal):
        return canal[1]

    def subtitle(self, canal):
        return f"Lo último que se publicó: {canal[1]}."

    def link(self, canal):
        return f"{reverse('suscripciones:nueva')}?de={canal[0]}"

    def feed_url(self, canal):
        clase, _, valor = canal[0].partition(":")
        return reverse("suscripciones:canal", args=[clase, valor])

    def items(self, canal):
        ahora = timezone.now()
        ultimas = [
            edicion
            for fuente in ediciones(canal[0])
            for edicion in fuente.publicas(ahora)
            .select_related("documento")
            .order_by("-publicado_en", "-pk")[:EN_EL_CANAL]
        ]
        return con_marca(sorted(ultimas, key=lambda edicion: edicion.publicado_en, reverse=True)[:EN_EL_CANAL])

    def item_title(self, edicion):
        return str(edicion)

    def item_description(self, edicion):
        return edicion.marca_publica + resumen(edicion)

    def item_pubdate(self, edicion):
        return edicion.publicado_en

    item_updateddate = item_pubdate
