"""What is chosen of a tray. A value that is not in its list chooses nothing."""

from django import forms

from ..bandeja import PLAZOS, Filtro
from ..plazos import Clase
from .persona import NO_ES, CampoRadicado

CLASES = [(clase.value, clase.label) for clase in Clase if clase != Clase.SOPORTE]


class Filtros(forms.Form):
    plazo = forms.ChoiceField(label="Plazo", choices=[("", "Todos"), *PLAZOS.items()], required=False)
    clase = forms.ChoiceField(label="Clase", choices=[("", "Todas"), *CLASES], required=False)
    prioritarios = forms.BooleanField(label="Solo los prioritarios", required=False)

    def filtro(self):
        self.is_valid()
        return Filtro(**{campo: valor for campo, valor in self.cleaned_data.items() if valor})


class BuscarRadicado(forms.Form):
    radicado = CampoRadicado(label="Buscar un radicado", max_length=30, widget=forms.TextInput({"autocomplete": "off"}))
    radicado.no_es = NO_ES
