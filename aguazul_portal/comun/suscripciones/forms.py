from django import forms

from aguazul_portal.comun.guardia.autorizacion import FormularioConDatos

from .clases import CLASES
from .models import Frecuencia

ELIJA = "Elija al menos un tema, una dependencia o un trámite."


class Selecciones(forms.Form):
    """What, of each kind, and how often."""

    frecuencia = forms.ChoiceField(
        label="¿Cada cuánto?", choices=Frecuencia, widget=forms.RadioSelect, initial=Frecuencia.DIARIA
    )

    def __init__(self, *args, solo="", **opciones):
        """`solo`: the one selection that the page they came from is about; the rest is not offered."""
        super().__init__(*args, **opciones)
        for clave in sorted(CLASES):
            if ofrecidas := [par for par in CLASES[clave].grupo() if solo in ("", par[0])]:
                self.fields[clave] = forms.MultipleChoiceField(
                    label=CLASES[clave].nombre, choices=ofrecidas, widget=forms.CheckboxSelectMultiple, required=False
                )
        self.order_fields([*sorted(CLASES), "frecuencia"])

    def clean(self):
        datos = super().clean()
        datos["selecciones"] = [que for clave in sorted(CLASES) for que in datos.get(clave, [])]
        if not datos["selecciones"] and not self.errors:
            self.add_error(None, ELIJA)
        return datos


class Pedir(Selecciones, FormularioConDatos):
    NOMBRE = "suscripcion"
    PARA_QUE = "enviarme por correo lo que se publique"

    correo = forms.EmailField(
        label="Correo electrónico", widget=forms.EmailInput({"autocomplete": "email"}),
        help_text="Le enviaremos un mensaje para confirmar que es suyo. Es el único dato que se guarda.",
    )  # fmt: skip

    def __init__(self, *args, **opciones):
        super().__init__(*args, **opciones)
        self.order_fields([*sorted(CLASES), "frecuencia", "correo", "autorizo"])
