"""What an official writes in an act. Which fields it has comes from the arrow."""

from django import forms
from django.utils import timezone

from aguazul_portal.comun.entidad.models import Cargo, Dependencia, Titularidad
from aguazul_portal.comun.guardia.campos import CampoTexto
from aguazul_portal.comun.guardia.forms import ConExceso

from .. import acumulacion, prioridad
from ..models import Caso, Sentido
from ..plazos import DEL_TITULAR, Clase
from ..respuesta.decision import DECIDEN, FALTA_SENTIDO
from ..respuesta.escritura import CampoRespuesta, cuerpo_de, en_palabras
from .anexos import ConAnexos
from .persona import NO_ES, CampoRadicado

ACTO = "acto"  # hidden in the form of each: what tells it from any other
ROTULOS = {
    "asignar": "Nota para la persona", "remitir": "Por qué pasa a otra dependencia", "trasladar": "Por qué se traslada",
    "pedir_completar": "Qué falta", "prorrogar": "Por qué se amplía", "responder": "Respuesta",
    "declarar_desistimiento": "Motivación del acto", "anotar": "Nota",
    "reclasificar": "Por qué le corresponde esa clase", "priorizar": "Por qué va primero",
    "quitar_prioridad": "Por qué ya no va primero", "acumular": "Por qué se responden juntas", "separar": "Por qué se separa",
    "relacionar": "Qué tienen en común (opcional)", "quitar_relacion": "Por qué no van juntos",
    "dar_razon": "Qué se halló", "no_dar_razon": "Qué se halló",
}  # fmt: skip
TAMBIEN = {"responder": ("anexos",), "trasladar": ("anexos",), "anotar": ("anexos",)}


class Acto(ConExceso, ConAnexos, forms.Form):
    ANEXOS = 3

    def __init__(self, paso, *args, caso=None, por=None, van_con=None, **opciones):
        """`caso`, `por`: of which case, and who; an arrow that speaks of another one asks for it among those they see.
        `van_con`: the cases related to it, when they were asked for already."""
        super().__init__(*args, prefix=paso.clave, **opciones)
        self.paso = paso
        for nombre, hacer in PEDIDOS.items():
            if nombre in paso.exige:
                self.fields[nombre] = hacer(caso, por, timezone.localdate())
        if paso.clave == acumulacion.QUITAR and caso:
            van_con = acumulacion.relacionados(caso) if van_con is None else van_con
            self.fields["otro"] = _relacionado(van_con, por, timezone.localdate())
        if paso.clave == "responder":
            self._poner_respuesta(caso)
        elif paso.clave in ROTULOS:
            self.fields["texto"] = CampoTexto(
                label=ROTULOS[paso.clave], max_length=50_000, required="texto" in paso.exige,
                widget=forms.Textarea({"rows": 3}),
            )  # fmt: skip
        if "anexos" in TAMBIEN.get(paso.clave, ()):
            self.poner_anexos()

    def _poner_respuesta(self, caso):
        self.fields["texto"] = CampoRespuesta(
            label=ROTULOS["responder"], max_length=60_000, widget=forms.Textarea({"rows": 12}),
            help_text="Es lo que la persona lee y lo que dice el documento con membrete. No hace falta saludar ni firmar.",
        )  # fmt: skip
        if caso is None or not caso.es_de_soporte:
            decide = caso is not None and caso.clase_actual in DECIDEN
            self.fields["sentido"] = forms.ChoiceField(
                label="Qué decide la respuesta", choices=[("", "Elija"), *Sentido.choices], required=decide,
                help_text="Cuando pidieron información o documentos, siempre se dice.",
                error_messages={"required": FALTA_SENTIDO},
            )  # fmt: skip
            self.fields["norma"] = CampoTexto(
                label="Norma que permite negarla", max_length=300, required=False,
                help_text="Solo si se niega, toda o en parte. Por ejemplo: Ley 1712 de 2014, art. 18, literal a.",
            )  # fmt: skip

    def explicar(self, termino):
        """What the law lets in this case, beside the field that it binds."""
        if self.paso.clave in AYUDAS:
            campo, ayuda = AYUDAS[self.paso.clave]
            self.fields[campo].help_text = ayuda(termino.plazo)

    def escrito(self):
        """Its words, as they came: for who wrote them when the act can no longer be done."""
        texto = self["texto"].value() if "texto" in self.fields else ""
        return en_palabras(cuerpo_de(texto)) if self.paso.clave == "responder" else texto or ""

    def datos(self):
        propios = {campo: valor for campo, valor in self.cleaned_data.items() if not campo.startswith("anexo_")}
        if self.paso.clave == "responder":
            propios |= {"cuerpo": propios["texto"], "texto": en_palabras(propios["texto"])}
        return {**propios, "contenidos": self.contenidos()}


