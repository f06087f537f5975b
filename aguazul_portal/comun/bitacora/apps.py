from django.apps import AppConfig


class BitacoraConfig(AppConfig):
    name = "aguazul_portal.comun.bitacora"
    label = "bitacora"
    verbose_name = "Registro de actualizaciones"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from . import ingreso

        ingreso.escuchar()
