"""The quarterly report and the open data: exact figures, small ones hidden, nobody in them, and a fixed cost."""

import csv
import io
import json
from datetime import date, datetime, time, timedelta
from unittest.mock import patch

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from aguazul_portal.comun.ventanilla.informe import abiertos
from aguazul_portal.comun.ventanilla.informe.cuenta import Respuesta, _respuestas, de_informacion, informe
from aguazul_portal.comun.ventanilla.informe.resguardo import de_la_tabla, generalizar, juntar, mostrar
from aguazul_portal.comun.ventanilla.informe.tiempos import Habiles, Tiempos, porcentaje, tiempos
from aguazul_portal.comun.ventanilla.informe.trimestre import Trimestre, desde
from aguazul_portal.comun.ventanilla.models import Caso
from aguazul_portal.comun.ventanilla.pasos import PERSONA, avanzar
from aguazul_portal.comun.ventanilla.radicacion import radicar
from aguazul_portal.comun.ventanilla.terminos import Calendario
from aguazul_portal.comun.ventanilla.valorar import valorar
from tests.ventanilla.muestras import CORREO, DOCUMENTO, PRUEBA, TEXTO, datos, radicar_una
from tests.ventanilla.muestras import PERSONA as ANA

PRIMERO = Trimestre(2026, 1)
RECIBO = timezone.make_aware(datetime(2026, 2, 2, 9))  # a Monday; the first answer is due on the 23rd
CORTE = timezone.make_aware(datetime(2026, 11, 22, 12))


# --- Pure arithmetic ------------------------------------------------------------------------------------------------------


def test_los_trimestres_van_en_orden_y_se_dicen_con_palabras():
    assert [str(t) for t in desde(date(2025, 11, 3), date(2026, 5, 1))] == ["2026-2", "2026-1", "2025-4"]
    assert Trimestre(2026, 4).nombre == "cuarto trimestre de 2026"
    assert (Trimestre(2026, 4).periodo.desde, Trimestre(2026, 4).periodo.hasta) == (date(2026, 10, 1), date(2027, 1, 1))
    assert (Trimestre(2026, 1).anterior(), Trimestre(2026, 4).siguiente()) == (Trimestre(2025, 4), Trimestre(2027, 1))


@pytest.mark.parametrize(
    ("dias", "mediana", "percentil"),
    [([], None, None), ([7], 7, 7), ([3, 4], 3.5, 4), ([1, 2, 9], 2, 9), (list(range(1, 11)), 5.5, 9),
     (list(range(1, 12)), 6, 10), ([0] * 9 + [40], 0, 0), ([0] * 8 + [40] * 2, 0, 40)],
)  # fmt: skip
def test_mediana_y_percentil_por_aritmetica_exacta(dias, mediana, percentil):
    assert tiempos(dias) == Tiempos(mediana, percentil)


def test_los_dias_habiles_son_los_mismos_que_cuenta_el_termino():
    calendario = Calendario({date(2026, 11, 5): "Día cívico"})
    habiles = Habiles(calendario)
    for salto in (0, 1, 9, 40, 200):
        inicio = date(2026, 6, 5) - timedelta(days=salto)
        for dias in (1, 5, 10, 30):
            assert habiles.entre(inicio, calendario.sumar(inicio, dias)) == dias
    assert habiles.entre(date(2026, 11, 4), date(2026, 11, 5)) == 0
    assert habiles.entre(date(2026, 11, 4), date(2026, 11, 3)) == 0


def test_el_porcentaje_de_nada_no_es_cero():
    assert porcentaje(0, 0) is None
    assert str(porcentaje(1, 8)) == "12.5"


def test_lo_poco_va_junto_para_que_no_se_averigue_restando():
    assert juntar({"a": 40, "b": 2, "c": 9}, 5) == [(("a",), 40), (("b", "c"), 11)]
    assert juntar({"a": 40, "b": 2, "c": 3}, 5) == [(("a",), 40), (("b", "c"), 5)]
    assert juntar({"a": 40, "b": 4, "c": 4}, 5) == [(("a", "b", "c"), 48)], (
        "ocho entre dos de menos de cinco: cuatro y cuatro"
    )
    assert juntar({"a": 6, "b": 0}, 5) == [(("a",), 6)]
    assert juntar({"a": 13, "b": 2, "c": 10}, 5, aparte=["c"]) == [(("c",), 10), (("a", "b"), 15)]
    assert de_la_tabla([(("a", "b"), 15)], "a", 13, 5) == "no se muestra", "con ella se sabría la otra"
    assert [mostrar(n, 5) for n in (0, 1, 4, 5)] == [0, "menos de 5", "menos de 5", 5]
    assert mostrar(18, 5, del_total=20) == "no se muestra"


