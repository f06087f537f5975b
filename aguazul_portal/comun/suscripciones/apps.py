from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class SuscripcionesConfig(AppConfig):
    name = "aguazul_portal.comun.suscripciones"
    label = "suscripciones"
    verbose_name = "Suscripciones"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        autodiscover_modules("novedades")
