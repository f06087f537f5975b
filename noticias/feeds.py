from django.contrib.syndication.views import Feed
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed

from aguazul_portal.comun.entidad.models import Entidad
from aguazul_portal.comun.publicacion.urgencia import con_marca

from .models import EdicionNoticia

EN_EL_CANAL = 20


class NoticiasRss(Feed):
    """The latest news, for readers and for other sites."""

    feed_type = Rss201rev2Feed
    language = "es-CO"

    def get_object(self, request):
        return Entidad.objects.first()

    def title(self, entidad):
        return f"Noticias · {entidad}"

    def description(self, entidad):
        return f"Noticias publicadas por la {entidad}."

    subtitle = description

    def link(self, entidad):
        return reverse("noticias:lista")

    def items(self, entidad):
        publicas = EdicionNoticia.objects.propias().publicas(timezone.now())
        return con_marca(publicas.para_listar().recientes()[:EN_EL_CANAL])

    def item_title(self, noticia):
        return noticia.titulo

    def item_description(self, noticia):
        return noticia.marca_publica + noticia.resumen

    def item_pubdate(self, noticia):
        return noticia.publicado_en

    def item_updateddate(self, noticia):
        return noticia.publicado_en

    def item_categories(self, noticia):
        return [noticia.categoria.nombre]


class NoticiasAtom(NoticiasRss):
    feed_type = Atom1Feed
