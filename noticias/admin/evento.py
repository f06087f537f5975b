from django.contrib import admin

from aguazul_portal.comun.publicacion.admin import EdicionAdmin
from aguazul_portal.comun.publicacion.consola import DocumentoAdmin

from ..models import EdicionEvento, Evento
from ..views import evento as views


@admin.register(Evento)
class EventoAdmin(DocumentoAdmin):
    list_display = ["slug"]
    search_fields = ["slug"]


@admin.register(EdicionEvento)
class EdicionEventoAdmin(EdicionAdmin):
    presentar = staticmethod(views.presentar)
    list_display = ["titulo", "situacion", "version", "empieza_en", "lugar", "dependencia", "autor", "publicado_en"]
    list_filter = [*EdicionAdmin.list_filter, "cancelado", "dependencia"]
    list_select_related = ["dependencia"]
    search_fields = ["titulo", "resumen", "lugar"]
    fieldsets = [
        (None, {"fields": ["titulo", "slug", "resumen", "cuerpo"]}),
        ("Cuándo", {"fields": ["empieza_en", "termina_en", "todo_el_dia", "cancelado"]}),
        ("Dónde y con quién", {"fields": ["lugar", "enlace", "dependencia"]}),
        ("Fechas de publicación", {"fields": ["programada_para", "vence_en"]}),
        ("Versión", {"fields": ["tipo_cambio", "nota_cambio", "demostracion"]}),
    ]
