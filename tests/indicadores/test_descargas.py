"""The same numbers for machines; no cell is a formula."""

import csv
import io

import pytest

from aguazul_portal.comun.tabular import celda, respuesta_csv
from indicadores.descargas import COLUMNAS
from indicadores.models import Indicador

from .muestras import PRUEBA

pytestmark = pytest.mark.django_db


def leer_csv(respuesta):
    return list(csv.DictReader(io.StringIO(respuesta.content.decode("utf-8-sig"))))


@pytest.mark.parametrize("inicio", ["=", "+", "-", "@", "\t", "\r"])
def test_ninguna_celda_es_una_formula(inicio):
    assert celda(f"{inicio}1+1") == f"'{inicio}1+1"


def test_los_numeros_negativos_siguen_siendo_numeros():
    assert celda(-3) == -3
    assert celda("a=1") == "a=1"
    assert celda(None) == ""


def test_el_csv_lleva_su_nombre_y_sus_acentos():
    respuesta = respuesta_csv("visitas", ("día", "=x"), [("sábado", "@SUM(1)")])
    assert respuesta.headers["Content-Disposition"] == 'attachment; filename="visitas.csv"'
    assert respuesta.content.decode("utf-8") == "\ufeffdía,'=x\r\nsábado,'@SUM(1)\r\n"


def test_el_plan_en_csv_trae_un_renglon_por_indicador_y_por_fase(plan, ciudadana):
    filas = leer_csv(ciudadana.get("/plan/plan.csv"))
    assert [fila["clave"] for fila in filas][:2] == ["frecuencia_publicacion", "talleres"]
    assert len(filas) == 15
    assert tuple(filas[0]) == COLUMNAS
    por_clave = {fila["clave"]: fila for fila in filas}
    assert (por_clave["asignacion_presupuestal"]["valor"], por_clave["asignacion_presupuestal"]["meta"]) == (
        "",
        "100.0",
    )


def test_un_nombre_hostil_no_llega_como_formula(plan, ciudadana):
    indicador = Indicador.objects.get(clave="talleres")
    indicador.nombre = "=HYPERLINK(1)"
    indicador.save(por=PRUEBA)
    nombres = {fila["nombre"] for fila in leer_csv(ciudadana.get("/plan/plan.csv"))}
    assert "'=HYPERLINK(1)" in nombres
    assert "=HYPERLINK(1)" not in nombres


def test_el_plan_en_json_trae_indicadores_fases_y_criterios(plan, ciudadana, django_assert_max_num_queries):
    with django_assert_max_num_queries(6):
        dato = ciudadana.get("/plan/plan.json").json()
    assert len(dato["indicadores"]) == 15
    assert [fase["clave"] for fase in dato["fases"]][0] == "informacion"
    criterios = {criterio["numero"]: criterio for criterio in dato["criterios"]}
    assert len(criterios) == 124
    assert (criterios["1.43"]["estado"], criterios["1.43"]["evidencia"]) == ("cumple", "/mapa-del-sitio/")
    assert criterios["5.1"]["estado"] == "no_iniciado"
    assert dato["indicadores"][0]["url"] == "http://testserver/plan/indicadores/frecuencia_publicacion/"


def test_la_serie_trae_doce_meses(plan, ciudadana):
    dato = ciudadana.get("/plan/indicadores/talleres/serie.json").json()
    assert [len(dato["serie"]), dato["serie"][-1]["clave"]] == [12, "talleres"]
    assert len(leer_csv(ciudadana.get("/plan/indicadores/talleres/serie.csv"))) == 12
    assert len(leer_csv(ciudadana.get("/plan/indicadores/cumplimiento_fase/serie.csv"))) == 60
