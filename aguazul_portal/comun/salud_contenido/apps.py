from django.apps import AppConfig


class SaludContenidoConfig(AppConfig):
    name = "aguazul_portal.comun.salud_contenido"
    label = "salud_contenido"
    verbose_name = "Salud del contenido"
    default_auto_field = "django.db.models.BigAutoField"
