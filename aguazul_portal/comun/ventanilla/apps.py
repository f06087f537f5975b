from django.apps import AppConfig


class VentanillaConfig(AppConfig):
    name = "aguazul_portal.comun.ventanilla"
    label = "ventanilla"
    verbose_name = "Ventanilla"
    default_auto_field = "django.db.models.BigAutoField"
