from django.apps import AppConfig


class CitasConfig(AppConfig):
    name = "aguazul_portal.comun.citas"
    label = "citas"
    verbose_name = "Citas"
    default_auto_field = "django.db.models.BigAutoField"
