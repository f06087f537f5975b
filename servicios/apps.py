from django.apps import AppConfig


class ServiciosConfig(AppConfig):
    name = "servicios"
    verbose_name = "Servicios"
    default_auto_field = "django.db.models.BigAutoField"