@given(st.dictionaries(st.integers(0, 30), st.integers(0, 60), max_size=9), st.integers(2, 9))
def test_ninguna_fila_publicada_es_pequena(cuentas, minimo):
    total, filas = sum(cuentas.values()), juntar(cuentas, minimo)
    assert sum(cuantos for _, cuantos in filas) == total
    assert sorted(n for nombres, _ in filas for n in nombres) == sorted(n for n, c in cuentas.items() if c)
    if total >= minimo:
        assert all(cuantos >= minimo for _, cuantos in filas)


@given(st.dictionaries(st.tuples(*[st.integers(0, 2)] * 3), st.integers(1, 9), max_size=12))
def test_lo_que_dice_una_fila_abierta_lo_dicen_al_menos_las_de_la_muestra(cuentas):
    dichos = generalizar(cuentas, 5)
    grupos = {}
    for valores, cuantos in cuentas.items():
        grupos[dichos[valores]] = grupos.get(dichos[valores], 0) + cuantos
    assert all(cuantos >= 5 for dicho, cuantos in grupos.items() if dicho != (None, None, None))


def test_las_solicitudes_negadas_se_cuentan_aparte():
    grupos = [{"clase_actual": "documentos", "estado": "respondido", "cuantos": 12}]
    respuestas = [Respuesta("documentos", sentido, 3, True) for sentido in ["niega"] * 7 + ["en_parte"] * 2 + [""] * 3]
    dicho = {dato.clave: dato.valor for dato in de_informacion(grupos, respuestas, 5)}
    assert (dicho["info_recibidas"], dicho["info_negadas"], dicho["info_en_parte"]) == (12, 7, "menos de 5")


# --- Over rows -----------------------------------------------------------------------------------------------------------


def _recibir(cuantos, *, desde=0, recibido=RECIBO, canal="web", **cambios):
    """Cases received at that instant."""
    with patch("django.utils.timezone.now", return_value=recibido):
        pases = [f"{recibido:%m%d}-{desde + n}" for n in range(cuantos)]
        return [radicar(datos(**cambios), pase=pase, por=PRUEBA, canal=canal)[0] for pase in pases]


@pytest.fixture
def trimestre(db, ventanilla, cargo, funcionaria):
    """Twenty petitions and six requests of information, received on 2 February 2026; ten answered, one of them late."""
    peticiones = _recibir(20)
    informacion = _recibir(6, desde=100, clase="documentos")
    dias = [3, 4, 5, 6, 9, 10, 11, 12, 13, 24]  # of February
    for caso, dia in zip(peticiones[:5] + informacion[:5], dias, strict=True):
        cuando = timezone.make_aware(datetime(2026, 2, dia, 15))
        avanzar(caso, "asignar", cargo=cargo, por=ventanilla, ahora=cuando)
        decide = {"sentido": "niega", "norma": "Ley 1712, art. 18"} if dia in (12, 13) else {"sentido": "accede"}
        avanzar(caso, "responder", texto="Listo.", por=funcionaria, ahora=cuando, **decide)
    for caso in peticiones[5:8]:
        avanzar(caso, "trasladar", destino="Gobernación", texto="No es nuestro.", por=ventanilla, ahora=RECIBO)
    return peticiones, informacion


def valores(dicho, seccion):
    return {dato.clave: dato.valor for dato in getattr(dicho, seccion)}


def test_el_informe_cuenta_lo_que_paso(trimestre):
    dicho = informe(PRIMERO, CORTE)
    generales, info = valores(dicho, "generales"), valores(dicho, "de_informacion")
    assert (dicho.recibidas, generales["respondidas"], generales["trasladadas"]) == (26, 10, "menos de 5")
    assert (generales["mediana"], generales["percentil_90"]) == (5.5, 9), "hábiles: 1 2 3 4 5 6 7 8 9 y 16"
    assert str(generales["en_termino"]) == "39.1", "9 a tiempo, de 10 respuestas y 13 vencidas"
    assert (info["info_recibidas"], info["info_respondidas"], info["info_negadas"]) == (6, 5, "menos de 5")
    clases = dict(dicho.tablas[0].filas)
    assert sorted(clases.values()) == [6, 20]
    assert dict(dicho.tablas[3].filas) == {"Sin responder todavía; Trasladado a otra entidad": 16, "Respondido": 10}


