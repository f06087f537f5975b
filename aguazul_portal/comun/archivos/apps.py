from django.apps import AppConfig


class ArchivosConfig(AppConfig):
    name = "aguazul_portal.comun.archivos"
    label = "archivos"
    verbose_name = "Archivos"
    default_auto_field = "django.db.models.BigAutoField"
