from django.contrib import admin

from aguazul_portal.comun.bitacora.admin import RegistradoAdmin
from aguazul_portal.comun.publicacion.admin import EdicionAdmin, ParteInline

from ..models import Categoria, EdicionNoticia, Foto
from ..views import noticia as views


@admin.register(Categoria)
class CategoriaAdmin(RegistradoAdmin):
    list_display = ["nombre", "slug"]
    prepopulated_fields = {"slug": ["nombre"]}


class FotoInline(ParteInline):
    model = Foto
    fields = ["orden", "imagen", "pie"]
    autocomplete_fields = ["imagen"]


@admin.register(EdicionNoticia)
class EdicionNoticiaAdmin(EdicionAdmin):
    presentar = staticmethod(views.presentar)
    list_display = ["titulo", "situacion", "version", "categoria", "dependencia", "autor", "publicado_en"]
    list_filter = [*EdicionAdmin.list_filter, "categoria", "dependencia"]
    list_select_related = ["categoria", "dependencia"]
    search_fields = ["titulo", "resumen"]
    autocomplete_fields = ["imagen"]
    inlines = [FotoInline]
    fieldsets = [
        (None, {"fields": ["titulo", "slug", "resumen", "cuerpo"]}),
        ("Clasificación", {"fields": ["categoria", "dependencia", "fuente", "destacada"]}),
        ("Imagen", {"fields": ["imagen"]}),
        ("Fechas", {"fields": ["programada_para", "vence_en"]}),
        ("Versión", {"fields": ["tipo_cambio", "nota_cambio", "demostracion"]}),
    ]
