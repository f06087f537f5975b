"""What the person does after filing: ask where it is, act on it, and check a receipt."""

from django import forms

from aguazul_portal.comun.guardia.campos import CampoTexto
from aguazul_portal.comun.guardia.forms import ConExceso, FormularioPublico

from ..flujo import PASOS
from ..radicado import leer
from .anexos import ConAnexos

NO_ES = "Ese radicado tiene algún signo equivocado. Se escribe como 2026-PET-000123-K."
NO_ES_EL_SUYO = f"{NO_ES[:-1]}: revíselo en su constancia."


class CampoRadicado(CampoTexto):
    """In whatever case, with or without hyphens. Its value is the radicado as it is printed."""

    no_es = NO_ES_EL_SUYO

    def to_python(self, value):
        escrito = super().to_python(value)
        leido = leer(escrito) if escrito else None
        if escrito and leido is None:
            raise forms.ValidationError(self.no_es)
        return str(leido) if leido else ""


def _radicado():
    opciones = {"autocomplete": "off", "autocapitalize": "characters"}
    return CampoRadicado(
        label="Radicado", max_length=30, help_text="Por ejemplo: 2026-PET-000123-K", widget=forms.TextInput(opciones)
    )


class Consulta(FormularioPublico):
    NOMBRE, CON_ESPERA = "seguir-caso", False
    radicado = _radicado()
    clave = CampoTexto(
        label="Clave", max_length=30, help_text="Doce letras y números, como 7K4M-2Q9X-HT5B.",
        widget=forms.TextInput({"autocomplete": "off", "autocapitalize": "characters"}),
    )  # fmt: skip


class Verificar(FormularioPublico):
    NOMBRE, CON_ESPERA = "verificar-caso", False
    radicado = _radicado()
    huella = CampoTexto(
        label="Huella SHA-256 que quiere comprobar", max_length=80, required=False,
        help_text="Está en la constancia o en la respuesta: 64 números y letras de la a a la f.",
        widget=forms.TextInput({"autocomplete": "off"}),
    )  # fmt: skip

    def clean_huella(self):
        huella = "".join(self.cleaned_data["huella"].split()).lower()
        if huella and (len(huella) != 64 or set(huella) - set("0123456789abcdef")):
            raise forms.ValidationError("La huella tiene 64 números y letras de la a a la f: cópiela completa.")
        return huella


class ActoDePersona(ConExceso, ConAnexos, forms.Form):
    ANEXOS = 3
    texto = CampoTexto(label="Su mensaje", max_length=20_000, required=False, widget=forms.Textarea({"rows": 6}))

    def __init__(self, *args, **opciones):
        super().__init__(*args, **opciones)
        if self.prefix in PASOS and "texto" in PASOS[self.prefix].exige:
            self.fields["texto"].required = True
        if self.prefix == "disentir":
            self.fields["texto"].label = "Qué pidió y no le respondieron"
        self.poner_anexos()
