"""The form of the citizen, in two: with a name (which may be kept in reserve) and without. Neither needs JavaScript."""

import re

from django import forms
from django.core.validators import RegexValidator
from django.utils import timezone

from aguazul_portal.comun.entidad.models import Dependencia
from aguazul_portal.comun.guardia.autorizacion import FormularioConDatos
from aguazul_portal.comun.guardia.campos import CampoTexto, documento_limpio
from aguazul_portal.comun.guardia.forms import FormularioPublico

from ..models import PERSONALES, Caso, Identidad, Medio, TipoDocumento
from .anexos import ConAnexos

TEXTO_MINIMO, TEXTO_MAXIMO = 10, 20_000
TELEFONO = RegexValidator(r"^[0-9+() .#ext-]{7,40}$", "Escriba el teléfono solo con números, espacios y el signo +.")
DOCUMENTOS = {
    TipoDocumento.CC: (r"\d{3,10}", "La cédula tiene de 3 a 10 números, sin puntos ni letras."),
    TipoDocumento.TI: (r"\d{10,11}", "La tarjeta de identidad tiene 10 u 11 números."),
    TipoDocumento.CE: (r"[0-9A-Z]{4,10}", "La cédula de extranjería tiene de 4 a 10 números o letras."),
    TipoDocumento.PPT: (r"\d{4,10}", "El permiso por protección temporal tiene de 4 a 10 números."),
    TipoDocumento.PA: (r"[0-9A-Z]{5,15}", "El pasaporte tiene de 5 a 15 números o letras."),
    TipoDocumento.NIT: (r"\d{9,10}", "El NIT tiene 9 números, y uno más si escribe el de verificación."),
}
PRIMOS_DEL_NIT = (3, 7, 13, 17, 19, 23, 29, 37, 41)  # DIAN, Orden Administrativa 4 de 1989


class _Peticion(ConAnexos):
    def preparar(self):
        self.poner_anexos()
        vigentes = Dependencia.objects.vigentes(timezone.localdate()).order_by("nombre", "pk")
        self._dependencias = {d.slug: d for d in vigentes if d.es_de_la_alcaldia and d.es_oficial}
        elegir = [("", "No sé a cuál"), *((slug, d.nombre) for slug, d in self._dependencias.items())]
        self.fields["dependencia"].choices = elegir

    def clean_dependencia(self):
        return self._dependencias.get(self.cleaned_data["dependencia"])

    def _comunes(self):
        return {campo: self.cleaned_data[campo] for campo in ("asunto", "texto", "urgencia", "dependencia")}


def _asunto():
    return CampoTexto(label="Asunto, en una frase", max_length=140, min_length=3)


def _texto():
    return CampoTexto(
        label="Qué pide o qué pasó", min_length=TEXTO_MINIMO, max_length=TEXTO_MAXIMO,
        help_text="Cuente los hechos y qué espera de la Alcaldía. Si es sobre un lugar, diga cómo llegar.",
        widget=forms.Textarea({"rows": 8}),
    )  # fmt: skip


def _urgencia():
    return CampoTexto(
        label="Por qué es urgente", max_length=300, required=False,
        help_text="Solo si está en riesgo un derecho fundamental, si usted es menor de edad o si es periodista. La Alcaldía "
        "decide si la atiende primero.",
        widget=forms.Textarea({"rows": 2}),
    )  # fmt: skip


def _dependencia():
    ayuda = "Si no sabe, déjelo así: la ventanilla la envía a quien corresponde."
    return forms.ChoiceField(label="Para cuál dependencia", required=False, help_text=ayuda)


class PeticionAnonima(_Peticion, FormularioPublico):
    """Nothing of who writes is asked for nor kept. It is followed and answered with the radicado and the key."""

    NOMBRE = "peticion"
    asunto, texto, urgencia, dependencia = _asunto(), _texto(), _urgencia(), _dependencia()

    def __init__(self, *args, **opciones):
        super().__init__(*args, **opciones)
        self.preparar()

    def datos(self):
        return {**self._comunes(), "identidad": Identidad.ANONIMA, "medio": Medio.PORTAL}


