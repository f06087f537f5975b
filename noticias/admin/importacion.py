"""«Importaciones de noticias»: upload, look at it row by row, import, undo. The acts are in `noticias.importacion`."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import path, reverse

from aguazul_portal.comun.bitacora.admin import RegistradoAdmin
from aguazul_portal.comun.publicacion.flujo import PasoImposible

from ..importacion import acciones, lectura
from ..models.importacion import Importacion


class FormularioImportacion(forms.ModelForm):
    archivo = forms.FileField(
        label="Archivo", max_length=200,
        help_text=f"CSV, RSS o Atom, de hasta {lectura.MAX_FILAS} noticias. Columnas del CSV: {', '.join(lectura.COLUMNAS)}; "
        "«titulo» y «cuerpo» son obligatorias. Antes de importar verá cada fila.",
    )  # fmt: skip

    class Meta:
        model = Importacion
        fields = ["categoria", "dependencia"]

    field_order = ["archivo", "categoria", "dependencia"]

    def clean_archivo(self):
        subido = self.cleaned_data["archivo"]
        octetos = subido.read(lectura.MAX_OCTETOS + 1)
        lectura.leer(octetos)  # refuses beside the field what cannot be read
        return subido.name, octetos


@admin.register(Importacion)
class ImportacionAdmin(RegistradoAdmin):
    list_display = ["nombre", "como_va", "subida_en", "hecha_en", "deshecha_en"]
    ordering = ["-pk"]
    list_per_page = 50
    show_full_result_count = False

    @admin.display(description="situación")
    def como_va(self, importacion):
        return importacion.situacion

    def has_change_permission(self, request, obj=None):
        return False

    def get_urls(self):
        propias = [
            path("add/", self.admin_site.admin_view(self.subir), name="noticias_importacion_add"),
            path("<int:pk>/change/", self.admin_site.admin_view(self.ver), name="noticias_importacion_change"),
        ]
        return [*propias, *super().get_urls()]

    def subir(self, request):
        if not self.has_add_permission(request):
            raise PermissionDenied
        formulario = FormularioImportacion(request.POST or None, request.FILES or None)
        if request.method == "POST" and formulario.is_valid():
            return self._a_la_ficha(self._preparar(formulario.cleaned_data, request.user))
        estado = 400 if request.method == "POST" else 200
        contexto = {"formulario": formulario, "title": "Importar noticias del sitio anterior"}
        return self._pagina(request, "admin/noticias/importacion/subir.html", contexto, estado)

    @staticmethod
    def _preparar(datos, por):
        nombre, octetos = datos.pop("archivo")
        return acciones.preparar(octetos, nombre=nombre, por=por, **datos)

    def ver(self, request, pk):
        """The rows as they would come in, or what came of them; the buttons are the acts."""
        importacion = get_object_or_404(Importacion.objects.select_related("categoria", "dependencia"), pk=pk)
        if not self.has_view_permission(request, importacion):
            raise PermissionDenied
        if request.method == "POST":
            return self._actuar(request, importacion)
        return self._mostrar(request, importacion)

    def _actuar(self, request, importacion):
        actos = {"importar": self._importar, "deshacer": self._deshacer}
        try:
            if request.POST.get("acto") not in actos:
                raise PasoImposible("Ese botón no existe: vuelva a abrir la página.")
            messages.success(request, actos[request.POST["acto"]](importacion, request.user))
        except PasoImposible as error:
            messages.error(request, str(error))
            return self._mostrar(request, importacion, estado=409)
        return self._a_la_ficha(importacion)

    @staticmethod
    def _importar(importacion, por):
        cuantas = acciones.importar(importacion, por=por)
        return f"{acciones.en_borrador(cuantas)}. Cada una recorre el camino: revisión, aprobación y publicación."

    @staticmethod
    def _deshacer(importacion, por):
        quitadas, quedan = acciones.deshacer(importacion, por=por)
        retirados = f"Se retiraron {quitadas} borradores." if quitadas != 1 else "Se retiró 1 borrador."
        return f"{retirados} {_lo_que_queda(quedan)}".strip()

    def _mostrar(self, request, importacion, estado=200):
        filas = [] if importacion.hecha_en else acciones.revisar(importacion)
        buenas = sum(not errores for *_, errores in filas)
        contexto = {
            "importacion": importacion,
            "title": f"Importación «{importacion}»",
            "filas": filas,
            "buenas": buenas,
            "con_error": len(filas) - buenas,
            "noticias": _con_sus_noticias(importacion),
            "puede": request.user.has_perm(acciones.PERMISO),
        }
        return self._pagina(request, "admin/noticias/importacion/ver.html", contexto, estado)

    def _pagina(self, request, plantilla, contexto, estado):
        contexto = {**self.admin_site.each_context(request), "opts": self.opts, **contexto}
        return render(request, plantilla, contexto, status=estado)

    @staticmethod
    def _a_la_ficha(importacion):
        return HttpResponseRedirect(reverse("admin:noticias_importacion_change", args=[importacion.pk]))


def _con_sus_noticias(importacion):
    importadas = importacion.noticias.select_related("noticia").prefetch_related("noticia__ediciones")
    return importadas.order_by("pk")


def _lo_que_queda(cuantas):
    if not cuantas:
        return ""
    quedan = "Queda 1 noticia" if cuantas == 1 else f"Quedan {cuantas} noticias"
    return f"{quedan} que alguien ya editó o movió."
