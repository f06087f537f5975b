from django.contrib import admin

from aguazul_portal.comun.bitacora.admin import RegistradoAdmin

from ..models import Integrante


@admin.register(Integrante)
class IntegranteAdmin(RegistradoAdmin):
    list_display = ["cargo", "papel", "desde", "hasta", "demostracion"]
    list_filter = ["papel", "demostracion"]
    list_select_related = ["cargo"]
    search_fields = ["cargo__nombre"]
