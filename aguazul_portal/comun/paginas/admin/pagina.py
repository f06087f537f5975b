from django import forms
from django.contrib import admin
from django.db.models import OuterRef, Subquery

from aguazul_portal.comun.publicacion.admin import EdicionAdmin
from aguazul_portal.comun.publicacion.consola import DocumentoAdmin

from ..models import EdicionPagina, Pagina
from ..models.pagina import OTRA_SECCION
from ..views import pagina as views


class CampoMadre(forms.ModelChoiceField):
    """By the title of its last version: an address is no name. One without text is named by its address."""

    def __init__(self, queryset, **opciones):
        ultima = EdicionPagina.objects.filter(documento=OuterRef("pk")).order_by("-numero").values("titulo")[:1]
        super().__init__(queryset.annotate(titulo=Subquery(ultima)), **opciones)
        self.error_messages["invalid_choice"] = OTRA_SECCION

    def label_from_instance(self, pagina):
        return f"{pagina.titulo or pagina.slug} ({pagina.get_seccion_display()})"


class FormularioPagina(forms.ModelForm):
    def __init__(self, *args, **opciones):
        super().__init__(*args, **opciones)
        if self.instance.pk and "madre" in self.fields:
            self._solo_de_su_seccion(self.fields["madre"])

    def _solo_de_su_seccion(self, madre):
        """While it stays in it: where it moves to in the same act is told by what was posted."""
        seccion = self.data.get(self.add_prefix("seccion"), self.instance.seccion)
        madre.queryset = madre.queryset.filter(seccion=seccion).exclude(pk=self.instance.pk)


@admin.register(Pagina)
class PaginaAdmin(DocumentoAdmin):
    form = FormularioPagina
    list_display = ["slug", "seccion", "madre", "orden"]
    list_filter = ["seccion"]
    list_select_related = ["madre"]
    search_fields = ["slug"]

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "madre":
            kwargs["form_class"] = CampoMadre
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


@admin.register(EdicionPagina)
class EdicionPaginaAdmin(EdicionAdmin):
    documento_propio = False
    presentar = staticmethod(views.presentar)
    list_display = ["titulo", "documento", "situacion", "version", "cambiado_en"]
    list_display_links = ["titulo"]
    search_fields = ["titulo", "resumen"]
    fieldsets = [
        (None, {"fields": ["documento", "titulo", "resumen", "cuerpo", "por_adoptar"]}),
        ("Publicación", {"fields": ["programada_para", "vence_en", "demostracion", "tipo_cambio", "nota_cambio"]}),
    ]
