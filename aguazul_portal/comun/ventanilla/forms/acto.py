"""What an official writes in an act. Which fields it has comes from the arrow."""

from django import forms
from django.utils import timezone

from aguazul_portal.comun.entidad.models import Cargo, Dependencia, Titularidad
from aguazul_portal.comun.guardia.campos import CampoTexto

from .anexos import ConAnexos

ROTULOS = {
    "asignar": "Nota para la persona", "remitir": "Por qué pasa a otra dependencia", "trasladar": "Por qué se traslada",
    "pedir_completar": "Qué falta", "prorrogar": "Por qué se amplía", "responder": "Respuesta",
    "declarar_desistimiento": "Motivación del acto", "anotar": "Nota",
    "dar_razon": "Qué se halló", "no_dar_razon": "Qué se halló",
}  # fmt: skip
TAMBIEN = {"responder": ("anexos",), "trasladar": ("anexos",), "anotar": ("anexos",)}


class Acto(ConAnexos, forms.Form):
    ANEXOS = 3

    def __init__(self, paso, *args, **opciones):
        super().__init__(*args, prefix=paso.clave, **opciones)
        self.paso, hoy = paso, timezone.localdate()
        if "cargo" in paso.exige:
            con_titular = Cargo.objects.filter(titularidades__in=_titularidades(hoy)).distinct()
            self.fields["cargo"] = _EligeCargo(
                con_titular.select_related("dependencia").order_by("dependencia__codigo", "nombre", "pk"), label="Cargo"
            )
        if "dependencia" in paso.exige:
            vigentes = Dependencia.objects.vigentes(hoy).order_by("nombre", "pk")
            self.fields["dependencia"] = forms.ModelChoiceField(vigentes, label="Dependencia")
        if "destino" in paso.exige:
            self.fields["destino"] = CampoTexto(label="Entidad a la que se traslada", max_length=200)
        if "dias" in paso.exige:
            self.fields["dias"] = forms.IntegerField(label="Días hábiles que se amplía", min_value=1, max_value=90)
        if paso.clave in ROTULOS:
            self.fields["texto"] = CampoTexto(
                label=ROTULOS[paso.clave], max_length=50_000, required="texto" in paso.exige,
                widget=forms.Textarea({"rows": 10 if paso.clave == "responder" else 3}),
            )  # fmt: skip
        if "anexos" in TAMBIEN.get(paso.clave, ()):
            self.poner_anexos()

    def datos(self):
        propios = {campo: valor for campo, valor in self.cleaned_data.items() if not campo.startswith("anexo_")}
        return {**propios, "contenidos": self.contenidos()}


class _EligeCargo(forms.ModelChoiceField):
    def label_from_instance(self, cargo):
        return f"{cargo.dependencia}: {cargo}"


def _titularidades(hoy):
    return Titularidad.objects.vigentes(hoy).filter(usuario__is_active=True)
