"""What a person writes to take an hour, and to ask for it again."""

import re
from datetime import datetime

from django import forms
from django.utils import timezone

from aguazul_portal.comun.guardia.autorizacion import FormularioConDatos
from aguazul_portal.comun.guardia.campos import CampoTexto, documento_limpio
from aguazul_portal.comun.guardia.forms import DeLaConsola, FormularioPublico
from aguazul_portal.comun.templatetags.portal import fecha_con_dia, hora

from .acciones import LETRAS
from .models import PERSONALES, Canal, Cita

OTRAS = 40  # free hours that are offered when the one that was chosen is gone
SIN_MEDIO = "Escriba su correo o su teléfono: por ahí le avisamos si la cita cambia."
# What the counter reads.
AUTORIZA = "La persona autoriza a la Alcaldía a usar estos datos para darle la cita y avisarle."
AL_TELEFONO = "Para avisarle si la cita cambia. Sin correo ni teléfono, entréguele el recibo."
FALTA = {
    "inicio": "Elija la hora.",
    "nombre": "Escriba el nombre de la persona.",
    "motivo": "Escriba para qué pide la cita.",
    "autorizo": "Pregúntele y marque la casilla: sin su autorización no se guardan sus datos.",
}
MAL_TELEFONO = "Escriba el teléfono completo: de 7 a 10 números."


class CampoInicio(forms.CharField):
    """The beginning of an hour, as the page wrote it."""

    widget = forms.HiddenInput

    def to_python(self, value):
        try:
            return timezone.make_aware(datetime.strptime(value or "", "%Y-%m-%dT%H:%M"))
        except ValueError:
            raise forms.ValidationError("Elija una hora de la lista.") from None


class FormularioCita(FormularioConDatos):
    NOMBRE, PARA_QUE, CON_MEDIO = "cita", "darme la cita y avisarme si cambia", True
    inicio = CampoInicio(label="Otra hora")
    nombre = CampoTexto(label="Nombres y apellidos", max_length=120, widget=forms.TextInput({"autocomplete": "name"}))
    correo = forms.EmailField(
        label="Correo electrónico", max_length=254, required=False, widget=forms.EmailInput({"autocomplete": "email"}),
        help_text="Le enviamos la confirmación, un recordatorio y un enlace para cancelar.",
    )  # fmt: skip
    telefono = CampoTexto(
        label="Teléfono", max_length=40, required=False, help_text="Si no tiene correo, escriba su teléfono.",
        widget=forms.TextInput({"autocomplete": "tel", "type": "tel"}),
    )  # fmt: skip
    motivo = CampoTexto(
        label="Para qué la pide", max_length=300, min_length=3, widget=forms.Textarea({"rows": 3}),
        help_text="En una o dos frases, para que lo esperen con lo necesario.",
    )  # fmt: skip

    def clean_correo(self):
        return self.cleaned_data["correo"].lower()

    def clean_telefono(self):
        """Only its digits, so that one person is not two."""
        escrito = self.cleaned_data["telefono"]
        cifras = re.sub(r"\D", "", escrito)
        cifras = cifras.removeprefix("57") if len(cifras) == 12 else cifras
        if escrito and not (7 <= len(cifras) <= 10 and re.fullmatch(r"[0-9+() .\-]+", escrito)):
            raise forms.ValidationError(MAL_TELEFONO)
        return cifras

    def clean(self):
        datos = super().clean()
        if self.CON_MEDIO and not (
            datos.get("correo") or datos.get("telefono") or {"correo", "telefono"} & set(self.errors)
        ):
            self.add_error("correo", SIN_MEDIO)
        return datos

    def datos(self):
        personales = {campo: self.cleaned_data.get(campo, "") for campo in PERSONALES}
        return {**personales, **Cita.autorizacion(self.mostrado, self.ahora)}

    def no_se_dio(self, error, oferta):
        """When the hour is gone another is chosen here, and nothing that was written is lost."""
        if error.campo == "inicio":
            self._ofrecer_otras(oferta, str(error))
        else:
            self.add_error(None, str(error))
            self.estado = 422

    def _ofrecer_otras(self, oferta, frase):
        horas = [hora for _, horas in oferta.dias() for hora in horas][:OTRAS]
        self.fields["inicio"].widget = forms.Select(
            choices=[("", "Elija otra hora"), *((escrita(h.inicio), _en_palabras(h)) for h in horas)]
        )
        self.add_error("inicio", frase)
        self.estado = 409


class FormularioDeMostrador(DeLaConsola, FormularioCita):
    """What is written for who came or called. `horas`: the free ones of the day on screen."""

    NOMBRE, CON_MEDIO = "dar-cita", False
    canal = forms.ChoiceField(
        label="Cómo la pide", choices=[(Canal.MOSTRADOR, "Vino"), (Canal.TELEFONO, "Llamó")], initial=Canal.MOSTRADOR,
        widget=forms.RadioSelect,
    )  # fmt: skip
    documento = CampoTexto(label="Número de documento (opcional)", max_length=20, required=False)

    def __init__(self, *args, horas, **opciones):
        super().__init__(*args, **opciones)
        campos = self.fields
        campos["inicio"].label = "Hora"
        campos["inicio"].widget = forms.Select(choices=[("", "Elija la hora"), *_libres(horas)])
        campos["correo"].label, campos["telefono"].label = "Correo electrónico (opcional)", "Teléfono (opcional)"
        campos["telefono"].help_text = AL_TELEFONO
        campos["motivo"].help_text = ""
        for campo, frase in FALTA.items():
            campos[campo].error_messages["required"] = frase
        campos["autorizo"].label = AUTORIZA
        for campo in ("nombre", "correo", "telefono"):  # the browser knows those of the official
            campos[campo].widget.attrs["autocomplete"] = "off"
        self.order_fields(["inicio", "canal", "nombre", "documento", "correo", "telefono", "motivo", "autorizo"])

    def clean_documento(self):
        documento = documento_limpio(self.cleaned_data["documento"])
        if documento and not re.fullmatch(r"[0-9A-Z]{3,15}", documento):
            raise forms.ValidationError("El documento tiene de 3 a 15 números o letras.")
        return documento

    def datos(self):
        return {**super().datos(), "canal": self.cleaned_data["canal"]}


def _libres(horas):
    return [(escrita(una.inicio), hora(una.inicio)) for una in horas]


def escrita(inicio):
    return f"{timezone.localtime(inicio):%Y-%m-%dT%H:%M}"


def _en_palabras(una):
    return f"{fecha_con_dia(una.inicio)}, {hora(una.inicio)}"


class FormularioReferencia(FormularioPublico):
    NOMBRE, CON_ESPERA = "consultar-cita", False
    referencia = CampoTexto(
        label="Referencia", max_length=30, help_text="Doce letras y números, como 7K4M-Q2X9-HT5B.",
        widget=forms.TextInput({"autocomplete": "off", "autocapitalize": "characters"}),
    )  # fmt: skip

    def clean_referencia(self):
        signos = "".join(signo for signo in self.cleaned_data["referencia"].upper() if signo.isalnum())
        if len(signos) != 12 or set(signos) - set(LETRAS):
            raise forms.ValidationError("La referencia tiene doce letras y números: revísela.")
        return "-".join(signos[lugar : lugar + 4] for lugar in (0, 4, 8))
