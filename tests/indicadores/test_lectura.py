"""The series of twelve months, and what a past day could see."""

from datetime import date
from decimal import Decimal

import pytest

from aguazul_portal.comun.visitas.models import Dia
from indicadores.lectura import serie, valores_del_dia
from indicadores.models import Declaracion

from . import muestras
from .muestras import PRUEBA, instante

pytestmark = pytest.mark.django_db

AHORA = instante(2026, 3, 10)


def test_los_valores_de_un_dia_pasado_no_ven_lo_que_paso_despues():
    muestras.indicador("visitantes_mensuales")
    for dia in (9, 10, 11):
        Dia.objects.create(dia=date(2026, 3, dia), visitantes=dia)
    assert valores_del_dia(date(2026, 3, 10), ahora=instante(2026, 3, 12))[0]["valor"] == 19


def test_un_indicador_anual_muestra_lo_acumulado_del_anio_al_cierre_de_cada_mes():
    indicador = muestras.indicador("visitantes_mensuales", periodicidad="anual", valor_meta=20)
    for mes in (1, 2):
        Dia.objects.create(dia=date(2026, mes, 5), visitantes=10)
    valores = [punto.valores[0] for punto in serie(indicador, AHORA)]
    assert [valor.valor for valor in valores[-3:]] == [10, 20, 20]
    assert [valor.nivel for valor in valores[-3:]] == ["en-curso", "cumple", "cumple"]
    assert valores[0].valor is None  # 2025


def test_lo_declarado_vale_desde_que_se_declara_y_vale_lo_ultimo():
    indicador = muestras.indicador(declarado=True, periodicidad="anual", unidad="% de lo requerido", valor_meta=100)
    for valor, cuando in ((82, instante(2026, 1, 15)), (90, instante(2026, 3, 1))):
        Declaracion.objects.crear(
            por=PRUEBA, indicador=indicador, periodo=date(2026, 6, 6), valor=valor, declarado_en=cuando,
            fecha_evidencia=date(2026, 1, 10), evidencia_nota="Acuerdo 001",
        )  # fmt: skip
    valores = [punto.valores[0] for punto in serie(indicador, AHORA)]
    assert [valor.valor for valor in valores[-4:]] == [None, 82, 82, 90]
    assert valores[-1].declarado == "prueba, Proceso del portal, 1 de marzo de 2026"
    assert valores[-1].nivel == "cerca"


def test_antes_de_empezar_a_medir_se_dice_sin_datos():
    indicador = muestras.indicador("frecuencia_publicacion", valor_meta=4, medido_desde=date(2026, 2, 1))
    valores = [punto.valores[0] for punto in serie(indicador, AHORA)]
    assert [valor.texto for valor in valores[-3:]] == ["sin datos", "0", "0"]


def test_un_porcentaje_entero_no_lleva_decimales():
    fase, indicador = muestras.fase(), muestras.de_cumplimiento()
    for lugar in (1, 2):
        muestras.estado(muestras.criterio(fase, lugar))
    valor = serie(indicador, AHORA)[-1].valores[0]
    assert (valor.valor, valor.texto, valor.nivel) == (100, "100\N{NO-BREAK SPACE}%", "cumple")
    assert not isinstance(valor.valor, Decimal)