def test_lo_de_soporte_y_lo_de_otro_trimestre_no_cuentan(trimestre):
    _recibir(1, recibido=timezone.make_aware(datetime(2026, 3, 31, 23, 59)), clase="queja")
    _recibir(1, recibido=timezone.make_aware(datetime(2026, 4, 1, 0, 0)), clase="reclamo")
    _recibir(1, desde=500, clase="soporte", canal="interno")
    assert informe(PRIMERO, CORTE).recibidas == 27
    assert informe(Trimestre(2026, 2), CORTE).es_poco


def test_completar_hace_contar_de_nuevo(db, ventanilla, cargo, funcionaria):
    for caso in _recibir(5):
        avanzar(caso, "asignar", cargo=cargo, por=ventanilla, ahora=RECIBO)
        avanzar(caso, "pedir_completar", texto="Falta algo.", por=funcionaria, ahora=RECIBO)
        avanzar(caso, "completar", texto="Aquí va.", por=PERSONA, ahora=RECIBO + timedelta(days=8))
        avanzar(caso, "responder", texto="Listo.", por=funcionaria, ahora=RECIBO + timedelta(days=10))
    assert valores(informe(PRIMERO, CORTE), "generales")["mediana"] == 2


def test_lo_que_dijeron_las_personas_solo_con_muestra(trimestre):
    peticiones, informacion = trimestre
    for caso in peticiones[:4]:
        valorar(caso, 5, ahora=caso.cerrado_en + timedelta(days=1))
    assert valores(informe(PRIMERO, CORTE), "despues")["satisfechas"] == "menos de 5 calificaciones"
    valorar(informacion[0], 1, ahora=informacion[0].cerrado_en + timedelta(days=1))
    despues = valores(informe(PRIMERO, CORTE), "despues")
    assert (despues["calificadas"], str(despues["satisfechas"]), despues["desacuerdos"]) == (5, "80.0", 0)


def test_con_pocas_peticiones_no_se_dice_nada_de_ellas(db, ciudadana):
    _recibir(4, clase="denuncia")
    html = ciudadana.get("/peticiones/informes/2026-1/").content.decode()
    assert "menos de 5 peticiones" in html
    assert "Denuncia" not in html
    assert "menos de 5" in ciudadana.get("/peticiones/informes/2026-1/informe.csv").content.decode()


def test_sin_peticiones_dice_sin_datos_y_nunca_cero_por_ciento(db, ciudadana):
    html = ciudadana.get("/peticiones/informes/2025-3/").content.decode()
    assert "Sin datos" in html
    assert "0 %" not in html
    assert "sin datos" in ciudadana.get("/peticiones/informes/2025-3/informe.csv").content.decode()


def test_hacia_atras_se_llega_hasta_el_primer_trimestre_sin_peticiones_y_no_mas(trimestre, ciudadana):
    assert 'href="/peticiones/informes/2025-4/"' in ciudadana.get("/peticiones/informes/2026-1/").content.decode()
    assert 'href="/peticiones/informes/2025-3/"' not in ciudadana.get("/peticiones/informes/2025-4/").content.decode()


@pytest.mark.parametrize("direccion", ["2099-1", "2026-5", "2026-0", "1999-4", "0-1", "99999999999-1"])
def test_un_trimestre_que_no_es_no_existe(db, ciudadana, direccion):
    assert ciudadana.get(f"/peticiones/informes/{direccion}/").status_code == 404
    assert ciudadana.get(f"/peticiones/informes/{direccion}/informe.csv").status_code == 404


def test_el_informe_se_lee_con_sus_metodos_y_se_descarga_igual(trimestre, ciudadana):
    html = ciudadana.get("/peticiones/informes/2026-1/").content.decode()
    for dicho in ("5,5", "39,1", "percentil 90", "Decreto 103 de 2015", "menos de 5"):
        assert dicho in html, dicho
    texto = ciudadana.get("/peticiones/informes/2026-1/informe.csv").content.decode("utf-8-sig")
    filas = {fila["nombre"]: fila["valor"] for fila in csv.DictReader(io.StringIO(texto)) if fila["seccion"] == "Todas"}
    assert filas["Mediana de los días para responder"] == "5.5"
    assert "/peticiones/informes/" in ciudadana.get("/peticiones/").content.decode()
    assert "/peticiones/informes/" in ciudadana.get("/sitemap-portal-1.xml").content.decode()
    assert "Primer trimestre de 2026" in ciudadana.get("/peticiones/informes/").content.decode()


