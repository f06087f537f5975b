from django.contrib import admin
from django.utils import timezone

from aguazul_portal.comun.bitacora.admin import RegistradoAdmin, RegistradoInline
from aguazul_portal.comun.publicacion.consola import ConPasos, SoloEnBorrador, es_borrador

from .. import views
from ..contenido import dicho
from ..flujo import PASOS, Estado
from ..hoja import sello_en_palabras
from ..models import Acta, Compromiso, Decision, Sesion

LO_GUARDADO = "Se pone en aprobación lo último que se guardó: guarde antes lo que haya escrito."


class DelActaInline(SoloEnBorrador, RegistradoInline):
    """Rows of the acta."""


class DecisionInline(DelActaInline):
    model = Decision
    fields = [
        "orden", "texto", "proponente", ("votos_favor", "votos_contra", "votos_blanco"), "constancia",
    ]  # fmt: skip


class CompromisoInline(DelActaInline):
    model = Compromiso
    fields = ["orden", "texto", "cargo", "fecha_limite"]


@admin.register(Acta)
class ActaAdmin(ConPasos, RegistradoAdmin):
    presentar = staticmethod(views.presentar)
    change_form_template = "admin/comite/acta.html"
    view_on_site = False  # only an approved acta is on the site: the desk links to it
    list_display = ["titulo", "sesion", "estado", "puesta_en", "aprobada_en"]
    list_filter = ["estado", "anio"]
    list_select_related = ["sesion"]
    fields = ["sesion", "aclara", "desarrollo", "procedimientos"]
    inlines = [DecisionInline, CompromisoInline]

    @admin.display(description="acta", ordering="numero")
    def titulo(self, acta):
        return str(acta)

    # --- What may be seen and edited ----------------------------------------------------------------------------------

    def has_change_permission(self, request, obj=None):
        return es_borrador(obj) and super().has_change_permission(request, obj)

    def has_delete_permission(self, request, obj=None):
        sin_numero = obj is None or (es_borrador(obj) and obj.numero is None)
        return sin_numero and super().has_delete_permission(request, obj)

    def get_readonly_fields(self, request, obj=None):
        """An acta is of one session from its birth: the values of that day are in it."""
        return ["sesion", "aclara"] if obj else []

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "sesion":
            kwargs["queryset"] = Sesion.objects.filter(hora_fin__isnull=False).recientes()
        if db_field.name == "aclara":
            kwargs["queryset"] = Acta.objects.aprobadas().recientes().select_related("sesion")
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    # --- Steps --------------------------------------------------------------------------------------------------------

    def hecho(self, objeto, paso):
        """One approval among those needed is not yet the acta approved."""
        if objeto.estado == paso.hacia:
            return super().hecho(objeto, paso)
        return f"Su aprobación quedó registrada. {objeto.cuenta_de_aprobaciones()}"

    def render_change_form(self, request, context, *args, **kwargs):
        acta = kwargs.get("obj")
        if acta is not None:
            context |= {
                "pasos": acta.pasos_para(request.user),
                "impedimento": _impedimento(acta, request.user),
                "sello": sello_en_palabras(dicho(acta).get("sello")),
                "aprobaciones": acta.aprobaciones.vigentes(),
                "cuando_nota": LO_GUARDADO if es_borrador(acta) else "Para devolver a borrador es obligatoria.",
            }
        return super().render_change_form(request, context, *args, **kwargs)


def _impedimento(acta, usuario):
    """Why this person is not offered to approve, when it is not for lack of permission."""
    if acta.estado != Estado.EN_APROBACION or not usuario.has_perm("comite.aprobar_acta"):
        return ""
    return acta.impedimento(PASOS["aprobar"], usuario, timezone.localdate())
