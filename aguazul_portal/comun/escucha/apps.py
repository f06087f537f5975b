from django.apps import AppConfig


class EscuchaConfig(AppConfig):
    name = "aguazul_portal.comun.escucha"
    label = "escucha"
    verbose_name = "Lo que pide la ciudadanía"
    default_auto_field = "django.db.models.BigAutoField"
