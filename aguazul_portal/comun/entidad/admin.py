from django.contrib import admin, messages
from django.utils import timezone

from aguazul_portal.comun.bitacora.admin import FilasContadas, RegistradoAdmin

from . import dias
from .forms import FormularioEntidad, FormularioPorConfirmar
from .models import Cargo, Dependencia, DiaNoHabil, Entidad, PuntoDeAtencion, Titularidad


class ConDatosPorConfirmar(RegistradoAdmin):
    @admin.display(description="datos por confirmar")
    def datos_por_confirmar(self, fila):
        return ", ".join(fila._meta.get_field(campo).verbose_name for campo in fila.por_confirmar)


@admin.register(Entidad)
class EntidadAdmin(ConDatosPorConfirmar):
    form = FormularioEntidad
    list_display = ["nombre", "municipio", "nit", "datos_por_confirmar"]

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(Dependencia)
class DependenciaAdmin(ConDatosPorConfirmar):
    form = FormularioPorConfirmar
    list_display = ["codigo", "nombre", "tipo", "depende_de", "desde", "hasta", "datos_por_confirmar"]
    list_display_links = ["nombre"]
    list_filter = ["tipo"]
    list_select_related = ["depende_de"]
    search_fields = ["nombre", "codigo"]
    prepopulated_fields = {"slug": ["nombre"]}


@admin.register(PuntoDeAtencion)
class PuntoDeAtencionAdmin(ConDatosPorConfirmar):
    form = FormularioPorConfirmar
    list_display = ["nombre", "dependencia", "direccion", "horario", "se_muestra", "datos_por_confirmar"]
    list_select_related = ["dependencia"]
    search_fields = ["nombre", "direccion"]

    @admin.display(description="se muestra", boolean=True)
    def se_muestra(self, punto):
        return punto.es_oficial


class TitularidadInline(FilasContadas, admin.TabularInline):
    """The account is chosen by the name of its person: who edits this need not see the pages of the users."""

    model = Titularidad
    extra = 0

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "usuario":
            kwargs["queryset"] = db_field.related_model.objects.order_by("first_name", "last_name", "username")
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


@admin.register(Cargo)
class CargoAdmin(RegistradoAdmin):
    list_display = ["nombre", "dependencia", "dirige", "titular_hoy"]
    list_filter = ["dirige", "dependencia"]
    list_select_related = ["dependencia"]
    search_fields = ["nombre"]
    inlines = [TitularidadInline]

    @admin.display(description="titular hoy")
    def titular_hoy(self, cargo):
        return cargo.titular(timezone.localdate())


@admin.register(DiaNoHabil)
class DiaNoHabilAdmin(RegistradoAdmin):
    list_display = ["fecha", "motivo", "acto"]
    date_hierarchy = "fecha"

    def get_deleted_objects(self, objs, request):
        """One or many: what somebody's term counts is told before anything is asked, and nothing is removed."""
        por_borrar, cuantos, permisos, protegidos = super().get_deleted_objects(objs, request)
        en_uso = [f"{dia}. {frase}" for dia in objs if (frase := dias.en_uso(dia.fecha))]
        request.en_uso = en_uso
        for frase in en_uso:
            messages.error(request, frase)
        return por_borrar, cuantos, permisos, [*protegidos, *en_uso]

    def delete_view(self, request, object_id, extra_context=None):
        return _rechazado(request, super().delete_view(request, object_id, extra_context))

    def changelist_view(self, request, extra_context=None):
        return _rechazado(request, super().changelist_view(request, extra_context))


def _rechazado(request, respuesta):
    """What was asked for is against what is there: 409."""
    if request.method == "POST" and getattr(request, "en_uso", None):
        respuesta.status_code = 409
    return respuesta
