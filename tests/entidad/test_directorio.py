"""The directory: what is in force and confirmed is official; the rest is told apart or not told."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from aguazul_portal.comun.entidad import carga
from aguazul_portal.comun.entidad.models import Dependencia, Entidad, TipoDependencia
from tests import fabricas

SIN_CONFIRMAR = {"140", "310", "320", "910", "920", "930", "940"}


@pytest.fixture
def cargada(db):
    return carga.cargar(fabricas.PRUEBA)


def grupos(respuesta):
    return {titulo: [d.codigo for d in filas] for titulo, filas in respuesta.context["grupos"]}


def test_se_carga_una_sola_vez(cargada):
    assert cargada == 23
    assert carga.cargar(fabricas.PRUEBA) == 0


def test_lo_que_la_alcaldia_corrigio_no_se_vuelve_a_cargar(cargada):
    entidad = Entidad.objects.get()
    entidad.direccion, entidad.por_confirmar = "Calle 1", []
    entidad.save(por=fabricas.PRUEBA)
    carga.cargar(fabricas.PRUEBA)
    assert Entidad.objects.get().oficial("direccion") == "Calle 1"


def test_la_direccion_y_el_telefono_dudosos_no_salen_en_ninguna_pagina(cargada, ciudadana):
    for url in ("/", "/dependencias/", "/dependencias/secretaria-general/"):
        texto = ciudadana.get(url).content.decode()
        assert "10-36" not in texto
        assert "6392323" not in texto


def test_la_vigencia_empieza_el_dia_en_que_se_cargo_y_queda_por_confirmar(cargada):
    for dependencia in Dependencia.objects.all():
        assert dependencia.desde == timezone.localdate()
        assert not dependencia.confirmado("desde")


def test_lo_marcado_confirmar_no_se_muestra_como_oficial(cargada, ciudadana):
    respuesta = ciudadana.get("/dependencias/")
    assert {d.codigo for d in respuesta.context["por_confirmar"]} == SIN_CONFIRMAR
    assert not SIN_CONFIRMAR & {codigo for codigos in grupos(respuesta).values() for codigo in codigos}


def test_la_pagina_de_una_dependencia_por_confirmar_lo_advierte(cargada, ciudadana):
    texto = ciudadana.get("/dependencias/comisaria-de-familia/").content.decode()
    assert "esta página no es información oficial" in texto
    assert (
        "esta página no es información oficial"
        not in ciudadana.get("/dependencias/secretaria-general/").content.decode()
    )


def test_concejo_personeria_y_descentralizadas_no_son_dependencias_de_la_alcaldia(cargada, ciudadana):
    por_grupo = grupos(ciudadana.get("/dependencias/"))
    assert por_grupo["Concejo y órganos de control"] == ["C01", "C02"]
    assert por_grupo["Entidades descentralizadas"] == ["950"]
    assert not {"C01", "C02", "950"} & set(por_grupo["Dependencias de la Alcaldía"])


@pytest.mark.parametrize("tipo", TipoDependencia)
def test_toda_dependencia_tiene_su_lugar_en_el_directorio(tipo, db, ciudadana):
    fabricas.dependencia(tipo=tipo)
    assert sum(grupos(ciudadana.get("/dependencias/")).values(), []) == ["300"]


@pytest.mark.parametrize(
    ("desde", "hasta", "vigente"), [(0, None, True), (0, 0, True), (-9, -1, False), (1, None, False)]
)
def test_solo_lo_vigente_se_ve(desde, hasta, vigente, db, ciudadana):
    hoy = timezone.localdate()
    fin = None if hasta is None else hoy + timedelta(days=hasta)
    dependencia = fabricas.dependencia(desde=hoy + timedelta(days=desde), hasta=fin)
    assert (ciudadana.get(dependencia.get_absolute_url()).status_code == 200) is vigente
    assert bool(ciudadana.get("/dependencias/").context["grupos"]) is vigente


def test_el_contacto_solo_sale_confirmado(db, ciudadana):
    dependencia = fabricas.dependencia(correo="gobierno@aguazul.test", por_confirmar=["correo"])
    assert "gobierno@aguazul.test" not in ciudadana.get(dependencia.get_absolute_url()).content.decode()
    dependencia.por_confirmar = []
    dependencia.save(por=fabricas.PRUEBA)
    assert "mailto:gobierno@aguazul.test" in ciudadana.get(dependencia.get_absolute_url()).content.decode()


def test_la_dependencia_muestra_lo_que_las_salas_publican_de_ella(equipo, ciudadana):
    suya = fabricas.llevar(fabricas.noticia(equipo["redactora"], titulo="Suya"), "publicado", **equipo)
    otra = fabricas.dependencia("Secretaría de Hacienda", "400", slug="hacienda", desde=date(2024, 1, 1))
    fabricas.llevar(
        fabricas.noticia(equipo["redactora"], slug="otra", titulo="Ajena", dependencia=otra), "publicado", **equipo
    )
    fabricas.noticia(equipo["redactora"], slug="borrador", titulo="Sin revisar")
    respuesta = ciudadana.get(suya.dependencia.get_absolute_url())
    assert [noticia.titulo for noticia in respuesta.context["noticias"]] == ["Suya"]


@pytest.mark.parametrize(("url", "consultas"), [("/dependencias/", 2), ("/dependencias/secretaria-de-gobierno/", 8)])
def test_cuantas_consultas_cuesta(url, consultas, cargada, ciudadana, settings, django_assert_num_queries):
    settings.MIDDLEWARE = [m for m in settings.MIDDLEWARE if "CachePublica" not in m]
    with django_assert_num_queries(consultas):
        assert ciudadana.get(url).status_code == 200