def _para_completar(plazo):
    regla = plazo.completar
    mas = " y puede pedir otro" if regla.otro_mes else ""
    return f"Se pide en los {regla.dias} días hábiles siguientes al recibo; la persona tiene {regla.cuanto}{mas} ({regla.norma})."


def _para_ampliar(plazo):
    return f"Hasta {plazo.prorroga}, una sola vez y antes de que venza."


AYUDAS = {"pedir_completar": ("texto", _para_completar), "prorrogar": ("dias", _para_ampliar)}


class CampoOtroCaso(CampoRadicado):
    """Another case, by its radicado. One that this person may not see is not there."""

    no_es = NO_ES

    def __init__(self, visibles, **opciones):
        ayuda = "Por ejemplo: 2026-PET-000123-K"
        super().__init__(label="Radicado del otro caso", max_length=30, help_text=ayuda, **opciones)
        self.visibles = visibles

    def clean(self, value):
        radicado = super().clean(value)
        caso = self.visibles.filter(radicado=radicado).first() if radicado else None
        if radicado and caso is None:
            raise forms.ValidationError("No hay un caso con ese radicado entre los que usted puede ver.")
        return caso


class _EligeCargo(forms.ModelChoiceField):
    def label_from_instance(self, cargo):
        return f"{cargo.dependencia}: {cargo}"


# --- What an arrow asks for besides its text: a field for that case, that person and that day -----------------------------


def _clase(caso, por, hoy):
    actual = caso.clase_actual if caso else None
    clases = [("", "Elija una"), *((c.value, c.label) for c in Clase if c not in (Clase.SOPORTE, actual))]
    campo = forms.ChoiceField(label="Clase que le corresponde", choices=clases)
    if caso and caso.es_anonimo:  # not offered; to whoever sends one all the same `pasos` says why
        campo.widget.choices = [(clase, nombre) for clase, nombre in clases if clase not in DEL_TITULAR]
    return campo


def _prioridad(caso, por, hoy):
    return forms.ChoiceField(label="Razón de la ley", choices=[("", "Elija una"), *prioridad.opciones()])


def _otro(caso, por, hoy):
    visibles = Caso.objects.que_ve(por, hoy) if por else Caso.objects.none()
    return CampoOtroCaso(visibles.de_la_ciudadania())


def _relacionado(van_con, por, hoy):
    """Chosen among those that it is related to and this person may see."""
    visibles = Caso.objects.que_ve(por, hoy) if por else Caso.objects.none()
    suyos = visibles.filter(pk__in=[otro.pk for otro in van_con])
    return forms.ModelChoiceField(suyos.order_by("pk"), label="Caso relacionado", empty_label="Elija uno")


def _cargo(caso, por, hoy):
    titulares = Titularidad.objects.vigentes(hoy).filter(usuario__is_active=True)
    cargos = Cargo.objects.filter(titularidades__in=titulares).distinct().select_related("dependencia")
    return _EligeCargo(cargos.order_by("dependencia__codigo", "nombre", "pk"), label="Cargo")


def _dependencia(caso, por, hoy):
    vigentes = Dependencia.objects.vigentes(hoy).order_by("nombre", "pk")
    return forms.ModelChoiceField(vigentes, label="Dependencia")


def _destino(caso, por, hoy):
    return CampoTexto(label="Entidad a la que se traslada", max_length=200)


def _dias(caso, por, hoy):
    return forms.IntegerField(label="Días hábiles que se amplía", min_value=1, max_value=90)


PEDIDOS = {
    "clase": _clase, "prioridad": _prioridad, "otro": _otro, "cargo": _cargo, "dependencia": _dependencia,
    "destino": _destino, "dias": _dias,
}  # fmt: skip
