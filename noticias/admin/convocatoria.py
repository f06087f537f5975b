from django.contrib import admin

from aguazul_portal.comun.publicacion.admin import EdicionAdmin, ParteInline
from aguazul_portal.comun.publicacion.consola import DocumentoAdmin

from ..models import Adjunto, Convocatoria, EdicionConvocatoria
from ..views import convocatoria as views


@admin.register(Convocatoria)
class ConvocatoriaAdmin(DocumentoAdmin):
    list_display = ["slug"]
    search_fields = ["slug"]


class AdjuntoInline(ParteInline):
    model = Adjunto
    fields = ["orden", "archivo"]
    autocomplete_fields = ["archivo"]


@admin.register(EdicionConvocatoria)
class EdicionConvocatoriaAdmin(EdicionAdmin):
    presentar = staticmethod(views.presentar)
    inlines = [AdjuntoInline]
    list_display = ["titulo", "situacion", "version", "clase", "abre_en", "cierra_en", "dependencia", "publicado_en"]
    list_filter = [*EdicionAdmin.list_filter, "clase", "dependencia"]
    list_select_related = ["dependencia"]
    search_fields = ["titulo", "resumen"]
    fieldsets = [
        (None, {"fields": ["titulo", "slug", "resumen", "cuerpo", "resultado"]}),
        ("Plazo", {"fields": ["abre_en", "cierra_en"]}),
        ("Clasificación", {"fields": ["clase", "dependencia"]}),
        ("Fechas de publicación", {"fields": ["programada_para", "vence_en"]}),
        ("Versión", {"fields": ["tipo_cambio", "nota_cambio", "demostracion"]}),
    ]
