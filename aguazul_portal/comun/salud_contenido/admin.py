"""The health of the content in the console: broken links by dependencia, and what nobody has reviewed in its period."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from aguazul_portal.comun.bitacora.acciones import registrar
from aguazul_portal.comun.bitacora.admin import RegistradoAdmin, SoloSeLee, es_de_fila
from aguazul_portal.comun.bitacora.models import Accion
from aguazul_portal.comun.publicacion.flujo import PasoImposible

from .models import Destino, Uso, Vigencia
from .models.enlaces import clases
from .vigencias import declarar_vigente, dependencias_a_la_vista, por_revisar, puede_declarar


class AEstePortal(admin.BooleanFieldListFilter):
    """Django would say «Por de este portal»: the filter has its own title."""

    def __init__(self, *argumentos, **opciones):
        super().__init__(*argumentos, **opciones)
        self.title = "destino dentro de este portal"


@admin.register(Uso)
class UsoAdmin(SoloSeLee, RegistradoAdmin):
    """Each broken link with its page. A person of a dependencia sees those of the dependencia."""

    list_display = ["dependencia", "en_la_pagina", "enlace", "desde", "respuesta", "comprobado"]
    list_display_links = None
    list_filter = [("dependencia", admin.RelatedOnlyFieldListFilter), ("destino__interno", AEstePortal)]
    search_fields = ["titulo", "destino__url"]
    ordering = ["dependencia__codigo", "destino__falla_desde", "pk"]
    list_per_page = 50
    show_full_result_count = False
    actions = ["comprobar_de_nuevo"]

    def get_queryset(self, request):
        ahora = timezone.now()
        usos = super().get_queryset(request).rotos(ahora)
        dependencias = dependencias_a_la_vista(request.user, timezone.localdate(ahora))
        return usos if dependencias is None else usos.de(dependencias)

    def has_comprobar_permission(self, request):
        return request.user.has_perm("salud_contenido.change_uso")

    @admin.display(description="página", ordering="titulo")
    def en_la_pagina(self, uso):
        return format_html('<a href="{}">{}</a>', uso.pagina, uso.titulo)

    @admin.display(description="enlace", ordering="destino__url")
    def enlace(self, uso):
        return format_html("<code>{}</code>", uso.destino.url)

    @admin.display(description="roto desde", ordering="destino__falla_desde")
    def desde(self, uso):
        return uso.destino.falla_desde

    @admin.display(description="última respuesta")
    def respuesta(self, uso):
        return uso.destino.respuesta

    @admin.display(description="comprobado", ordering="destino__comprobado_en")
    def comprobado(self, uso):
        return uso.destino.comprobado_en

    @admin.action(description="Comprobar de nuevo", permissions=["comprobar"])
    def comprobar_de_nuevo(self, request, queryset):
        destinos = Destino.objects.filter(pk__in=list(queryset.values_list("destino", flat=True)))
        cuantos = destinos.update(proximo_en=timezone.now())
        registrar(Accion.ORDEN, por=request.user, texto="comprobar enlaces de nuevo", nota=f"{cuantos} enlaces")
        messages.success(request, f"Se comprobarán en los próximos minutos: {cuantos}.")


@admin.register(Vigencia)
class VigenciaAdmin(SoloSeLee, RegistradoAdmin):
    """Its list is what waits to be reviewed; what already was is under «Historial»."""

    list_display = ["titulo", "dependencia", "reviso", "revisado_en"]
    list_display_links = None
    list_select_related = ["reviso"]
    search_fields = ["titulo"]
    date_hierarchy = "fecha"
    show_full_result_count = False

    def get_urls(self):
        declarar = self.admin_site.admin_view(require_POST(self.declarar))
        return [
            path("historial/", self.admin_site.admin_view(self.historial), name="salud_contenido_historial"),
            path("sigue-vigente/", declarar, name="salud_contenido_declarar"),
            *super().get_urls(),
        ]

    def historial(self, request):
        return super().changelist_view(request, {"title": "Revisiones hechas"})

    def changelist_view(self, request, extra_context=None):
        if not self.has_view_permission(request):
            raise PermissionDenied
        ahora = timezone.now()
        dependencias = dependencias_a_la_vista(request.user, timezone.localdate(ahora))
        filas = por_revisar(ahora, dependencias)
        elegida = request.GET.get("dependencia", "")
        contexto = {
            **self.admin_site.each_context(request),
            "title": "Contenido por revisar",
            "opciones": sorted({(f["dependencia"].slug, f["dependencia"].nombre) for f in filas if f["dependencia"]}),
            "elegida": elegida,
            "filas": [self._fila(request, f) for f in filas if _es_de(f, elegida)],
        }
        return TemplateResponse(request, "admin/salud_contenido/por_revisar.html", contexto)

    def _fila(self, request, fila):
        meta = fila["edicion"]._meta
        mesa = reverse(f"admin:{meta.app_label}_{meta.model_name}_change", args=[fila["edicion"].pk])
        return {**fila, "mesa": mesa, "puede": puede_declarar(fila["edicion"], request.user)}

    def declarar(self, request):
        """«Revisado, sigue vigente», from this list or from the desk of the piece."""
        modelo, pk = clases().get(request.POST.get("modelo", "")), request.POST.get("edicion", "")
        if modelo is None or not es_de_fila(pk):
            raise Http404
        edicion = get_object_or_404(modelo.objects.select_related("documento"), pk=pk)
        try:
            declarar_vigente(edicion, por=request.user, ahora=timezone.now())
        except PasoImposible as error:
            messages.error(request, str(error))
        else:
            messages.success(request, f"«{edicion}» quedó como revisado y vigente hoy.")
        return redirect(_de_vuelta(request))


def _es_de(fila, slug):
    return not slug or (fila["dependencia"] is not None and fila["dependencia"].slug == slug)


def _de_vuelta(request):
    """To the page of the console where the button was."""
    vuelve = request.POST.get("vuelve", "")
    propia = url_has_allowed_host_and_scheme(vuelve, {request.get_host()}, request.is_secure())
    return vuelve if propia and vuelve.startswith("/consola/") else reverse("admin:salud_contenido_vigencia_changelist")
