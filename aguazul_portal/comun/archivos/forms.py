"""Form fields for uploads. Their cleaned value is a Contenido, ready for `Archivo.recibir`."""

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError

from .formatos import FORMATOS, IMAGENES, nombres
from .models import Archivo
from .recepcion import examinar


class CampoArchivo(forms.FileField):
    """A file of any format that the portal takes; `claves` narrows it. `tal_cual`: not an octet of it is changed."""

    claves = tuple(FORMATOS)

    def __init__(self, *, claves=None, tal_cual=False, **opciones):
        self.claves, self.tal_cual = claves or self.claves, tal_cual
        opciones.setdefault("help_text", f"{nombres(self.claves)}. Máximo {settings.ARCHIVO_MAX_MB} MB.")
        super().__init__(**opciones)

    def clean(self, data, initial=None):
        subido = super().clean(data, initial)
        return _examinado(subido, self.claves, tal_cual=self.tal_cual) if subido else subido

    def widget_attrs(self, widget):
        extensiones = (ext for clave in self.claves for ext in FORMATOS[clave].extensiones)
        return {**super().widget_attrs(widget), "accept": ",".join(f".{ext}" for ext in extensiones)}


class CampoImagen(CampoArchivo):
    """Only images. The form that has it also asks for their description: `Archivo.recibir` refuses them without it."""

    claves = IMAGENES


def anticipar(subido):
    """Look at an upload before whatever holds a lock begins. What was found is told when the field is cleaned."""
    if subido is not None:
        try:
            subido.examinado = examinar(subido)
        except ValidationError as rechazo:
            subido.rechazo = rechazo


def _examinado(subido, claves, *, tal_cual):
    if hasattr(subido, "rechazo"):
        raise subido.rechazo
    anticipado = getattr(subido, "examinado", None)
    sirve = anticipado and claves == tuple(FORMATOS) and not tal_cual
    return anticipado if sirve else examinar(subido, claves, tal_cual=tal_cual)


class FormularioArchivo(forms.ModelForm):
    fichero = CampoArchivo(label="Archivo")

    class Meta:
        model = Archivo
        fields = ["titulo", "alt", "decorativa", "foco_x", "foco_y", "credito", "licencia", "publico"]

    def clean(self):
        super().clean()
        if contenido := self.cleaned_data.get("fichero"):
            dicho = {campo: self.cleaned_data.get(campo) for campo in ("alt", "decorativa", "publico")}
            Archivo(**dicho).exigir_descripcion(contenido)
        return self.cleaned_data


class FormularioEncuadre(forms.Form):
    """The focal point: two numbers, so that it needs no mouse and no script."""

    foco_x = forms.IntegerField(label="Desde la izquierda (%)", min_value=0, max_value=100)
    foco_y = forms.IntegerField(label="Desde arriba (%)", min_value=0, max_value=100)
