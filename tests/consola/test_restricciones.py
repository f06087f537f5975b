"""What the database would refuse is said to who writes in the console in a sentence, not by the name of a rule."""

from datetime import date, time

import pytest
from django.contrib import admin
from django.contrib.admin.options import InlineModelAdmin
from django.contrib.admin.utils import flatten_fieldsets
from django.core.exceptions import ValidationError
from django.db.models import F, Q, UniqueConstraint

from comite.models import Sesion
from noticias.models import Categoria
from tests import fabricas

pytestmark = pytest.mark.django_db


def _nombres(condicion):
    """The fields that a condition speaks of."""
    for hijo in condicion.children if condicion else ():
        if isinstance(hijo, Q):
            yield from _nombres(hijo)
        else:
            yield hijo[0].split("__")[0]
            if isinstance(hijo[1], F):
                yield hijo[1].name


def _de_que_habla(restriccion):
    return {*getattr(restriccion, "fields", ()), *_nombres(restriccion.condition)}


def _con_frase(restriccion):
    """Of its own, or the house's: «Eso ya existe …», where it is only about fields that do not repeat."""
    solo_campos = isinstance(restriccion, UniqueConstraint) and not restriccion.condition
    return solo_campos or restriccion.violation_error_message != restriccion.default_violation_error_message


def test_lo_que_un_formulario_puede_romper_tiene_su_frase(rf, superusuario):
    request = rf.get("/consola/")
    request.user = superusuario
    calladas = set()
    for mesa in admin.site._registry.values():
        renglones = [mesa, *(clase(mesa.model, admin.site) for clase in mesa.inlines)]
        for cual in filter(lambda una: _se_escribe(una, request), renglones):
            campos = _campos(cual, request)
            for restriccion in cual.model._meta.constraints:
                if _de_que_habla(restriccion) <= campos and not _con_frase(restriccion):
                    calladas.add(f"{cual.model._meta.label}: {restriccion.name}")
    assert not calladas, "\n".join(sorted(calladas))


def _se_escribe(mesa, request):
    return mesa.has_add_permission(request, *_de(mesa)) or mesa.has_change_permission(request)


def _de(mesa):
    return [None] if isinstance(mesa, InlineModelAdmin) else []


def _campos(mesa, request):
    """The fields that are written in its form or in its rows, and the one that ties a row to its sheet."""
    escritos = set(flatten_fieldsets(mesa.get_fieldsets(request))) - set(mesa.get_readonly_fields(request))
    atado = [mesa.get_formset(request).fk.name] if isinstance(mesa, InlineModelAdmin) else []
    return {campo.name for campo in mesa.model._meta.fields if campo.editable and campo.name in escritos} | {*atado}


def test_lo_que_no_se_repite_lo_dice_sin_un_a():
    sesion = Sesion(
        fecha=date(2026, 3, 3), hora_inicio=time(8), lugar="Sala", orden_del_dia="Quórum", citacion="Correo"
    )
    sesion.save(por=fabricas.PRUEBA)
    sesion.pk, sesion._state.adding = None, True
    with pytest.raises(ValidationError) as error:
        sesion.validate_constraints()
    assert error.value.messages == ["Eso ya existe: no se repite en «fecha» y «hora de inicio»."]
    with pytest.raises(ValidationError) as error:
        Categoria(nombre=fabricas.categoria().nombre, slug="otra").validate_unique()
    assert error.value.messages == ["Eso ya existe: no se repite en «nombre»."]
