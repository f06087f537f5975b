from django.contrib.sitemaps import Sitemap
from django.utils import timezone

from .models import FichaServicio


class Servicios(Sitemap):
    """The sheets that the public sees."""

    def items(self):
        return FichaServicio.objects.publicas(timezone.now()).select_related("documento").order_by("pk")

    def lastmod(self, ficha):
        return ficha.publicado_en
