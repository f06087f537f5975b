"""The publishing desk: the console's pages over documents and editions. The buttons are the arrows of `flujo`."""

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.widgets import AdminTextareaWidget
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_POST
from js_asset import Media

from aguazul_portal.comun.bitacora.admin import FilasContadas, RegistradoAdmin, SoloSeLee
from aguazul_portal.comun.templatetags.portal import fecha_hora

from .consola import ConPasos, SoloEnBorrador, es_borrador
from .escrito import ConEscrito
from .flujo import FLUJO, Estado, PasoImposible
from .mesa import ConMesa
from .models import Direccion, EnlacePrevio
from .reglas import DIRECCION_TAPADA
from .revision_accesible import ConAccesibilidad
from .texto import TextoRico
from .versiones import ConVersiones

UNA_LINEA = 200  # characters: what is longer is typed in several lines


class FormularioEdicion(forms.ModelForm):
    """The edition's form; a new piece also takes the address it will have for ever."""

    slug = forms.SlugField(
        label="Dirección en el portal", max_length=120, required=False, help_text="No cambia después de publicar."
    )

    @cached_property
    def changed_data(self):
        """A browser sends each line ended in its own way: that is not a change."""
        return [nombre for nombre in super().changed_data if not _mismo_texto(self[nombre])]

    def clean_slug(self):
        slug = self.cleaned_data["slug"]
        Documento = self._meta.model._meta.get_field("documento").related_model
        if not slug:
            raise ValidationError("Escriba la dirección que tendrá en el portal.")
        if Documento.objects.filter(slug=slug).exists():
            raise ValidationError("Ya hay otra pieza con esa dirección: escriba una distinta.")
        if Documento(slug=slug).esta_tapada():
            raise ValidationError(DIRECCION_TAPADA)
        return slug


def _mismo_texto(campo):
    textos = campo.initial, campo.data
    return all(isinstance(texto, str) for texto in textos) and len({t.replace("\r\n", "\n") for t in textos}) == 1


class ParteInline(SoloEnBorrador, FilasContadas, admin.StackedInline):
    """Child rows of an edition."""

    extra = 0


class SituacionFilter(admin.SimpleListFilter):
    title = "situación"
    parameter_name = "situacion"

    def lookups(self, request, model_admin):
        return [("publica", "A la vista del público"), ("programada", "Programada"), *Estado.choices]

    def queryset(self, request, queryset):
        ahora = timezone.now()
        if self.value() == "publica":
            return queryset.publicas(ahora)
        if self.value() == "programada":
            return queryset.programadas(ahora)
        return queryset.filter(estado=self.value()) if self.value() else queryset


