from django import forms

from aguazul_portal.comun.guardia.autorizacion import FormularioConDatos
from aguazul_portal.comun.guardia.campos import CampoTexto
from aguazul_portal.comun.guardia.forms import FormularioPublico

from .models import Espera

LARGO_DEL_TEXTO = 600


class Respuesta(FormularioPublico):
    """«Sí» or «No», asked again where the browser does not say where the answer comes from."""

    NOMBRE = "opinion"


class QueFalto(FormularioPublico):
    """After a «no»."""

    NOMBRE = "que_falto"
    texto = CampoTexto(
        label="¿Qué buscaba y no encontró?", max_length=LARGO_DEL_TEXTO, widget=forms.Textarea({"rows": 4}),
        help_text="No escriba datos personales: los números de documento, los teléfonos y los correos se borran.",
    )  # fmt: skip


class Aviseme(FormularioConDatos):
    NOMBRE = "aviseme"
    PARA_QUE = "enviarle un solo correo cuando esto esté en el portal; se borran al enviarlo, o a los 90 días"
    correo = forms.EmailField(
        label="Su correo electrónico", max_length=254, help_text="No se publica ni se usa para nada más.",
        widget=forms.EmailInput({"autocomplete": "email"}),
    )  # fmt: skip

    def espera(self, tema, clave, asunto):
        """The row to keep."""
        correo = self.cleaned_data["correo"].lower()
        autorizacion = Espera.autorizacion(self.mostrado, self.ahora)
        return Espera(tema=tema, clave=clave, asunto=asunto, correo=correo, **autorizacion)
