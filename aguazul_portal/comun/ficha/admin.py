"""The console's pages over catalogues and sheets, the same for both rooms. The note of certainty is read here only."""

from django import forms
from django.contrib import admin
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.text import get_text_list

from aguazul_portal.comun.bitacora.admin import FilasContadas
from aguazul_portal.comun.publicacion.admin import EdicionAdmin, FormularioEdicion, ParteInline
from aguazul_portal.comun.publicacion.consola import DocumentoAdmin

from . import relaciones
from .hoja import Dato


class FormularioFicha(FormularioEdicion):
    por_confirmar = forms.MultipleChoiceField(
        label="Por confirmar",
        choices=[(dato.value, dato.label[:1].upper() + dato.label[1:]) for dato in Dato],
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text="Lo que la dependencia aún no ha confirmado: la página lo dice y no lo muestra como dato oficial.",
    )


class FormularioRenglon(forms.ModelForm):
    class Meta:
        widgets = {"texto": forms.Textarea(attrs={"rows": 2}), "detalle": forms.Textarea(attrs={"rows": 2})}


class RenglonInline(ParteInline):
    form = FormularioRenglon


class FormularioRelacion(forms.ModelForm):
    """What is chosen is another of the catalogue; its name is kept beside, for who compares versions."""

    detalle = forms.ChoiceField(label="Trámite o servicio")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "detalle" in self.fields:
            self.fields["detalle"].choices = [("", "Elija uno"), *relaciones.opciones()]

    def clean_detalle(self):
        clave = self.cleaned_data["detalle"]
        nombres = {valor: nombre for _, grupo in self.fields["detalle"].choices[1:] for valor, nombre in grupo}
        self.instance.texto = nombres[clave]
        return clave


class RelacionInline(ParteInline):
    form = FormularioRelacion
    fields = ["orden", "detalle", "texto"]
    readonly_fields = ["texto"]


class SoloSeAgrega(FilasContadas, admin.StackedInline):
    """Rows that are added and never edited."""

    extra = 0
    view_on_site = False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


class FichaAdmin(EdicionAdmin):
    form = FormularioFicha
    documento_propio = False
    list_display = ["nombre", "situacion", "version", "dependencia", "autor", "publicado_en"]
    list_filter = [*EdicionAdmin.list_filter, ("documento__dependencia", admin.RelatedOnlyFieldListFilter)]
    search_fields = ["nombre", "proposito"]
    readonly_fields = ["certeza", "falta", "pendientes"]
    # rooms may put their own fields in each section
    DESCRIPCION = ["nombre", "proposito", "dirigido_a", "resultado"]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("documento__dependencia")

    @property
    def fieldsets(self):
        return [
            (None, {"fields": ["documento", "certeza", "falta", *self.DESCRIPCION]}),
            ("Costo y tiempo", {"fields": ["gratuito", "costo", "tiempo_dias_habiles", "observacion_tiempo"]}),
            ("Dónde y cómo", {"fields": ["modalidad", "enlace", "donde_empieza", "seguimiento"]}),
            ("Lo que falta confirmar", {"fields": ["por_confirmar"]}),
            ("Fechas", {"fields": ["programada_para", "vence_en"], "classes": ["collapse"]}),
            ("Versión", {"fields": ["tipo_cambio", "nota_cambio", "demostracion"]}),
        ]

    def _para_leer(self, nombre):
        if nombre in self.readonly_fields:
            return nombre
        return "pendientes" if nombre == "por_confirmar" else super()._para_leer(nombre)

    @admin.display(description="por confirmar")
    def pendientes(self, ficha):
        return get_text_list([dato.label for dato in Dato if not ficha.confirmado(dato)], "y").capitalize() or "Nada."

    @admin.display(description="dependencia", ordering="documento__dependencia__nombre")
    def dependencia(self, ficha):
        return ficha.dependencia

    @admin.display(description="nota de certeza")
    def certeza(self, ficha):
        return (ficha.documento.certeza if ficha.documento_id else "") or "Sin nota."

    @admin.display(description="falta para enviarla")
    def falta(self, ficha):
        faltan = ficha.faltantes() if ficha.pk else []
        return " ".join(faltan) or "Nada."


class CatalogadoAdmin(DocumentoAdmin):
    list_display = ["nombre", "nivel", "mas_usado", "dependencia"]
    list_filter = ["mas_usado", ("dependencia", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["dependencia"]
    list_per_page = 100
    search_fields = ["nombre", "slug"]
    prepopulated_fields = {"slug": ["nombre"]}
    readonly_fields = ["fichas"]
    PROPIOS = []  # fields of the room

    def get_queryset(self, request):
        return super().get_queryset(request).con_escalera(timezone.now())

    @property
    def fieldsets(self):
        return [
            (None, {"fields": ["nombre", "slug", "dependencia", "mas_usado", *self.PROPIOS, "fichas"]}),
            ("Inventario", {"fields": ["fecha_identificado", "fecha_suprimido", "canal_previsto", "certeza"]}),
        ]

    @admin.display(description="peldaño", ordering="registrado")
    def nivel(self, catalogado):
        return catalogado.nivel.label

    @admin.display(description="versiones de la ficha")
    def fichas(self, catalogado):
        modelo = self.model._meta.get_field("ediciones").related_model._meta
        base = f"admin:{modelo.app_label}_{modelo.model_name}"
        if not catalogado.pk or not catalogado.ediciones.exists():
            nueva = f"{reverse(f'{base}_add')}?documento={catalogado.pk or ''}"
            return format_html('<a href="{}">Escribir la ficha</a>', nueva)
        ahora = timezone.now()
        filas = [
            (reverse(f"{base}_change", args=[ficha.pk]), ficha.numero, ficha.situacion(ahora).lower())
            for ficha in catalogado.ediciones.order_by("-numero")
        ]
        return format_html_join(", ", '<a href="{}">versión {}</a>, {}', filas)
