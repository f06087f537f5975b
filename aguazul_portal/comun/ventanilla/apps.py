from django.apps import AppConfig


class VentanillaConfig(AppConfig):
    name = "aguazul_portal.comun.ventanilla"
    label = "ventanilla"
    verbose_name = "Ventanilla"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from . import calendario_contado  # noqa: F401  says to `entidad` which days are in a count
