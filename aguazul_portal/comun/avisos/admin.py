from django.contrib import admin, messages
from django.utils import timezone

from aguazul_portal.comun.bitacora.admin import LecturaRegistrada, ListaConSuNombre, SoloSeLee

from .acciones import reenviar
from .cartas import RESERVADAS
from .models import Aviso, Situacion


class PorSituacion(admin.SimpleListFilter):
    title = "situación"
    parameter_name = "situacion"

    def lookups(self, request, model_admin):
        return Situacion.choices

    def queryset(self, request, queryset):
        return queryset.en_situacion(self.value(), timezone.now()) if self.value() else queryset


@admin.register(Aviso)
class AvisoAdmin(ListaConSuNombre, LecturaRegistrada, SoloSeLee, admin.ModelAdmin):
    """What was sent, what waits and what failed, with its reason. Nothing is written here; what failed is sent again."""

    DATOS_PERSONALES = "A quién se le escribió y qué se le dijo."
    list_display = ["asunto", "situacion", "ultimo_error", "para", "intentos", "creado_en", "enviado_en"]
    list_filter = [PorSituacion, "creado_en"]
    search_fields = ["asunto", "para", "sobre"]
    ordering = ["-pk"]
    list_per_page = 50
    show_full_result_count = False
    actions = ["enviar_de_nuevo"]
    fields = [
        "situacion", "ultimo_error", "intentos", "proximo_en", "enviado_en", "para", "asunto", "texto", "sobre",
        "creado_en", "mensaje_id",
    ]  # fmt: skip
    readonly_fields = fields

    def has_reenviar_permission(self, request):
        return request.user.has_perm("avisos.change_aviso")

    @admin.display(description="situación")
    def situacion(self, aviso):
        return aviso.situacion(timezone.now()).label

    @admin.display(description="texto")
    def texto(self, aviso):
        if aviso.plantilla in RESERVADAS:
            return "Se escribe al salir y no se guarda: va a una persona ajena a la Alcaldía, que puede pedir que la olviden."
        return aviso.cuerpo

    @admin.action(description="Reenviar", permissions=["reenviar"])
    def enviar_de_nuevo(self, request, queryset):
        avisos, ahora = list(queryset), timezone.now()
        hechos = sum(reenviar(aviso, por=request.user, ahora=ahora) for aviso in avisos)
        if hechos:
            messages.success(request, f"Se pondrán de nuevo en camino: {hechos}.")
        if hechos < len(avisos):
            messages.warning(request, f"Se están entregando en este momento: {len(avisos) - hechos}.")
