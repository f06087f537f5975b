from django.contrib import admin

from aguazul_portal.comun.publicacion.admin import EdicionAdmin
from aguazul_portal.comun.publicacion.consola import DocumentoAdmin

from ..models import EdicionTermino, Termino
from ..views import termino as views


@admin.register(Termino)
class TerminoAdmin(DocumentoAdmin):
    list_display = ["slug"]
    search_fields = ["slug"]


@admin.register(EdicionTermino)
class EdicionTerminoAdmin(EdicionAdmin):
    presentar = staticmethod(views.presentar)
    slug_desde = ("termino",)
    list_display = ["termino", "situacion", "version", "fuente", "autor", "publicado_en"]
    search_fields = ["termino"]
    fieldsets = [
        (None, {"fields": ["termino", "slug", "definicion", "fuente", "enlace"]}),
        ("Fechas", {"fields": ["programada_para", "vence_en"]}),
        ("Versión", {"fields": ["tipo_cambio", "nota_cambio", "demostracion"]}),
    ]
