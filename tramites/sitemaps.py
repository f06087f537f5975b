from django.contrib.sitemaps import Sitemap
from django.utils import timezone

from .models import FichaTramite


class Tramites(Sitemap):
    """The sheets that the public sees."""

    def items(self):
        return FichaTramite.objects.publicas(timezone.now()).select_related("documento").order_by("pk")

    def lastmod(self, ficha):
        return ficha.publicado_en