class Peticion(_Peticion, FormularioConDatos):
    NOMBRE, PARA_QUE = "peticion", "atender lo que pido y responderme"
    asunto, texto, urgencia, dependencia = _asunto(), _texto(), _urgencia(), _dependencia()
    nombre = CampoTexto(label="Nombres y apellidos", max_length=120, widget=forms.TextInput({"autocomplete": "name"}))
    tipo_documento = forms.ChoiceField(label="Clase de documento", choices=TipoDocumento.choices)
    documento = CampoTexto(label="Número de documento", max_length=20)
    organizacion = CampoTexto(
        label="Organización o empresa", max_length=140, required=False, help_text="Si escribe en nombre de ella."
    )
    medio = forms.ChoiceField(
        label="Cómo quiere la respuesta", choices=Medio.choices, widget=forms.RadioSelect, initial=Medio.CORREO
    )
    correo = forms.EmailField(
        label="Correo electrónico", max_length=254, required=False,
        help_text="Hace falta si quiere la respuesta por correo. También le llega la constancia.",
        widget=forms.EmailInput({"autocomplete": "email"}),
    )  # fmt: skip
    direccion = CampoTexto(
        label="Dirección", max_length=160, required=False, help_text="Solo hace falta si quiere la respuesta en papel.",
        widget=forms.TextInput({"autocomplete": "address-line1"}),
    )  # fmt: skip
    telefono = CampoTexto(
        label="Teléfono", max_length=40, required=False, validators=[TELEFONO],
        widget=forms.TextInput({"autocomplete": "tel", "type": "tel"}),
    )  # fmt: skip
    reservada = forms.BooleanField(
        label="Mantengan mi identidad en reserva", required=False,
        help_text="Su nombre solo lo verá quien debe responderle, y cada vez que lo vea quedará registrado.",
    )  # fmt: skip

    def __init__(self, *args, **opciones):
        super().__init__(*args, **opciones)
        self.preparar()
        anexos = [f"anexo_{numero}" for numero in range(1, self.ANEXOS + 1)]
        self.order_fields(["asunto", "texto", "urgencia", "dependencia", *anexos])

    def clean(self):
        datos = super().clean()
        medio = datos.get("medio")
        if medio == Medio.CORREO and "correo" not in self.errors and not datos.get("correo"):
            self.add_error("correo", "Escriba su correo, o elija otra forma de recibir la respuesta.")
        if medio == Medio.FISICO and "direccion" not in self.errors and not datos.get("direccion"):
            self.add_error("direccion", "Escriba la dirección donde recibe la respuesta en papel.")
        self._revisar_documento(datos)
        return datos

    def _revisar_documento(self, datos):
        tipo, numero = datos.get("tipo_documento"), datos.get("documento")
        if not tipo or not numero:
            return
        datos["documento"] = numero = documento_limpio(numero)
        forma, frase = DOCUMENTOS[tipo]
        if not re.fullmatch(forma, numero, re.ASCII):
            self.add_error("documento", frase)
        elif tipo == TipoDocumento.NIT and len(numero) == 10 and numero[-1] != digito_del_nit(numero[:9]):
            self.add_error("documento", "El último número del NIT no corresponde a los otros nueve: revíselos.")

    def datos(self):
        identidad = Identidad.RESERVADA if self.cleaned_data["reservada"] else Identidad.PROPIA
        personales = {campo: self.cleaned_data[campo] for campo in PERSONALES}
        autorizacion = Caso.autorizacion(self.mostrado, self.ahora)
        return {
            **self._comunes(), **personales, **autorizacion, "identidad": identidad, "medio": self.cleaned_data["medio"],
        }  # fmt: skip


def digito_del_nit(nueve):
    resto = sum(int(cifra) * primo for cifra, primo in zip(reversed(nueve), PRIMOS_DEL_NIT, strict=True)) % 11
    return str(resto if resto < 2 else 11 - resto)
