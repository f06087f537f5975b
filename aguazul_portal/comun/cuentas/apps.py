from django.apps import AppConfig


class CuentasConfig(AppConfig):
    name = "aguazul_portal.comun.cuentas"
    label = "cuentas"
    verbose_name = "Cuentas y roles"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from . import registro

        registro.escuchar()
