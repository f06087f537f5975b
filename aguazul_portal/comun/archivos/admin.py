from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import path, reverse
from django.utils.html import format_html, format_html_join
from django.views.decorators.http import require_POST, require_safe

from aguazul_portal.comun.bitacora.admin import RegistradoAdmin
from aguazul_portal.comun.templatetags.portal import tamano

from .forms import FormularioArchivo, FormularioEncuadre, anticipar
from .models import Archivo, Preparada
from .usos import usos_de

ANCHO_DE_MUESTRA = 240  # fits a phone


@admin.register(Archivo)
class ArchivoAdmin(RegistradoAdmin):
    """Upload once, choose many times. What is stored is only looked at; who may download it can change."""

    form = FormularioArchivo
    change_form_template = "admin/archivos/archivo.html"
    list_display = ["__str__", "tipo", "peso", "medidas", "situacion", "publico", "subido_en"]
    list_filter = ["tipo", "preparada", "con_texto", "publico", "subido_en"]
    search_fields = ["titulo", "alt", "nombre_original", "credito"]
    ordering = ["-pk"]
    show_full_result_count = False
    al_subir = ["fichero", "titulo", "alt", "decorativa", "foco_x", "foco_y", "credito", "licencia", "publico"]
    de_la_imagen = ["vista", "recortada", "foco", "medidas", "alt", "decorativa"]
    guardado = [
        "situacion", "enlace", "titulo", "credito", "licencia", "tipo", "peso", "paginas", "nombre_original", "huella",
        "subido_en",
    ]  # fmt: skip

    class Media:
        js = ["js/foco.js"]

    def get_fields(self, request, obj=None):
        if obj is None:
            return self.al_subir
        return ["publico", *(self.de_la_imagen if obj.es_imagen else []), *self.guardado]

    def get_readonly_fields(self, request, obj=None):
        return () if obj is None else [*self.de_la_imagen, *self.guardado]

    def get_form(self, request, obj=None, **opciones):
        if obj is not None:
            opciones["form"] = forms.ModelForm
        return super().get_form(request, obj, **opciones)

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        """The upload is looked at before the transaction begins: nobody waits for its lock while a file is read."""
        anticipar(request.FILES.get("fichero"))
        return super().changeform_view(request, object_id, form_url, extra_context)

    def save_model(self, request, obj, form, change):
        if not change:
            obj.tomar(form.cleaned_data["fichero"])
        super().save_model(request, obj, form, change)

    def get_queryset(self, request):
        """What a citizen sent in confidence is not a file to choose from."""
        return super().get_queryset(request).filter(reservado=False)

    def get_deleted_objects(self, objs, request):
        """What uses them is told before the button is shown, the texts that link them too."""
        borrados, cuenta, sin_permiso, protegidos = super().get_deleted_objects(objs, request)
        enlazados = {f"{uso.tipo}: {uso.titulo}" for archivo in objs for uso in usos_de(archivo)}
        return borrados, cuenta, sin_permiso, [*protegidos, *sorted(enlazados)]

    # --- What is shown ------------------------------------------------------------------------------------------------

    @admin.display(description="imagen")
    def vista(self, archivo):
        return _muestra(archivo.entera) if archivo.lista else archivo.get_preparada_display()

    @admin.display(description="recortes")
    def recortada(self, archivo):
        if not (archivo.lista and archivo.recortes):
            return "Se están preparando"
        muestras = ((nombre, _muestra(archivo.recortada(nombre))) for nombre in archivo.recortes)
        return format_html_join("", "<figure>{1}<figcaption>{0}</figcaption></figure>", muestras)

    @admin.display(description="punto importante")
    def foco(self, archivo):
        return f"{archivo.foco_x} % desde la izquierda, {archivo.foco_y} % desde arriba"

    @admin.display(description="estado", ordering="preparada")
    def situacion(self, archivo):
        if archivo.tipo == "pdf" and archivo.con_texto is not True:
            return "Se está leyendo" if archivo.con_texto is None else "Sin texto: es una imagen de las hojas"
        return archivo.get_preparada_display()

    @admin.display(description="tamaño", ordering="tamano")
    def peso(self, archivo):
        return tamano(archivo.tamano)

    @admin.display(description="medidas")
    def medidas(self, archivo):
        return f"{archivo.ancho} × {archivo.alto} puntos" if archivo.es_imagen else ""

    @admin.display(description="dirección")
    def enlace(self, archivo):
        return format_html('<a href="{0}">{0}</a>', archivo.get_absolute_url())

    # --- Its own pages ------------------------------------------------------------------------------------------------

    def get_urls(self):
        return [
            path("<int:pk>/usos/", self.admin_site.admin_view(require_safe(self.vista_usos)), name="archivos_usos"),
            path(
                "<int:pk>/encuadre/", self.admin_site.admin_view(require_POST(self.vista_encuadre)),
                name="archivos_encuadre",
            ),
            *super().get_urls(),
        ]  # fmt: skip

    def vista_usos(self, request, pk):
        """«Dónde se usa»: every edition that shows it or links to it, drafts included."""
        archivo = get_object_or_404(self.get_queryset(request), pk=pk)
        if not self.has_view_permission(request, archivo):
            raise PermissionDenied
        contexto = {
            **self.admin_site.each_context(request), "opts": self.opts, "original": archivo, "usos": usos_de(archivo),
            "title": f"Dónde se usa «{archivo}»",
        }  # fmt: skip
        return render(request, "admin/archivos/usos.html", contexto)

    def vista_encuadre(self, request, pk):
        """Another crop is another row: what is approved goes on showing the one it has."""
        archivo = get_object_or_404(self.get_queryset(request), pk=pk)
        if not self.has_add_permission(request):
            raise PermissionDenied
        formulario = FormularioEncuadre(request.POST)
        if not formulario.is_valid():
            return self._con_encuadre(request, archivo, formulario)
        try:
            nuevo = archivo.con_otro_encuadre(**formulario.cleaned_data, por=request.user)
        except ValidationError as error:
            formulario.add_error(None, error)
            return self._con_encuadre(request, archivo, formulario)
        messages.success(
            request, f"«{nuevo}» quedó guardada como imagen nueva con ese encuadre. Elíjala donde la necesite."
        )
        return HttpResponseRedirect(reverse("admin:archivos_archivo_change", args=[nuevo.pk]))

    def _con_encuadre(self, request, archivo, formulario):
        request.method = "GET"
        ficha = reverse("admin:archivos_archivo_change", args=[archivo.pk])
        respuesta = self.changeform_view(request, str(archivo.pk), ficha, {"encuadre": formulario})
        respuesta.status_code = 422
        return respuesta

    def render_change_form(self, request, context, *args, **kwargs):
        archivo = kwargs.get("obj")
        if archivo is not None:
            context["no_se_pudo"] = archivo.preparada == Preparada.FALLIDA
            if archivo.es_imagen and archivo.lista and self.has_add_permission(request):
                datos = {"foco_x": archivo.foco_x, "foco_y": archivo.foco_y}
                context.setdefault("encuadre", FormularioEncuadre(initial=datos))
        return super().render_change_form(request, context, *args, **kwargs)


def _muestra(vista):
    ancho = min(ANCHO_DE_MUESTRA, vista.ancho)
    alto = round(ancho * vista.alto / vista.ancho)
    etiqueta = '<img src="{}" width="{}" height="{}" alt="{}">'
    return format_html(etiqueta, vista.respaldo.url, ancho, alto, vista.texto_alternativo)
