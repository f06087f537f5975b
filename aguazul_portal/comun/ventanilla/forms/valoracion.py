"""How it went, in one tap of five."""

from django import forms

from ..models import Nota


class ComoLeFue(forms.Form):
    nota = forms.TypedChoiceField(
        label="¿Cómo le fue con esta petición?", choices=Nota.choices, coerce=int, widget=forms.RadioSelect,
        error_messages={"required": "Elija una de las cinco.", "invalid_choice": "Elija una de las cinco."},
    )  # fmt: skip