class EdicionAdmin(ConMesa, ConEscrito, ConVersiones, ConAccesibilidad, ConPasos, RegistradoAdmin):
    """Base for every kind of edition. The room says `presentar(request, edicion)`: the public page, for the preview."""

    form = FormularioEdicion
    change_form_template = "admin/publicacion/edicion.html"
    list_filter = [SituacionFilter, "demostracion"]
    list_per_page = 50
    show_full_result_count = False
    slug_desde = ("titulo",)  # fields that propose the address
    view_on_site = False  # the desk has its own link, shown when there is something to see
    documento_propio = True  # a new piece makes its document; False: it is chosen (a trámite exists before its sheet)

    # --- What may be seen and edited ----------------------------------------------------------------------------------

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("documento", "autor", "revisor")

    def has_change_permission(self, request, obj=None):
        return es_borrador(obj) and super().has_change_permission(request, obj)

    def has_view_permission(self, request, obj=None):
        revisar = f"{self.opts.app_label}.revisar_{self.opts.model_name}"
        return super().has_view_permission(request, obj) or request.user.has_perm(revisar)

    def has_delete_permission(self, request, obj=None):
        return es_borrador(obj) and super().has_delete_permission(request, obj)

    def get_fieldsets(self, request, obj=None):
        """The same form for a new piece and for a new version, without what does not apply."""
        fuera = self._no_aplican(obj)
        como = (lambda campo: campo) if self.has_change_permission(request, obj) else self._para_leer
        secciones = [
            (titulo, {**opciones, "fields": [como(campo) for campo in opciones["fields"] if campo not in fuera]})
            for titulo, opciones in super().get_fieldsets(request, obj)
        ]
        return [(titulo, opciones) for titulo, opciones in secciones if opciones["fields"]]

    def _para_leer(self, nombre):
        """Rich text that is only read is shown as it reads, not as its marks."""
        campo = self.opts.get_field(nombre)
        if not isinstance(campo, TextoRico):
            return nombre
        return admin.display(description=campo.verbose_name)(lambda edicion: mark_safe(getattr(edicion, nombre)))  # noqa: S308

    def _no_aplican(self, obj):
        nueva_con_direccion = obj is None and self.documento_propio
        fuera = set() if nueva_con_direccion else {"slug"}
        if obj is not None or self.documento_propio:
            fuera.add("documento")
        return fuera if obj is not None and obj.numero > 1 else fuera | {"tipo_cambio", "nota_cambio"}

    def get_form(self, request, obj=None, change=False, **kwargs):
        """The address is asked once, for a piece that makes its own document."""
        formulario = super().get_form(request, obj, change=change, **kwargs)
        if obj is None and self.documento_propio:
            return formulario
        return type(formulario)(formulario.__name__, (formulario,), {"slug": None})

    def get_prepopulated_fields(self, request, obj=None):
        return {"slug": self.slug_desde} if obj is None and self.documento_propio else {}

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if (db_field.max_length or 0) > UNA_LINEA and not db_field.choices:
            kwargs["widget"] = AdminTextareaWidget(attrs={"rows": 3})
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "documento":
            abiertos = self.model.objects.abiertas().values("documento")
            kwargs["queryset"] = db_field.related_model.objects.exclude(pk__in=abiertos)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def save_model(self, request, obj, form, change):
        if not change and self.documento_propio:
            Documento = self.opts.get_field("documento").related_model
            obj.documento = Documento.objects.crear(slug=form.cleaned_data["slug"], por=request.user)
        elif not change:
            obj.numero = obj.documento.ediciones.count() + 1
        super().save_model(request, obj, form, change)

    # --- The list -----------------------------------------------------------------------------------------------------

    @admin.display(description="situación", ordering="estado")
    def situacion(self, edicion):
        return edicion.situacion(timezone.now())

    @admin.display(description="versión", ordering="numero")
    def version(self, edicion):
        return edicion.numero

    def get_actions(self, request):
        """The arrows that need no note may be taken by many at once: each piece walks alone and is recorded."""
        pasos = {paso.clave: paso for paso in FLUJO if not (paso.exige_nota or paso.despues)}
        propias = {
            clave: (_accion(paso), clave, f"{paso.etiqueta} las seleccionadas")
            for clave, paso in pasos.items()
            if request.user.has_perm(paso.permiso_sobre(self.model))
        }
        return {**super().get_actions(request), **propias}

    def hecho(self, objeto, paso):
        return _hecho(objeto, paso)

    # --- New version -------------------------------------------------------------------------------------------------

    def get_urls(self):
        return [self._ruta("nueva-version", require_POST(self.vista_nueva), "nueva"), *super().get_urls()]

    def vista_nueva(self, request, pk):
        edicion = get_object_or_404(self.get_queryset(request), pk=pk)
        try:
            nueva = edicion.preparar_nueva_version(por=request.user)
        except PasoImposible as error:
            return self._otra_vez(request, edicion, error)
        messages.success(request, f"Versión {nueva.numero} en borrador. El público sigue viendo la que está publicada.")
        return self._a_la_ficha(nueva)

    def render_change_form(self, request, context, *args, **kwargs):
        edicion = kwargs.get("obj")
        if edicion is not None:
            context |= {
                "pasos": edicion.pasos_para(request.user, timezone.now()),
                "impedimentos": _impedimentos(edicion, request.user),
                "puede_versionar": _puede_versionar(edicion, request.user),
                "situacion": edicion.situacion(timezone.now()),
                "programada": edicion.es_programada(timezone.now()),
                "url_admin": f"admin:{self.opts.app_label}_{self.opts.model_name}",
                **self.contexto_de_mesa(request, edicion, timezone.now()),
            }
        # The editor's import map is an inline script: it carries the nonce of this answer.
        context["media"] = Media.from_media(context["media"], nonce=request.csp_nonce)
        return super().render_change_form(request, context, *args, **kwargs)


def _impedimentos(edicion, usuario):
    """Why a step that leaves from here is not offered, when the reason is four eyes (permissions go without saying)."""
    pasos = [paso for paso in edicion.flechas() if paso.cuatro_ojos]
    razones = [edicion.impedimento(paso, usuario) for paso in pasos if usuario.has_perm(paso.permiso_sobre(edicion))]
    return list(dict.fromkeys(filter(None, razones)))


def _puede_versionar(edicion, usuario):
    permiso = f"{edicion._meta.app_label}.add_{edicion._meta.model_name}"
    return edicion.es_publico() and usuario.has_perm(permiso) and not edicion.documento.edicion_abierta()


def _hecho(edicion, paso):
    """What the person is told: what waits for its minute is not published yet."""
    if edicion.es_programada(timezone.now()):
        return f"«{edicion}» quedó programada: la ciudadanía la verá el {fecha_hora(edicion.publicado_en)}."
    return f"«{edicion}» {paso.hecho}"


def _accion(paso):
    def accion(modeladmin, request, queryset):
        for edicion in queryset.order_by("pk"):
            try:
                edicion.avanzar(paso.clave, por=request.user)
            except PasoImposible as error:
                messages.error(request, str(error))
            else:
                messages.success(request, _hecho(edicion, paso))

    accion.__name__ = paso.clave
    return accion


@admin.register(Direccion)
class DireccionAdmin(RegistradoAdmin):
    """Old addresses, kept by the webmaster."""

    list_display = ["ruta", "destino"]
    search_fields = ["ruta", "destino"]
    show_full_result_count = False


@admin.register(EnlacePrevio)
class EnlacePrevioAdmin(SoloSeLee, RegistradoAdmin):
    """Who let somebody without an account read what was not public: read here, made and undone in the desk."""

    list_display = ["titulo", "creado_por", "creado_en", "hasta", "anulado_por"]
    search_fields = ["titulo", "creado_por"]
    show_full_result_count = False
