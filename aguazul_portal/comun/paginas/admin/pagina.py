from django.contrib import admin

from aguazul_portal.comun.publicacion.admin import EdicionAdmin
from aguazul_portal.comun.publicacion.consola import DocumentoAdmin

from ..models import EdicionPagina, Pagina
from ..views import pagina as views


@admin.register(Pagina)
class PaginaAdmin(DocumentoAdmin):
    list_display = ["slug", "seccion", "madre", "orden"]
    list_filter = ["seccion"]
    list_select_related = ["madre"]
    search_fields = ["slug"]


@admin.register(EdicionPagina)
class EdicionPaginaAdmin(EdicionAdmin):
    documento_propio = False
    presentar = staticmethod(views.presentar)
    list_display = ["titulo", "documento", "situacion", "version", "cambiado_en"]
    list_display_links = ["titulo"]
    search_fields = ["titulo", "resumen"]
    fieldsets = [
        (None, {"fields": ["documento", "titulo", "resumen", "cuerpo", "por_adoptar"]}),
        ("Publicación", {"fields": ["programada_para", "vence_en", "demostracion", "tipo_cambio", "nota_cambio"]}),
    ]
