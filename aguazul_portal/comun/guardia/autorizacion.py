"""The authorisation that a person gives for personal data: previous, express and informed (Ley 1581 de 2012, art. 9).

It is kept as proof with the version and the date of the policy that the page showed (art. 8, letter b), which travel signed
in the pass of the form: a policy that changes while somebody writes does not become the one that they read.
"""

from datetime import date

from django import forms
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html

from aguazul_portal.comun.paginas.models import EdicionPagina
from aguazul_portal.comun.templatetags.portal import fecha_larga

from .forms import FormularioPublico

POLITICA = "privacidad"
SIN_ELLA = "Marque la casilla: sin su autorización no podemos guardar estos datos."


def politica_vigente(ahora):
    """{"version", "fecha"} of the policy that the public reads at that instant; empty while none is published."""
    politicas = EdicionPagina.objects.publicas(ahora).filter(documento__slug=POLITICA).order_by("pk")
    leida = politicas.values_list("numero", "publicado_en").first()
    return {"version": leida[0], "fecha": timezone.localdate(leida[1]).isoformat()} if leida else {}


class Autorizada(models.Model):
    """A row with personal data: when they were authorised, and under which text."""

    autorizada_en = models.DateTimeField("autorizó el uso de sus datos", null=True, editable=False)
    politica_version = models.PositiveIntegerField("versión de la política que leyó", null=True, editable=False)
    politica_fecha = models.DateField("fecha de esa versión", null=True, editable=False)

    class Meta:
        abstract = True

    @staticmethod
    def autorizacion(mostrado, ahora):
        """The three fields, from what the page showed."""
        fecha = mostrado.get("fecha")
        return {
            "autorizada_en": ahora,
            "politica_version": mostrado.get("version"),
            "politica_fecha": date.fromisoformat(fecha) if fecha else None,
        }


class FormularioConDatos(FormularioPublico):
    """A public form that asks for personal data. `PARA_QUE` ends the sentence that is authorised."""

    PARA_QUE = ""
    autorizo = forms.BooleanField(error_messages={"required": SIN_ELLA})

    def __init__(self, *args, **opciones):
        super().__init__(*args, mostrado=politica_vigente(timezone.now()), **opciones)
        self.order_fields([*(nombre for nombre in self.fields if nombre != "autorizo"), "autorizo"])
        self.fields["autorizo"].label = f"Autorizo a la Alcaldía a usar estos datos para {self.PARA_QUE}."
        self.fields["autorizo"].help_text = self._derechos()

    def _derechos(self):
        """What the law asks to be said before: who answers is at the foot of the page; the rest is in the policy."""
        leida = self._mostrado
        cual = f", versión {leida['version']} del {fecha_larga(date.fromisoformat(leida['fecha']))}" if leida else ""
        return format_html(
            "Puede conocer y corregir sus datos, o pedir que se borren, cuando quiera. "
            'Lea la <a href="{}" target="_blank" rel="noopener">política de tratamiento de datos</a>{} '
            "(se abre en otra pestaña).",
            reverse("paginas:politica", args=[POLITICA]), cual,
        )  # fmt: skip
