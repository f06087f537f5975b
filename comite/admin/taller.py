from django.contrib import admin

from aguazul_portal.comun.bitacora.admin import RegistradoAdmin

from ..models import Taller


@admin.register(Taller)
class TallerAdmin(RegistradoAdmin):
    list_display = ["tema", "fecha", "lugar", "asistentes", "demostracion"]
    date_hierarchy = "fecha"
    search_fields = ["tema", "lugar"]
    fieldsets = [
        (None, {"fields": ["tema", "fecha", "lugar"]}),
        ("Convocatoria", {"fields": ["medios", "juntas", "educativas", "salud", "gremios", "comunidad"]}),
        ("Resultado", {"fields": ["asistentes", "evidencia", "demostracion"]}),
    ]
