"""Our template pack: label above, help below it, error before the input and tied to it, a summary with links."""

import pytest
from crispy_forms.utils import render_crispy_form
from django import forms


class Formulario(forms.Form):
    nombre = forms.CharField(label="Nombre", help_text="Como en su documento.")
    correo = forms.EmailField(label="Correo", required=False)
    medio = forms.ChoiceField(label="Medio", choices=[("c", "Correo"), ("v", "Ventanilla")], widget=forms.RadioSelect)
    acepto = forms.BooleanField(label="Acepto")


@pytest.fixture
def con_errores():
    return render_crispy_form(Formulario({"correo": "no"}), context={})


def test_rotulo_ayuda_error_y_casilla_van_en_ese_orden(con_errores):
    lugares = [
        con_errores.index(pieza)
        for pieza in ('for="id_nombre"', 'id="id_nombre_helptext"', 'id="id_nombre_error"', 'name="nombre"')
    ]
    assert lugares == sorted(lugares)


def test_la_casilla_con_error_lo_dice_y_lo_nombra(con_errores):
    casilla = con_errores[con_errores.index('<input type="text" name="nombre"') :].split(">")[0]
    assert 'aria-invalid="true"' in casilla
    assert 'aria-describedby="id_nombre_helptext id_nombre_error"' in casilla


def test_lo_que_no_se_exige_dice_opcional(con_errores):
    assert con_errores.count("(opcional)") == 1
    assert "*" not in con_errores


def test_las_opciones_van_en_un_grupo_con_nombre(con_errores):
    assert "<legend>Medio" in con_errores


@pytest.mark.parametrize("destino", ["id_nombre", "id_correo", "id_medio_0", "id_acepto"])
def test_el_resumen_lleva_a_cada_error(con_errores, destino):
    assert f'href="#{destino}"' in con_errores
    assert f'id="{destino}"' in con_errores


def test_sin_errores_no_hay_resumen():
    assert "resumen_errores" not in render_crispy_form(Formulario(), context={})
