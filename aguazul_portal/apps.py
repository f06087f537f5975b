from django.apps import AppConfig
from django.contrib.admin import apps as admin_apps
from django.db.models.signals import post_migrate, pre_migrate


class PortalConfig(AppConfig):
    """The roof: pages that gather from several rooms, and the commands that prepare the portal."""

    name = "aguazul_portal"
    label = "portal"
    verbose_name = "Portal"
    default = True

    def ready(self):
        from . import roles
        from .comun import congelar
        from .comun.bitacora import disparadores

        pre_migrate.connect(congelar.soltar, sender=self, dispatch_uid="portal.congelar.soltar")
        for hacer in (disparadores.instalar, congelar.instalar, roles.aplicar):
            post_migrate.connect(hacer, sender=self, dispatch_uid=f"portal.{hacer.__module__}")


class ConsolaConfig(admin_apps.AdminConfig):
    default = False
    default_site = "aguazul_portal.consola.Consola"
