from django.apps import AppConfig


class PublicacionConfig(AppConfig):
    name = "aguazul_portal.comun.publicacion"
    label = "publicacion"
    verbose_name = "Redacción"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from . import usos

        usos.registrarse()
