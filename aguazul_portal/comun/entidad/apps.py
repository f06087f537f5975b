from django.apps import AppConfig


class EntidadConfig(AppConfig):
    name = "aguazul_portal.comun.entidad"
    label = "entidad"
    verbose_name = "La Alcaldía"
    default_auto_field = "django.db.models.BigAutoField"
