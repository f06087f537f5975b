from django.apps import AppConfig


class AvisosConfig(AppConfig):
    name = "aguazul_portal.comun.avisos"
    label = "avisos"
    verbose_name = "Avisos por correo"
    default_auto_field = "django.db.models.BigAutoField"
