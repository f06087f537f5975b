from django.contrib import admin, messages

from aguazul_portal.comun.bitacora.admin import RegistradoAdmin, RegistradoInline

from ..models import Asistencia, Sesion


def _abierta(sesion):
    return sesion is None or not sesion.esta_congelada()


class ListaInline(RegistradoInline):
    """The attendance list, internal. Frozen with the acta."""

    model = Asistencia

    def has_add_permission(self, request, obj=None):
        return obj is not None and _abierta(obj) and super().has_add_permission(request, obj)

    def has_change_permission(self, request, obj=None):
        return _abierta(obj) and super().has_change_permission(request, obj)

    def has_delete_permission(self, request, obj=None):
        return _abierta(obj) and super().has_delete_permission(request, obj)


class MiembrosInline(ListaInline):
    """That day's composition: the session puts them on the list, here one says who came."""

    fields = [("presencia", "nombre")]
    verbose_name_plural = "Lista de asistencia (interna): integrantes"

    def get_queryset(self, request):
        return super().get_queryset(request).filter(integrante__isnull=False)

    def has_add_permission(self, request, obj=None):
        return False


class InvitadosInline(ListaInline):
    fields = ["cargo", ("presencia", "nombre")]
    verbose_name = "invitado a esta sesión"
    verbose_name_plural = "Lista de asistencia (interna): invitados a esta sesión"

    def get_queryset(self, request):
        return super().get_queryset(request).filter(integrante__isnull=True)


@admin.register(Sesion)
class SesionAdmin(RegistradoAdmin):
    list_display = ["fecha", "tipo", "hora_inicio", "hora_fin", "quorum", "demostracion"]
    list_filter = ["tipo", "demostracion"]
    fieldsets = [
        (None, {"fields": ["tipo", "fecha", "hora_inicio", "hora_fin"]}),
        ("Dónde", {"fields": ["lugar", "medio_virtual"]}),
        ("Qué se trata", {"fields": ["orden_del_dia", "citacion", "demostracion"]}),
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).con_asistencia()

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        if not obj.con_voto().exists():
            messages.warning(
                request, "Ese día el Comité no tenía integrantes: revise la fecha, o desde cuándo lo es cada uno."
            )

    def get_inlines(self, request, obj):
        """A new session makes its list when it is saved."""
        return [MiembrosInline, InvitadosInline] if obj else []

    def has_change_permission(self, request, obj=None):
        return _abierta(obj) and super().has_change_permission(request, obj)

    def has_delete_permission(self, request, obj=None):
        return _abierta(obj) and super().has_delete_permission(request, obj)

    @admin.display(description="asistieron con voto")
    def quorum(self, sesion):
        return f"{sesion.asistieron} de {sesion.integrantes}"
