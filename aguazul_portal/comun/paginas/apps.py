from django.apps import AppConfig


class PaginasConfig(AppConfig):
    name = "aguazul_portal.comun.paginas"
    label = "paginas"
    verbose_name = "Páginas institucionales"
    default_auto_field = "django.db.models.BigAutoField"
