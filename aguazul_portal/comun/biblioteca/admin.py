from django.contrib import admin

from aguazul_portal.comun.publicacion.admin import EdicionAdmin
from aguazul_portal.comun.publicacion.consola import DocumentoAdmin

from . import views
from .models import DocumentoPublico, EdicionDocumento


@admin.register(DocumentoPublico)
class DocumentoPublicoAdmin(DocumentoAdmin):
    list_display = ["slug"]
    search_fields = ["slug"]


@admin.register(EdicionDocumento)
class EdicionDocumentoAdmin(EdicionAdmin):
    presentar = staticmethod(views.presentar)
    list_display = ["titulo", "situacion", "version", "clase", "fecha", "dependencia", "autor", "publicado_en"]
    list_filter = [*EdicionAdmin.list_filter, "clase", "dependencia"]
    list_select_related = ["dependencia"]
    search_fields = ["titulo", "resumen"]
    autocomplete_fields = ["archivo"]
    fieldsets = [
        (None, {"fields": ["titulo", "slug", "resumen", "archivo", "fecha"]}),
        ("Clasificación", {"fields": ["clase", "dependencia"]}),
        ("Fechas", {"fields": ["programada_para", "vence_en"]}),
        ("Versión", {"fields": ["tipo_cambio", "nota_cambio", "demostracion"]}),
    ]
