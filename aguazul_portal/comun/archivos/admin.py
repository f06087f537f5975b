from django import forms
from django.contrib import admin
from django.utils.html import format_html

from aguazul_portal.comun.bitacora.admin import RegistradoAdmin
from aguazul_portal.comun.templatetags.portal import tamano

from .forms import FormularioArchivo
from .models import Archivo

ANCHO_DE_MUESTRA = 240  # fits a phone


@admin.register(Archivo)
class ArchivoAdmin(RegistradoAdmin):
    """Upload once, choose many times. What is stored is only looked at; who may download it can change."""

    form = FormularioArchivo
    list_display = ["__str__", "tipo", "peso", "medidas", "publico", "subido_en"]
    list_filter = ["tipo", "publico", "subido_en"]
    search_fields = ["titulo", "alt", "nombre_original"]
    ordering = ["-pk"]
    show_full_result_count = False
    al_subir = ["fichero", "titulo", "alt", "decorativa", "publico"]
    de_la_imagen = ["vista", "medidas", "alt", "decorativa"]
    guardado = ["enlace", "titulo", "tipo", "peso", "paginas", "nombre_original", "huella", "subido_en"]

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

    def save_model(self, request, obj, form, change):
        if not change:
            obj.tomar(form.cleaned_data["fichero"])
        super().save_model(request, obj, form, change)

    @admin.display(description="imagen")
    def vista(self, archivo):
        ancho = min(ANCHO_DE_MUESTRA, archivo.ancho)
        alto = round(ancho * archivo.alto / archivo.ancho)
        etiqueta = '<img src="{}" width="{}" height="{}" alt="{}">'
        return format_html(etiqueta, archivo.respaldo.url, ancho, alto, archivo.texto_alternativo)

    @admin.display(description="tamaño", ordering="tamano")
    def peso(self, archivo):
        return tamano(archivo.tamano)

    @admin.display(description="medidas")
    def medidas(self, archivo):
        return f"{archivo.ancho} × {archivo.alto} puntos" if archivo.es_imagen else ""

    @admin.display(description="dirección")
    def enlace(self, archivo):
        return format_html('<a href="{0}">{0}</a>', archivo.get_absolute_url())
