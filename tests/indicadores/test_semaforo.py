"""A word and a shape for each number, at its exact boundaries."""

from decimal import Decimal

import pytest

from indicadores.semaforo import Nivel, Sentido, semaforo


@pytest.mark.parametrize(
    ("valor", "nivel"),
    [(4, Nivel.CUMPLE), (5, Nivel.CUMPLE), (3, Nivel.CERCA), (Decimal("2.99"), Nivel.FALTA), (0, Nivel.FALTA)],
)
def test_la_meta_se_alcanza_y_el_umbral_se_incluye(valor, nivel):
    assert semaforo(valor, 4, umbral=75) == nivel


@pytest.mark.parametrize(
    ("valor", "nivel"), [(10, Nivel.CUMPLE), (9, Nivel.CUMPLE), (Decimal("12.5"), Nivel.CERCA), (13, Nivel.FALTA)]
)
def test_cuando_menos_es_mejor_la_meta_es_un_techo(valor, nivel):
    assert semaforo(valor, 10, Sentido.MENOS, umbral=80) == nivel


def test_sin_numero_no_hay_juicio_aunque_haya_meta():
    assert semaforo(None, 4) == Nivel.SIN_DATOS
    assert semaforo(None, None) == Nivel.SIN_DATOS


def test_sin_meta_en_el_plan_no_hay_juicio():
    assert semaforo(12, None) == Nivel.SIN_META


def test_lo_que_aun_puede_crecer_no_se_juzga():
    assert semaforo(3, 4, en_curso=True) == Nivel.EN_CURSO
    assert semaforo(0, 4, en_curso=True) == Nivel.EN_CURSO


def test_lo_que_ya_alcanzo_la_meta_no_espera_al_fin_del_periodo():
    assert semaforo(4, 4, en_curso=True) == Nivel.CUMPLE


def test_lo_que_ya_paso_el_techo_no_espera_al_fin_del_periodo():
    assert semaforo(14, 10, Sentido.MENOS, en_curso=True) == Nivel.FALTA
    assert semaforo(5, 10, Sentido.MENOS, en_curso=True) == Nivel.EN_CURSO
