from django.apps import AppConfig


class VisitasConfig(AppConfig):
    name = "aguazul_portal.comun.visitas"
    label = "visitas"
    verbose_name = "Visitas"
    default_auto_field = "django.db.models.BigAutoField"
