from django.contrib import admin

from aguazul_portal.comun.publicacion.admin import EdicionAdmin
from aguazul_portal.comun.publicacion.consola import DocumentoAdmin

from ..models import EdicionEmergencia, Emergencia
from ..views import emergencia as views


@admin.register(Emergencia)
class EmergenciaAdmin(DocumentoAdmin):
    list_display = ["slug"]
    search_fields = ["slug"]


@admin.register(EdicionEmergencia)
class EdicionEmergenciaAdmin(EdicionAdmin):
    presentar = staticmethod(views.presentar)
    list_display = ["titulo", "situacion", "gravedad", "version", "autor", "publicado_en", "vence_en"]
    list_filter = [*EdicionAdmin.list_filter, "gravedad"]
    search_fields = ["titulo", "texto"]
    fieldsets = [
        (None, {"fields": ["gravedad", "titulo", "slug", "texto"]}),
        ("Adónde lleva", {"fields": ["enlace", "texto_del_enlace"]}),
        ("Desde y hasta cuándo se muestra", {"fields": ["programada_para", "vence_en"]}),
        ("Versión", {"fields": ["tipo_cambio", "nota_cambio", "demostracion"]}),
    ]

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if db_field.name == "vence_en":
            kwargs["help_text"] = "Obligatorio: un aviso de emergencia siempre dice cuándo deja de mostrarse."
        return super().formfield_for_dbfield(db_field, request, **kwargs)
