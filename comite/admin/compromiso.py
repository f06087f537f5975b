from django.contrib import admin
from django.utils import timezone

from aguazul_portal.comun.bitacora.admin import RegistradoAdmin

from ..models import Compromiso


class SituacionFilter(admin.SimpleListFilter):
    title = "situación"
    parameter_name = "situacion"

    def lookups(self, request, model_admin):
        return [("vencidos", "Vencidos"), ("abiertos", "Abiertos"), ("mios", "De mi cargo")]

    def queryset(self, request, queryset):
        hoy = timezone.localdate()
        elegir = {
            "vencidos": lambda: queryset.vencidos(hoy),
            "abiertos": queryset.abiertos,
            "mios": lambda: queryset.de(request.user, hoy),
        }
        return elegir[self.value()]() if self.value() in elegir else queryset


@admin.register(Compromiso)
class CompromisoAdmin(RegistradoAdmin):
    """Fulfilment only: the promise itself is written and frozen in its acta."""

    list_display = ["texto", "cargo", "fecha_limite", "situacion", "acta"]
    list_filter = [SituacionFilter, "cargo"]
    list_select_related = ["cargo", "acta__sesion"]
    search_fields = ["texto"]
    ordering = ["fecha_limite", "pk"]
    fields = ["acta", "texto", "cargo", "fecha_limite", "cumplido_en", "evidencia"]
    readonly_fields = ["acta", "texto", "cargo", "fecha_limite"]

    def get_queryset(self, request):
        return super().get_queryset(request).firmes()

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    @admin.display(description="situación")
    def situacion(self, compromiso):
        return compromiso.situacion(timezone.localdate())
