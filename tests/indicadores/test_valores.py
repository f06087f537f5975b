"""The indicators of the whole Plan: many numbers in one query, and what an acta freezes."""

import json
from datetime import date

import pytest

from indicadores.lectura import del_momento, serie, valores_del_dia
from indicadores.medicion import MEDIDAS
from indicadores.models import Indicador

from .muestras import PRUEBA, instante

pytestmark = pytest.mark.django_db

AHORA = instante(2026, 3, 10)


@pytest.fixture
def siempre_medido(plan):
    """As if it had been measured for ever."""
    for indicador in Indicador.objects.all():
        indicador.medido_desde = None
        indicador.save(por=PRUEBA)


def test_todos_los_indicadores_se_leen_en_tres_consultas(siempre_medido, django_assert_num_queries):
    with django_assert_num_queries(3):
        valores = del_momento(AHORA)
    assert len(valores) == 10 + 5  # ten indicators, and one per phase


def test_doce_meses_de_las_cinco_fases_cuestan_dos_consultas(siempre_medido, django_assert_num_queries):
    indicador = Indicador.objects.get(clave="cumplimiento_fase")
    with django_assert_num_queries(2):
        puntos = serie(indicador, AHORA)
    assert [len(punto.valores) for punto in puntos] == [5] * 12
    assert (puntos[0].clave, puntos[-1].clave) == ("2025-04", "2026-03")


def test_cada_clave_del_plan_tiene_una_medida_o_es_declarada(siempre_medido):
    declarados = set(Indicador.objects.filter(declarado=True).values_list("clave", flat=True))
    claves = set(Indicador.objects.values_list("clave", flat=True))
    assert declarados == {"asignacion_presupuestal"}
    assert claves - declarados == set(MEDIDAS)


def test_los_valores_del_dia_se_guardan_como_datos(siempre_medido):
    datos = json.loads(json.dumps(valores_del_dia(date(2026, 3, 10), ahora=AHORA)))
    por_clave = {dato["clave"]: dato for dato in datos}
    assert por_clave["cumplimiento_fase:democracia"]["nivel"] == "falta"
    assert por_clave["asistentes_talleres"]["texto"] == "sin datos"
    assert por_clave["frecuencia_publicacion"] == {
        "clave": "frecuencia_publicacion",
        "nombre": "Frecuencia de recolección de información y publicación",
        "periodo": "marzo de 2026",
        "en_curso": True,
        "valor": 0,
        "texto": "0",
        "unidad": "publicaciones por mes",
        "meta": 4.0,
        "texto_meta": "4 veces al mes",
        "nivel": "en-curso",
        "semaforo": "En curso",
        "filas": 0,
        "cumplen": None,
        "declarado": "",
        "de_demostracion": 0,
    }


def test_la_serie_de_un_mes_terminado_se_juzga_y_la_del_mes_en_curso_no(siempre_medido):
    puntos = serie(Indicador.objects.get(clave="frecuencia_publicacion"), AHORA)
    assert [punto.valores[0].nivel for punto in puntos] == ["falta"] * 11 + ["en-curso"]
