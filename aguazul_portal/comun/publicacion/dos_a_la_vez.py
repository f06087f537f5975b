"""Two people on one draft. The form carries the number of the last entry of the record that changed it: no lock, no column.

Whoever saves second, with an older number, is answered 409: who saved what and when, both texts side by side, and the form
as it was typed. They save on top knowing it, or leave what the other saved; what they typed is kept either way.
"""

import json
from copy import copy
from dataclasses import dataclass, field

from django import forms

from aguazul_portal.comun.bitacora.models import Accion, Asiento

from .bloques import diferencias
from .conciliar import conciliar

LEIDO = "_leido"  # name of the field with that number


def _cambios(edicion):
    return Asiento.objects.filter(
        tipo=edicion._meta.verbose_name, objeto_id=str(edicion.pk), accion=Accion.EDITAR
    ).recientes()  # fmt: skip


def ultimo_cambio(edicion):
    """Number of the last entry that changed its text or its rows; 0 when none has."""
    return _cambios(edicion).values_list("numero", flat=True).first() or 0


def cambios_desde(edicion, leido):
    """The entries that the person who typed has not seen, newest first."""
    vistos = int(leido) if leido.isdecimal() and len(leido) < 19 else 0  # noqa: PLR2004  digits of a row's number
    return list(_cambios(edicion).filter(numero__gt=vistos).only("numero", "actor", "cargo", "instante", "antes")[:200])


@dataclass
class Choque:
    """What the second person is told."""

    asientos: list
    edicion: object  # as it is saved now
    intactos: list = field(default_factory=list)  # names of what this person did not touch, left as the other saved it

    @property
    def ultimo(self):
        return self.asientos[0].numero

    def quienes(self):
        """Each person once, with the last time they saved."""
        ultimos = {}
        for asiento in self.asientos:
            ultimos.setdefault(asiento.actor, asiento)
        return list(ultimos.values())

    def como_se_leyo(self):
        """(the edition as it was when this person opened the form, names of the fields that were saved since)."""
        leida, campos, antes = copy(self.edicion), {c.name: c for c in self.edicion._meta.concrete_fields}, {}
        for asiento in self.asientos:  # newest first: what counts is what the first of them found
            dicho = json.loads(asiento.antes or "{}")
            if dicho.keys() <= campos.keys():  # of the edition: those of its rows say their order too
                antes |= dicho
        for nombre, valor in antes.items():
            setattr(leida, campos[nombre].attname, campos[nombre].to_python(valor))
        return leida, list(antes)

    def diferencias(self, form, formsets):
        """What is saved against what was typed, child rows included."""
        return diferencias(self.edicion, form.instance, partes=_partes_escritas(self.edicion, formsets))


def _partes_escritas(edicion, formsets):
    partes = {}
    for parte in edicion.PARTES:
        modelo = edicion._meta.get_field(parte).related_model
        propios = [formset for formset in formsets if issubclass(formset.model, modelo)]
        if propios:
            partes[parte] = [form.instance for formset in propios for form in formset.forms if _queda(formset, form)]
    return partes


def _queda(formset, form):
    borrada = formset.can_delete and formset._should_delete_form(form)
    return not borrada and (form.instance.pk is not None or form.has_changed())


def conciliar_campos(modeladmin, request, choque):
    """`request.POST` with the fields that this person did not touch as the other saved them: nobody goes back unawares."""
    leida, cambiados = choque.como_se_leyo()
    Formulario = modeladmin.get_form(request, choque.edicion, change=True)
    tocados = Formulario(request.POST, request.FILES, instance=leida).changed_data
    guardado, datos = Formulario(instance=choque.edicion), request.POST.copy()
    intactos = [guardado[nombre] for nombre in cambiados if nombre in guardado.fields and nombre not in tocados]
    for campo in intactos:
        _como_se_enviaria(datos, campo.html_name, campo.field.widget, campo.value())
    choque.intactos = [campo.label for campo in intactos]
    request.POST = datos


def _como_se_enviaria(datos, nombre, widget, valor):
    """Put in `datos` what a browser would send of that field when nobody touches it."""
    widget = getattr(widget, "widget", widget)  # the console wraps those that choose a row
    if isinstance(widget, forms.MultiWidget):
        for sufijo, parte, suyo in zip(widget.widgets_names, widget.decompress(valor), widget.widgets, strict=True):
            _como_se_enviaria(datos, f"{nombre}{sufijo}", suyo, parte)
    elif isinstance(widget, forms.CheckboxInput):
        datos.setlist(nombre, ["on"] if valor else [])
    else:
        enviado = widget.format_value(valor)
        datos.setlist(nombre, enviado if isinstance(enviado, list) else ["" if enviado is None else enviado])


def conciliar_filas(modeladmin, request, edicion):
    """`request.POST` with its child rows laid on those there are now."""
    datos, veces = request.POST.copy(), {}
    for FormSet, inline in modeladmin.get_formsets_with_inlines(request, edicion):
        prefijo = FormSet.get_default_prefix()
        veces[prefijo] = veces.get(prefijo, 0) + 1
        numerado = prefijo if veces[prefijo] == 1 else f"{prefijo}-{veces[prefijo]}"  # as the admin names them
        conciliar(datos, FormSet(instance=edicion, prefix=numerado, queryset=inline.get_queryset(request)))
    request.POST = datos
