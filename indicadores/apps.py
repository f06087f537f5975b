from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class IndicadoresConfig(AppConfig):
    name = "indicadores"
    verbose_name = "Plan de Acción"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        autodiscover_modules("medidas")
