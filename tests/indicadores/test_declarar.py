"""There is no field to type over a computed number."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction

from indicadores.models import Declaracion, Indicador

from . import muestras
from .muestras import PRUEBA

pytestmark = pytest.mark.django_db


def declarar(indicador, **campos):
    datos = {"periodo": date(2026, 5, 20), "valor": 82, "fecha_evidencia": date(2026, 1, 10), **campos}
    return Declaracion(indicador=indicador, evidencia_nota="Acuerdo 001 de 2026", **datos)


@pytest.fixture
def calculado():
    return muestras.indicador("frecuencia_publicacion")


@pytest.fixture
def declarado():
    return muestras.indicador("asignacion_presupuestal", declarado=True, periodicidad="anual")


def test_el_indicador_no_tiene_donde_escribir_su_valor():
    assert not {"valor", "resultado", "cifra"} & {campo.name for campo in Indicador._meta.get_fields()}


def test_el_formulario_no_ofrece_los_indicadores_calculados(calculado, declarado, entrar, miembro_comite):
    html = entrar(miembro_comite).get("/consola/indicadores/declaracion/add/").content.decode()
    assert f'<option value="{declarado.pk}">' in html
    assert f'<option value="{calculado.pk}">' not in html


def test_un_valor_calculado_no_se_declara_ni_desde_el_codigo(calculado):
    with pytest.raises(ValidationError, match="su valor no se escribe"):
        declarar(calculado).full_clean(exclude=["autor"])
    with pytest.raises(ValidationError, match="su valor no se escribe"):
        declarar(calculado).save(por=PRUEBA)
    assert not Declaracion.objects.exists()


def test_un_valor_calculado_no_se_declara_ni_con_sql(calculado, declarado):
    fila = declarar(declarado)
    fila.save(por=PRUEBA)
    columnas = ", ".join(campo.column for campo in Declaracion._meta.concrete_fields if campo.name != "id")
    otras = columnas.replace("indicador_id", str(calculado.pk))
    orden = f"INSERT INTO indicadores_declaracion ({columnas}) SELECT {otras} FROM indicadores_declaracion"
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(orden)
    assert Declaracion.objects.count() == 1


def test_lo_que_el_portal_calcula_no_se_vuelve_declarado(calculado):
    calculado.declarado = True
    with pytest.raises(ValidationError, match="no se declara"):
        calculado.save(por=PRUEBA)


def test_lo_declarado_dice_quien_y_de_que_periodo(declarado, webmaster):
    fila = declarar(declarado)
    fila.save(por=webmaster)
    fila.refresh_from_db()
    assert (fila.autor, fila.periodo) == ("Wilma Díaz", date(2026, 1, 1))
    assert str(fila) == "Indicador de prueba, 2026: 82"


def test_lo_declarado_no_se_edita_se_declara_de_nuevo(declarado):
    fila = declarar(declarado)
    fila.save(por=PRUEBA)
    fila.valor = 100
    with pytest.raises(DatabaseError, match="se declara de nuevo"), transaction.atomic():
        fila.save(por=PRUEBA)
    with pytest.raises(DatabaseError, match="se declara de nuevo"), transaction.atomic():
        fila.delete(por=PRUEBA)
