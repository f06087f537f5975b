from django.apps import AppConfig


class BibliotecaConfig(AppConfig):
    name = "aguazul_portal.comun.biblioteca"
    label = "biblioteca"
    verbose_name = "Documentos"
    default_auto_field = "django.db.models.BigAutoField"
