"""The forms of the Alcaldía's own data: what is kept as JSON is asked so that nothing else fits."""

from django import forms
from django.core.exceptions import ValidationError

from aguazul_portal.comun.bitacora.limpieza import limpio

LARGO_MAX = 4000  # characters


class Estructura(forms.JSONField):
    """Kept as it was typed when it does not read as JSON, however deep it is nested."""

    default_error_messages = {"invalid": "No se puede leer: revise las comillas, las comas y los corchetes."}

    def to_python(self, value):
        if isinstance(value, str) and len(value) > LARGO_MAX:
            raise ValidationError(f"Es muy largo: caben {LARGO_MAX} caracteres.")
        try:
            return limpio(super().to_python(value))
        except RecursionError:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from None

    def bound_data(self, data, initial):
        try:
            valor = super().bound_data(data, initial)
        except RecursionError:
            return forms.fields.InvalidJSONInput(data)
        return valor if isinstance(valor, str) else limpio(valor)


class Lista(Estructura):
    """A list of texts."""

    def to_python(self, value):
        valor = super().to_python(value)
        if valor is not None and not (isinstance(valor, list) and all(isinstance(parte, str) for parte in valor)):
            raise ValidationError('Escriba una lista de textos entre comillas: ["uno", "dos"].')
        return valor


class FormularioPorConfirmar(forms.ModelForm):
    """What is still to be confirmed is ticked among the row's own data."""

    por_confirmar = forms.MultipleChoiceField(
        label="Datos por confirmar",
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text="Lo que la Alcaldía aún debe confirmar: no se muestra a la ciudadanía como oficial.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "por_confirmar" in self.fields:
            self.fields["por_confirmar"].choices = [
                (campo.name, campo.verbose_name[:1].upper() + campo.verbose_name[1:])
                for campo in self._meta.model._meta.concrete_fields
                if campo.editable and not campo.primary_key and campo.name != "por_confirmar"
            ]


class FormularioEntidad(FormularioPorConfirmar):
    territorio = Estructura(
        label="Límites, ríos y economía",
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="Con los nombres «limites» (rumbo y vecinos), «rios» y «economia» (listas).",
    )

    def clean_territorio(self):
        return self.cleaned_data["territorio"] or {}
