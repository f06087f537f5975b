"""The console's pages over rows that walk a path of steps: the buttons, the refusals and the preview."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.views.decorators.http import require_POST, require_safe

from aguazul_portal.comun.bitacora.admin import RegistradoAdmin

from .flujo import Estado, PasoImposible

VARIAS_COSAS = "Todavía no se puede: lo que hay que completar o corregir está junto al botón."


def es_borrador(objeto):
    """Not written yet, or a borrador: in every path nobody edits past it."""
    return objeto is None or objeto.estado == Estado.BORRADOR


class SoloEnBorrador:
    """For rows inside what walks a path: editable while it is a borrador."""

    def has_add_permission(self, request, obj=None):
        return es_borrador(obj) and super().has_add_permission(request, obj)

    def has_change_permission(self, request, obj=None):
        return es_borrador(obj) and super().has_change_permission(request, obj)

    def has_delete_permission(self, request, obj=None):
        return es_borrador(obj) and super().has_delete_permission(request, obj)


class ConPasos:
    """For a ModelAdmin whose rows answer `paso_desde_aqui`, `avanzar` and `pasos_para`.

    The room says `presentar(request, objeto, previa=True)`: the public page, for the preview.
    """

    presentar = None

    def get_urls(self):
        return [
            self._ruta("paso", require_POST(self.vista_paso)),
            self._ruta("vista-previa", require_safe(self.vista_previa), "previa"),
            *super().get_urls(),
        ]

    def _ruta(self, tramo, vista, nombre=""):
        nombre = f"{self.opts.app_label}_{self.opts.model_name}_{nombre or tramo}"
        return path(f"<int:pk>/{tramo}/", self.admin_site.admin_view(vista), name=nombre)

    def vista_paso(self, request, pk):
        objeto = get_object_or_404(self.get_queryset(request), pk=pk)
        try:
            paso = objeto.paso_desde_aqui(request.POST.get("paso", ""))
            datos = self.datos_del_paso(request, paso)
            objeto.avanzar(paso.clave, por=request.user, nota=request.POST.get("nota", ""), **datos)
        except PasoImposible as error:
            return self._otra_vez(request, objeto, error)
        messages.success(request, self.hecho(objeto, paso))
        return self._a_la_ficha(objeto)

    def datos_del_paso(self, request, paso):
        """What that step says besides its note."""
        return {}

    def hecho(self, objeto, paso):
        """What the person is told when the step is taken."""
        return f"«{objeto}» {paso.hecho}"

    def _otra_vez(self, request, objeto, error, donde="paso"):
        """The refusal beside the buttons (`donde`), status 409, and what was typed still there.

        The form of the page is told its own address: the refusal is answered at another, where nothing is saved.
        """
        messages.error(request, VARIAS_COSAS if error.partes else str(error))
        request.method = "GET"
        escrito = {"nota": request.POST.get("nota", ""), "escrito": request.POST, f"error_{donde}": error}
        respuesta = self.changeform_view(request, str(objeto.pk), self._ficha(objeto), escrito)
        respuesta.status_code = 409
        return respuesta

    def vista_previa(self, request, pk):
        objeto = get_object_or_404(self.get_queryset(request), pk=pk)
        if not self.has_view_permission(request, objeto):
            raise PermissionDenied
        respuesta = type(self).presentar(request, objeto, previa=True)
        respuesta.headers["Cache-Control"] = "private, no-store"
        return respuesta

    def _ficha(self, objeto):
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_change", args=[objeto.pk])

    def _a_la_ficha(self, objeto):
        return HttpResponseRedirect(self._ficha(objeto))


class DocumentoAdmin(RegistradoAdmin):
    """Base for documents: what the public sees of a published one is read by all and edited by who publishes it."""

    def view_on_site(self, obj):
        """Before anything of it is published, its address is nowhere."""
        return obj.url_publica() or None

    def get_readonly_fields(self, request, obj=None):
        fijos = super().get_readonly_fields(request, obj)
        if obj is None or obj.lo_publica(request.user) or not obj.es_publico():
            return fijos
        return [*fijos, *self._a_la_vista()]

    def _a_la_vista(self):
        return [campo.name for campo in self.opts.fields if campo.editable and self._la_ve_el_publico(campo)]

    def _la_ve_el_publico(self, campo):
        return not campo.primary_key and campo.name not in self.model.SOLO_DE_LA_CONSOLA

    def get_prepopulated_fields(self, request, obj=None):
        return {} if obj is not None else super().get_prepopulated_fields(request, obj)
