"""Prensa's tray of what institutions and companies sent. Who opens one is in the record: it has personal data."""

from django import forms
from django.contrib import admin, messages
from django.shortcuts import get_object_or_404, redirect
from django.template.defaultfilters import linebreaks_filter
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.views.decorators.http import require_POST

from aguazul_portal.comun.bitacora.acciones import registrar_lectura
from aguazul_portal.comun.bitacora.admin import RegistradoAdmin, SoloSeLee
from aguazul_portal.comun.entidad.models import Dependencia
from aguazul_portal.comun.publicacion.models import PasoImposible

from ..models import Categoria, Propuesta
from ..propuestas import acciones


class PorAtender(admin.SimpleListFilter):
    title = "atención"
    parameter_name = "atencion"

    def lookups(self, request, model_admin):
        return [("pendientes", "Por atender"), ("noticia", "Con noticia"), ("no", "No se publicarán")]

    def queryset(self, request, queryset):
        if self.value() == "pendientes":
            return queryset.por_atender()
        criterio = {"noticia": {"noticia__isnull": False}, "no": {"rechazada_en__isnull": False}}
        return queryset.filter(**criterio.get(self.value(), {}))


class Clasificacion(forms.Form):
    """What the borrador needs and the proposal does not say."""

    categoria = forms.ModelChoiceField(Categoria.objects.none(), label="Categoría")
    dependencia = forms.ModelChoiceField(Dependencia.objects.none(), label="Dependencia responsable")

    def __init__(self, *args, **opciones):
        super().__init__(*args, **opciones)
        self.fields["categoria"].queryset = Categoria.objects.order_by("nombre", "pk")
        self.fields["dependencia"].queryset = Dependencia.objects.vigentes(timezone.localdate()).order_by(
            "codigo", "pk"
        )


@admin.register(Propuesta)
class PropuestaAdmin(SoloSeLee, RegistradoAdmin):
    change_form_template = "admin/noticias/propuesta.html"
    list_display = ["referencia", "titulo", "institucion", "situacion", "estudia", "recibida_en"]
    list_filter = [PorAtender, "recibida_en"]
    search_fields = ["referencia", "titulo", "institucion"]
    list_select_related = ["noticia", "estudia"]
    ordering = ["-pk"]
    list_per_page = 50
    show_full_result_count = False
    actions = None
    fieldsets = [
        ("Lo que propone", {"fields": ["titulo", "texto_leido", "fotos"]}),
        ("Quién la envía", {"fields": ["nombre", "institucion", "correo", "telefono"]}),
        (
            "Autorización de sus datos",
            {"fields": ["autorizada_en", "politica_version", "politica_fecha", "suprimida_en"]},
        ),
    ]

    @admin.display(description="situación")
    def situacion(self, propuesta):
        return propuesta.situacion(timezone.now()).label

    @admin.display(description="texto")
    def texto_leido(self, propuesta):
        return linebreaks_filter(propuesta.texto, autoescape=True)

    @admin.display(description="imágenes")
    def fotos(self, propuesta):
        imagenes = propuesta.imagenes.select_related("archivo").order_by("pk")
        filas = ((imagen.archivo.get_absolute_url(), imagen.alt) for imagen in imagenes)
        return (
            format_html("<ul>{}</ul>", format_html_join("", '<li><a href="{}">{}</a></li>', filas)) if imagenes else "—"
        )

    # --- The desk -----------------------------------------------------------------------------------------------------

    def get_urls(self):
        acto = self.admin_site.admin_view(require_POST(self.vista_acto))
        return [path("<int:pk>/acto/", acto, name="noticias_propuesta_acto"), *super().get_urls()]

    def render_change_form(self, request, context, *args, **kwargs):
        propuesta = kwargs["obj"]
        registrar_lectura(propuesta, por=request.user, que="Nombre, correo y teléfono de quien la envió.")
        context |= {
            "situacion": propuesta.situacion(timezone.now()),
            "puede": request.user.has_perm(acciones.PERMISO),
            "abierta": not (propuesta.noticia_id or propuesta.rechazada_en),
            "clasificacion": context.get("clasificacion") or Clasificacion(),
            "edicion": propuesta.noticia and propuesta.noticia.ediciones.order_by("-numero").first(),
        }
        return super().render_change_form(request, context, *args, **kwargs)

    def vista_acto(self, request, pk):
        propuesta = get_object_or_404(self.get_queryset(request), pk=pk)
        hacer = {
            "estudiar": self._estudiar, "preparar": self._preparar, "rechazar": self._rechazar, "suprimir": self._suprimir,
        }.get(request.POST.get("acto"))  # fmt: skip
        if hacer is None:
            return self._otra_vez(request, propuesta, "Ese botón no existe.")
        try:
            return hacer(request, propuesta)
        except PasoImposible as error:
            return self._otra_vez(request, propuesta, str(error))

    def _estudiar(self, request, propuesta):
        acciones.estudiar(propuesta, por=request.user)
        messages.success(request, f"Usted estudia la propuesta {propuesta}. Quien la envió ve «En estudio».")
        return self._a_la_ficha(propuesta)

    def _preparar(self, request, propuesta):
        clasificacion = Clasificacion(request.POST)
        if not clasificacion.is_valid():
            return self._otra_vez(
                request, propuesta, "Elija la categoría y la dependencia.", clasificacion=clasificacion
            )
        edicion = acciones.preparar_noticia(propuesta, **clasificacion.cleaned_data, por=request.user)
        messages.success(request, f"«{edicion}» quedó en borrador. Revise el resumen y envíela a revisión.")
        return redirect("admin:noticias_edicionnoticia_change", edicion.pk)

    def _rechazar(self, request, propuesta):
        acciones.rechazar(propuesta, motivo=request.POST.get("motivo", ""), ahora=timezone.now(), por=request.user)
        messages.success(request, f"La propuesta {propuesta} no se publicará. Se le avisó a quien la envió.")
        return self._a_la_ficha(propuesta)

    def _suprimir(self, request, propuesta):
        acciones.suprimir_datos(propuesta, ahora=timezone.now(), por=request.user)
        messages.success(request, f"De la propuesta {propuesta} se borraron los datos de quien la envió.")
        return self._a_la_ficha(propuesta)

    def _otra_vez(self, request, propuesta, error, **contexto):
        """The refusal beside the buttons, status 409, and what was typed still there."""
        messages.error(request, error)
        request.method = "GET"
        extra = {"error_acto": error, "motivo": request.POST.get("motivo", ""), **contexto}
        respuesta = self.changeform_view(request, str(propuesta.pk), extra_context=extra)
        respuesta.status_code = 409
        return respuesta

    def _a_la_ficha(self, propuesta):
        return redirect(reverse("admin:noticias_propuesta_change", args=[propuesta.pk]))
