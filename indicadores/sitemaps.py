from django.contrib.sitemaps import Sitemap

from .models import Fase, Indicador


class Plan(Sitemap):
    """The pages of the Plan under its front page."""

    def items(self):
        return [*Fase.objects.all(), *Indicador.objects.all()]