def test_el_informe_cuesta_lo_mismo_con_mas_peticiones(trimestre, django_assert_num_queries):
    with django_assert_num_queries(CONSULTAS):
        informe(PRIMERO, CORTE)
    _recibir(8, desde=300, clase="queja")
    with django_assert_num_queries(CONSULTAS):
        informe(PRIMERO, CORTE)


CONSULTAS = 5  # groups, calendar, answers, what was said, and how it went


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL lee entera una tabla pequeña")
def test_los_casos_de_un_trimestre_se_leen_por_su_indice(db):
    casos = Caso.objects.de_la_ciudadania().filter(
        recibido_en__gte=PRIMERO.periodo.inicio, recibido_en__lt=PRIMERO.periodo.fin
    )
    plan = casos.order_by("recibido_en", "pk")[:50].explain()
    assert "casos_por_recibo" in plan
    assert "TEMP B-TREE" not in plan


# --- Open data ----------------------------------------------------------------------------------------------------------


def _abiertos(navegador):
    texto = b"".join(navegador.get("/peticiones/datos-abiertos/peticiones.csv").streaming_content).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(texto)))


def test_los_datos_abiertos_traen_cada_caso_sin_nadie(trimestre, ciudadana, monkeypatch):
    monkeypatch.setattr(abiertos, "LOTE", 4)
    filas = _abiertos(ciudadana)
    assert len(filas) == 26
    assert [fila["dias_habiles"] for fila in filas].count("16") == 1
    assert sum(fila["en_termino"] == "no" for fila in filas) == 1
    dicho = json.loads(b"".join(ciudadana.get("/peticiones/datos-abiertos/peticiones.json").streaming_content))
    assert [caso["recibido"] for caso in dicho["casos"]] == ["2026-02-02"] * 26
    assert [columna["nombre"] for columna in dicho["columnas"]] == list(filas[0])
    for dato in (ANA, CORREO, DOCUMENTO, TEXTO[:20], "Baranda", "2026-PET"):
        assert dato not in str(filas) + str(dicho)


def test_los_datos_abiertos_callan_lo_que_senalaria_a_alguien(trimestre, ciudadana):
    _recibir(1, desde=400, clase="denuncia", canal="telefono")
    filas = _abiertos(ciudadana)
    assert not any(fila["clase"] == "Denuncia" or fila["canal"] == "Teléfono" for fila in filas)
    assert sum(fila["clase"] == "" for fila in filas) >= 1


def test_lo_de_hoy_se_publica_manana(db, ciudadana):
    _recibir(5)
    radicar_una(pase="de-hoy")
    assert len(_abiertos(ciudadana)) == 5


def test_la_pagina_de_datos_describe_cada_columna(db, ciudadana):
    html = ciudadana.get("/peticiones/datos-abiertos/").content.decode()
    diccionario = ciudadana.get("/peticiones/datos-abiertos/diccionario.csv").content.decode()
    for columna in abiertos.COLUMNAS:
        assert f"<code>{columna.nombre}</code>" in html
        assert columna.nombre in diccionario
    assert "fines comerciales" in html


def test_sin_casos_los_datos_abiertos_son_una_tabla_vacia(db, ciudadana):
    with CaptureQueriesContext(connection):
        assert _abiertos(ciudadana) == []
        assert (
            json.loads(b"".join(ciudadana.get("/peticiones/datos-abiertos/peticiones.json").streaming_content))["casos"]
            == []
        )


@pytest.mark.django_db
def test_los_dias_de_una_respuesta_se_cuentan_con_la_hora_de_cierre_de_su_caso(
    settings, ventanilla, funcionaria, cargo
):
    """Filed after closing on a Monday and answered that Tuesday, which is the day on which it was received: none."""
    settings.VENTANILLA_CIERRE = time(8)
    caso, _ = radicar(datos(), pase="tarde", por=PRUEBA, llego_en=RECIBO)
    settings.VENTANILLA_CIERRE = None
    avanzar(caso, "asignar", cargo=cargo, por=ventanilla, ahora=RECIBO + timedelta(hours=1))
    avanzar(caso, "responder", texto="Va.", por=funcionaria, ahora=RECIBO + timedelta(days=1))
    assert [fila[8] for fila in abiertos.filas(CORTE)] == [0]
    assert [respuesta.dias for respuesta in _respuestas(Caso.objects.all())] == [0]
