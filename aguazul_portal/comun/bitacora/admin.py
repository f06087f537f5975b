"""The console's side of the record: every save and deletion carries the name of who pressed the button."""

from functools import partial

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.widgets import AutocompleteSelect
from django.core.exceptions import BadRequest
from django.db import models
from django.shortcuts import render
from django.urls import path
from django.utils.text import capfirst

from . import consola
from .acciones import registrar_lectura
from .models import Asiento
from .quien import SinResponsable

CIFRAS = 19  # a row's number has fewer
EN_HTTPS = {models.URLField: {"assume_scheme": "https"}}  # an address written without its scheme


class ConNombre:
    """Writes of a ModelAdmin, with `por`. Bulk deletion goes one by one, so that each leaves its entry."""

    def save_model(self, request, obj, form, change):
        obj.save(por=request.user)

    def delete_model(self, request, obj):
        obj.delete(por=request.user)

    def delete_queryset(self, request, queryset):
        for obj in queryset:
            obj.delete(por=request.user)

    def save_formset(self, request, form, formset, change):
        formset.save(commit=False)
        for obj in formset.deleted_objects:
            obj.delete(por=request.user)
        for obj in [*formset.new_objects, *(obj for obj, _ in formset.changed_objects)]:
            obj.save(por=request.user)
        formset.save_m2m()

    def log_addition(self, request, obj, message):
        """The chained record is the one log of this house: Django's own, which anybody could edit, stays empty."""

    def log_change(self, request, obj, message): ...

    def log_deletions(self, request, queryset): ...


class Autocompletado(AutocompleteSelect):
    """Django asks the database for whatever was posted: what is no number of a row is not there to be shown again."""

    def optgroups(self, name, value, attr=None):
        return super().optgroups(name, [pk for pk in value if es_de_fila(pk)], attr)


def es_de_fila(pk):
    return str(pk).isdecimal() and len(str(pk)) < CIFRAS


class SoloSeLee:
    """For a ModelAdmin whose rows are read in the console and written elsewhere, by the acts of the house."""

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


class ConPaginas:
    """Of a ModelAdmin with pages of its own (admin/<app>/<plantilla>.html). They may say whose things are: nobody keeps them."""

    def pagina(self, request, plantilla, status=200, **contexto):
        marco = {**self.admin_site.each_context(request), "opts": self.opts}
        nombre = f"admin/{self.opts.app_label}/{plantilla}.html"
        respuesta = render(request, nombre, {**marco, **contexto}, status=status)
        respuesta.headers["Cache-Control"] = "private, no-store"
        return respuesta


class ListaConSuNombre:
    """The list is called as the menu calls it."""

    def changelist_view(self, request, extra_context=None):
        titulo = {"title": capfirst(self.opts.verbose_name_plural)}
        return super().changelist_view(request, {**titulo, **(extra_context or {})})


class RegistradoAdmin(ListaConSuNombre, ConNombre, admin.ModelAdmin):
    """Base of the console's pages over `Registrado` models."""

    object_history_template = "admin/historial.html"
    formfield_overrides = EN_HTTPS

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs["widget"] = Autocompletado(db_field, self.admin_site, using=kwargs.get("using"))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def response_action(self, request, queryset):
        """What is marked in a list is a number of a row; anything else was written by hand."""
        if not all(es_de_fila(pk) for pk in request.POST.getlist(ACTION_CHECKBOX_NAME)):
            raise BadRequest("Lo marcado no son filas de la lista.")
        return super().response_action(request, queryset)

    def history_view(self, request, object_id, extra_context=None):
        """«Historial»: the entries of the record about this object."""
        obj = self.get_object(request, object_id)
        asientos = []
        if obj is not None:
            propios = Asiento.objects.filter(tipo=obj._meta.verbose_name, objeto_id=str(obj.pk))
            asientos = propios.recientes()[:200]
        return super().history_view(request, object_id, {**(extra_context or {}), "asientos": asientos})


class FilasContadas:
    """Of an inline. Django reads a thousand rows over the maximum when a form says that it brings them, inside a transaction."""

    FILAS = 150
    max_num = FILAS
    formfield_overrides = EN_HTTPS

    def get_formset(self, request, obj=None, **kwargs):
        return super().get_formset(request, obj, **{"absolute_max": self.FILAS, **kwargs})


class RegistradoInline(FilasContadas, admin.StackedInline):
    """Child rows edited with their parent; `ConNombre.save_formset` saves them."""

    extra = 0


class LecturaRegistrada:
    """Of a ModelAdmin whose rows are personal data: who opens one, or the list, is on the record (Ley 1581 de 2012)."""

    DATOS_PERSONALES = ""  # which ones, in words

    def change_view(self, request, object_id, form_url="", extra_context=None):
        respuesta = super().change_view(request, object_id, form_url, extra_context)
        obj = self.get_object(request, object_id) if self._se_leyo(request, respuesta) else None
        if obj is not None and obj != request.user:
            registrar_lectura(obj, por=request.user, que=self.DATOS_PERSONALES)
        return respuesta

    def changelist_view(self, request, extra_context=None):
        respuesta = super().changelist_view(request, extra_context)
        if self._se_leyo(request, respuesta):
            texto = f"la lista de {self.opts.verbose_name_plural}"
            registrar_lectura(por=request.user, que=self.DATOS_PERSONALES, texto=texto)
        return respuesta

    @staticmethod
    def _se_leyo(request, respuesta):
        return request.method == "GET" and respuesta.status_code == 200


@admin.register(Asiento)
class AsientoAdmin(SoloSeLee, admin.ModelAdmin):
    """Control Interno's window on the record: everything is read, nothing is written. Its pages are in `consola`."""

    def get_urls(self):
        vista = self.admin_site.admin_view
        return [
            path("descargar/", vista(partial(consola.descargar, self)), name="bitacora_asiento_descargar"),
            path("verificar/", vista(partial(consola.verificar, self)), name="bitacora_asiento_verificar"),
            *super().get_urls(),
        ]

    def changelist_view(self, request, extra_context=None):
        return consola.lista(self, request)

    def change_view(self, request, object_id, form_url="", extra_context=None):
        return consola.asiento(self, request, object_id)


def decir(request, error):
    """A refusal of the house, told to the person who tried."""
    texto = str(error) if not isinstance(error, SinResponsable) else "Nadie escribe sin decir quién es."
    messages.error(request, texto)
