from django.apps import AppConfig


class BusquedaConfig(AppConfig):
    name = "aguazul_portal.comun.busqueda"
    label = "busqueda"
    verbose_name = "Búsqueda"
    default_auto_field = "django.db.models.BigAutoField"
