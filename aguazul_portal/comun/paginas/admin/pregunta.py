from django.contrib import admin

from aguazul_portal.comun.bitacora.admin import RegistradoAdmin
from aguazul_portal.comun.publicacion.admin import EdicionAdmin
from aguazul_portal.comun.publicacion.consola import DocumentoAdmin

from ..models import EdicionPregunta, Pregunta, Tema
from ..views import pregunta as views


@admin.register(Tema)
class TemaAdmin(RegistradoAdmin):
    list_display = ["nombre", "orden"]


@admin.register(Pregunta)
class PreguntaAdmin(DocumentoAdmin):
    list_display = ["slug", "orden"]
    search_fields = ["slug"]


@admin.register(EdicionPregunta)
class EdicionPreguntaAdmin(EdicionAdmin):
    presentar = staticmethod(views.presentar)
    slug_desde = ("pregunta",)
    list_display = ["pregunta", "situacion", "version", "tema", "dependencia", "autor", "publicado_en"]
    list_filter = [*EdicionAdmin.list_filter, "tema", "dependencia"]
    list_select_related = ["tema", "dependencia"]
    search_fields = ["pregunta"]
    fieldsets = [
        (None, {"fields": ["pregunta", "slug", "respuesta"]}),
        ("Clasificación", {"fields": ["tema", "dependencia"]}),
        ("Trámite o servicio relacionado", {"fields": ["enlace", "texto_del_enlace"]}),
        ("Fechas", {"fields": ["programada_para", "vence_en"]}),
        ("Versión", {"fields": ["tipo_cambio", "nota_cambio", "demostracion"]}),
    ]
