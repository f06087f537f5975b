"""«Radicar en ventanilla»: what the person at the desk writes for somebody who is there, on the phone, or sent paper.

The same form as the citizen's, with its own pass, and asking besides by which way it came.
"""

from datetime import datetime, timedelta

from django import forms
from django.utils import timezone

from aguazul_portal.comun.guardia.campos import CampoTexto
from aguazul_portal.comun.guardia.forms import DeLaConsola

from ..models import PERSONALES, Canal, Caso, Identidad, Medio
from ..plazos import DEL_TITULAR, NO_ANONIMA, Clase
from .peticion import Peticion

CANALES = (Canal.MOSTRADOR, Canal.TELEFONO, Canal.PAPEL)
MUY_VIEJO = timedelta(days=366)
AUTORIZA = "La persona autoriza a la Alcaldía a usar estos datos para atenderla y responderle."
QUIEN_TIENE_PRIORIDAD = "Si está en riesgo un derecho fundamental, si es menor de edad o si es periodista."
AUTORIZO = {
    Canal.MOSTRADOR: "Pregúntele y marque la casilla: sin su autorización no se guardan sus datos.",
    Canal.TELEFONO: "Léale la autorización y marque la casilla si la da: sin ella no se guardan sus datos.",
}  # a letter is answered to whoever signs it (Ley 1581 de 2012, art. 10, letra a)
FALTA = {
    "nombre": "Escriba el nombre de quien presenta la petición.",
    "documento": "Escriba el número de su documento.",
}
GRUPOS = [  # title, fields, and those that are folded under a second title
    (
        "Quién la presenta",
        ("identidad", "nombre", "tipo_documento", "documento"),
        "De una organización",
        ("organizacion",),
    ),
    ("Cómo se le responde", ("medio", "correo", "direccion", "telefono", "autorizo"), "", ()),
    ("Qué clase es", ("clase",), "", ()),
    (
        "Qué pide",
        ("asunto", "texto"),
        "Es urgente, o trae anexos",
        ("urgencia", "anexo_1", "anexo_2", "anexo_3", "anexo_4"),
    ),
    (
        "Para quién es y por dónde llegó",
        ("dependencia", "canal"),
        "Llegó en papel",
        ("llego_el", "llego_a_las", "folio"),
    ),
]


class Mostrador(DeLaConsola, Peticion):
    NOMBRE = "mostrador"
    canal = forms.ChoiceField(
        label="Por dónde llegó",
        choices=[(c.value, c.label) for c in CANALES],
        initial=Canal.MOSTRADOR,
        widget=forms.RadioSelect,
    )
    llego_el = forms.DateField(
        label="Día en que llegó el papel", required=False, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        help_text="Solo si llegó en papel. Desde ese momento cuenta el término.",
    )  # fmt: skip
    llego_a_las = forms.TimeField(
        label="Hora en que llegó", required=False, widget=forms.TimeInput({"type": "time"}, format="%H:%M")
    )
    folio = CampoTexto(
        label="Folio o número que trae el papel",
        max_length=40,
        required=False,
        help_text="El del sello o el de la carta.",
    )
    identidad = forms.ChoiceField(
        label="Identidad", choices=[(Identidad.PROPIA, "Con su nombre"), (Identidad.RESERVADA, "Con su nombre, pero en reserva"),
        (Identidad.ANONIMA, "Sin decir quién es")], initial=Identidad.PROPIA, widget=forms.RadioSelect,
    )  # fmt: skip
    clase = forms.ChoiceField(
        label="Clase", choices=[("", "Elija una"), *((c.value, c.label) for c in Clase if c != Clase.SOPORTE)]
    )
    reservada = None

    def __init__(self, *args, **opciones):
        super().__init__(*args, **opciones)
        campos = self.fields
        for campo in ("nombre", "documento", "autorizo"):
            campos[campo].required = False
        campos["medio"].choices = [
            (Medio.CORREO, "Por correo electrónico"), (Medio.PORTAL, "La consulta con el radicado y la clave"),
            (Medio.FISICO, "En papel, a su dirección"),
        ]  # fmt: skip
        campos["texto"].help_text = ""
        campos["urgencia"].help_text = QUIEN_TIENE_PRIORIDAD
        campos["autorizo"].label = AUTORIZA
        for numero in range(1, self.ANEXOS + 1):
            campos[f"anexo_{numero}"].label = f"Anexo {numero}: lo que trae, o el papel digitalizado"

    def grupos(self):
        """(title, fields, second title, folded fields, whether they are shown): what came with something stays open."""
        return [
            (titulo, [self[c] for c in campos], segundo, [self[c] for c in plegados], self._con_algo(plegados))
            for titulo, campos, segundo, plegados in GRUPOS
        ]

    def _con_algo(self, campos):
        return any(campo in self.errors or self[campo].value() for campo in campos)

    # --- What is asked for --------------------------------------------------------------------------------------------

    def clean(self):
        dichos = self.cleaned_data
        if dichos.get("identidad") == Identidad.ANONIMA:
            dichos |= {**dict.fromkeys(PERSONALES, ""), "medio": Medio.PORTAL, "autorizo": False}
            for campo in (*PERSONALES, "medio"):
                self.errors.pop(campo, None)
            if dichos.get("clase") in DEL_TITULAR:
                self.add_error("identidad", NO_ANONIMA)
        else:
            self._exigir_persona(dichos)
        dichos = super().clean()
        if dichos.get("canal") == Canal.PAPEL:
            self._exigir_llegada(dichos)
        return dichos

    def _exigir_persona(self, dichos):
        en_papel = dichos.get("canal") == Canal.PAPEL
        for campo in ("nombre",) if en_papel else ("nombre", "documento"):
            if not dichos.get(campo) and campo not in self.errors:
                self.add_error(campo, FALTA[campo])
        if not dichos.get("documento"):
            dichos["tipo_documento"] = ""
        if not en_papel and not dichos.get("autorizo"):
            self.add_error("autorizo", AUTORIZO.get(dichos.get("canal"), AUTORIZO[Canal.MOSTRADOR]))

    def _exigir_llegada(self, dichos):
        dia, hora = dichos.get("llego_el"), dichos.get("llego_a_las")
        if dia is None and "llego_el" not in self.errors:
            self.add_error("llego_el", "Escriba el día en que el papel llegó al mostrador.")
        if hora is None and "llego_a_las" not in self.errors:
            self.add_error("llego_a_las", "Escriba la hora en que llegó: está en el sello.")
        if dia is None or hora is None:
            return
        llego = timezone.make_aware(datetime.combine(dia, hora))
        if llego > self.ahora:
            self.add_error("llego_el", "Ese momento todavía no llega: revise el día y la hora.")
        elif self.ahora - llego > MUY_VIEJO:
            self.add_error("llego_el", "Fue hace más de un año: revise el año.")
        dichos["llego_en"] = llego

    def llego_en(self):
        """When the paper arrived; None when it is filed as it comes in."""
        return self.cleaned_data.get("llego_en") if self.cleaned_data["canal"] == Canal.PAPEL else None

    def datos(self):
        dichos = self.cleaned_data
        autorizacion = Caso.autorizacion(self.mostrado, self.ahora) if dichos["autorizo"] else {}
        personales = {campo: dichos[campo] for campo in PERSONALES}
        folio = dichos["folio"] if dichos["canal"] == Canal.PAPEL else ""
        propios = {campo: dichos[campo] for campo in ("clase", "identidad", "medio")}
        return {**self._comunes(), **personales, **propios, **autorizacion, "folio": folio}
