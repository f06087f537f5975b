from django.apps import AppConfig


class ComiteConfig(AppConfig):
    name = "comite"
    verbose_name = "Comité GEL-T"
    default_auto_field = "django.db.models.BigAutoField"
