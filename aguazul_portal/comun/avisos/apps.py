from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class AvisosConfig(AppConfig):
    name = "aguazul_portal.comun.avisos"
    label = "avisos"
    verbose_name = "Avisos por correo"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        autodiscover_modules("cartas")
