"""The Plan in the console: the comité says how each criterion goes and declares what the portal cannot compute."""

from django.contrib import admin
from django.db import models
from django.utils import timezone

from aguazul_portal.comun.bitacora.admin import FilasContadas, RegistradoAdmin, RegistradoInline
from aguazul_portal.comun.entidad.forms import Lista

from .models import Criterio, Declaracion, EstadoCriterio, Fase, Indicador, Linea


class DelPlan:
    """What the signed Plan brings is neither added nor removed from the console."""

    def has_add_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(Fase)
class FaseAdmin(DelPlan, RegistradoAdmin):
    list_display = ["nombre", "plazo_territorial", "plazo_nacional"]
    readonly_fields = ["orden", "clave"]


@admin.register(Linea)
class LineaAdmin(DelPlan, RegistradoAdmin):
    formfield_overrides = {models.JSONField: {"form_class": Lista}}
    list_display = ["accion", "tiempo"]
    readonly_fields = ["orden"]


class NuevoEstado(RegistradoInline):
    """The states that were said, to be read, and a blank one to say another."""

    model = EstadoCriterio
    extra = 1
    max_num = 1
    fields = [
        "situacion", "razon", "responsable", "evidencia_url", "evidencia_nota", "fecha_evidencia", "fecha_meta",
    ]  # fmt: skip
    verbose_name = "nuevo estado"
    verbose_name_plural = "decir un nuevo estado"

    def get_queryset(self, request):
        return super().get_queryset(request).none()

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


class HistorialDeEstados(FilasContadas, admin.TabularInline):
    """What was said before: read, never edited."""

    model = EstadoCriterio
    fields = readonly_fields = [
        "situacion", "desde", "hasta", "responsable", "razon", "evidencia_url", "evidencia_nota", "fecha_meta",
    ]  # fmt: skip
    extra = 0
    verbose_name_plural = "estados"

    def has_add_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(Criterio)
class CriterioAdmin(DelPlan, RegistradoAdmin):
    list_display = ["numero", "nombre", "fase", "estado_de_hoy", "peso"]
    list_filter = ["fase"]
    search_fields = ["numero", "nombre", "descripcion"]
    fields = ["fase", "numero", "nombre", "descripcion", "fuente", "peso"]
    readonly_fields = ["fase", "numero"]
    inlines = [NuevoEstado, HistorialDeEstados]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("fase").con_estado(timezone.localdate())

    @admin.display(description="estado")
    def estado_de_hoy(self, criterio):
        return criterio.estado.get_situacion_display()


@admin.register(Indicador)
class IndicadorAdmin(DelPlan, RegistradoAdmin):
    """Name, goal and method. The value is in no field: it is computed, or declared below."""

    list_display = ["nombre", "linea", "meta", "periodicidad", "declarado"]
    list_filter = ["linea", "periodicidad", "declarado"]
    readonly_fields = ["clave", "linea", "orden", "periodicidad", "por_fase", "declarado"]


@admin.register(Declaracion)
class DeclaracionAdmin(RegistradoAdmin):
    list_display = ["indicador", "periodo", "valor", "autor", "declarado_en"]
    list_filter = ["indicador"]
    date_hierarchy = "periodo"

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
