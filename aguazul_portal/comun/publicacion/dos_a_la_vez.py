"""Two people on one draft. The form carries the number of the last entry of the record that changed it: no lock, no column.

Whoever saves second, with an older number, is answered 409: who saved what and when, both texts side by side, and the form
as it was typed. They save on top knowing it, or leave what the other saved; what they typed is kept either way.
"""

from dataclasses import dataclass

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
    return list(_cambios(edicion).filter(numero__gt=vistos).only("numero", "actor", "cargo", "instante")[:200])


@dataclass
class Choque:
    """What the second person is told."""

    asientos: list
    edicion: object  # as it is saved now

    @property
    def ultimo(self):
        return self.asientos[0].numero

    def quienes(self):
        """Each person once, with the last time they saved."""
        ultimos = {}
        for asiento in self.asientos:
            ultimos.setdefault(asiento.actor, asiento)
        return list(ultimos.values())

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


def conciliar_filas(modeladmin, request, edicion):
    """`request.POST` with its child rows laid on those there are now."""
    datos, veces = request.POST.copy(), {}
    for FormSet, inline in modeladmin.get_formsets_with_inlines(request, edicion):
        prefijo = FormSet.get_default_prefix()
        veces[prefijo] = veces.get(prefijo, 0) + 1
        numerado = prefijo if veces[prefijo] == 1 else f"{prefijo}-{veces[prefijo]}"  # as the admin names them
        conciliar(datos, FormSet(instance=edicion, prefix=numerado, queryset=inline.get_queryset(request)))
    request.POST = datos
