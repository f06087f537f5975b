"""What a citizen sees of the Plan, and what it costs."""

import re
from datetime import date, timedelta

import pytest
from django.utils import timezone

from aguazul_portal.comun.publicacion.models import Estado
from aguazul_portal.comun.visitas.models import Dia
from indicadores import filas
from indicadores.models import Declaracion, Indicador
from tests import fabricas

from . import muestras
from .muestras import PRUEBA, texto

pytestmark = pytest.mark.django_db

CONSULTAS = 6  # at most, on an uncached public page


@pytest.fixture
def en_vivo(settings):
    """Each page is made anew."""
    settings.MIDDLEWARE = [nombre for nombre in settings.MIDDLEWARE if "cache_publica" not in nombre]


@pytest.mark.parametrize(
    ("direccion", "consultas"),
    [
        ("/plan/", 5),
        ("/plan/fases/informacion/", 6),
        ("/plan/indicadores/cumplimiento_fase/", 4),
        ("/plan/indicadores/tramites_publicados/", 4),
        ("/plan/indicadores/asignacion_presupuestal/", 4),
    ],
)
def test_cada_pagina_cuesta_unas_pocas_consultas_fijas(
    direccion, consultas, plan, en_vivo, ciudadana, django_assert_num_queries
):
    assert consultas <= CONSULTAS
    ciudadana.get(direccion)
    with django_assert_num_queries(consultas):
        assert ciudadana.get(direccion).status_code == 200


def test_el_plan_muestra_vision_fases_lineas_monitoreo_soporte_y_dudas(plan, ciudadana):
    pagina = texto(ciudadana.get("/plan/"))
    for frase in (
        "Al 2012 el municipio de Aguazul usará las TIC",
        "Generar cultura ciudadana",
        "Transformación",
        "1 de noviembre de 2008",
        "1 de junio de 2008",
        "6. Gestionar los recursos presupuestales",
        "Concejo",
        "Oficina de Control Interno",
        "Desconocimiento de las claves de acceso",
        "La línea 7 del marco de acción no tiene fila en la matriz",
    ):
        assert frase in pagina, frase


def test_el_plan_no_publica_los_telefonos_dudosos_de_la_copia(plan, ciudadana):
    pagina = ciudadana.get("/plan/").content.decode()
    assert "6392323" not in pagina
    assert "6384303" not in pagina


def test_ninguna_pagina_del_plan_trae_guiones_ni_estilos_en_linea(plan, ciudadana):
    for direccion in ("/plan/", "/plan/fases/democracia/", "/plan/indicadores/talleres/"):
        pagina = ciudadana.get(direccion).content.decode()
        assert "<script" not in pagina
        assert "style=" not in pagina


def test_el_grafico_cabe_en_un_kilobyte(plan, ciudadana):
    for dia in range(0, 360, 3):
        Dia.objects.create(dia=timezone.localdate() - timedelta(days=dia), visitantes=100_000 + dia)
    Indicador.objects.get(clave="visitantes_mensuales").delete(por=PRUEBA)
    muestras.indicador("visitantes_mensuales", valor_meta=3_000_000)
    pagina = ciudadana.get("/plan/indicadores/visitantes_mensuales/").content.decode()
    grafico = re.search(r"<svg[^>]*role=\"img\".*?</svg>", pagina, re.DOTALL)[0]
    assert grafico.count("z") >= 12
    assert len(grafico.encode()) <= 1024


@pytest.mark.parametrize("meses_con_datos", [0, 1])
def test_el_grafico_se_dibuja_cuando_algun_mes_tiene_datos(meses_con_datos, plan, ciudadana):
    for _ in range(meses_con_datos):
        Dia.objects.create(dia=timezone.localdate(), visitantes=100)
    pagina = ciudadana.get("/plan/indicadores/visitantes_mensuales/").content.decode()
    assert ('class="grafico"' in pagina) == bool(meses_con_datos)


def test_la_pagina_del_indicador_trae_la_tabla_de_doce_meses_y_el_metodo(plan, ciudadana):
    pagina = ciudadana.get("/plan/indicadores/frecuencia_publicacion/").content.decode()
    assert pagina.count('<th scope="row">') == 12
    assert "Las correcciones no se cuentan otra vez" in pagina
    assert "4 veces al mes" in pagina


def test_el_numero_se_mueve_cuando_se_retira_una_noticia(
    plan, ciudadana, en_vivo, redactora, revisor, webmaster, django_assert_max_num_queries
):
    edicion = fabricas.noticia(redactora, titulo="El puente nuevo")
    fabricas.llevar(edicion, Estado.PUBLICADO, redactora=redactora, revisor=revisor, webmaster=webmaster)
    direccion = "/plan/indicadores/frecuencia_publicacion/"
    with django_assert_max_num_queries(CONSULTAS):
        antes = ciudadana.get(direccion).content.decode()
    assert '<p class="valor">1' in antes
    assert '<a href="/noticias/una-noticia/">El puente nuevo</a>' in antes
    edicion.avanzar("retirar", por=webmaster, motivo="error", nota="Ya no rige.")
    despues = ciudadana.get(direccion).content.decode()
    assert '<p class="valor">0' in despues
    assert "El puente nuevo" not in despues


def test_mas_filas_no_cuestan_mas_consultas(
    plan, ciudadana, en_vivo, redactora, revisor, webmaster, django_assert_num_queries
):
    ciudadana.get("/plan/indicadores/frecuencia_publicacion/")
    for numero in range(3):
        edicion = fabricas.noticia(redactora, slug=f"noticia-{numero}")
        fabricas.llevar(edicion, Estado.PUBLICADO, redactora=redactora, revisor=revisor, webmaster=webmaster)
    with django_assert_num_queries(4):
        pagina = ciudadana.get("/plan/indicadores/frecuencia_publicacion/").content.decode()
    assert pagina.count('<a href="/noticias/noticia-') == 3


def test_lo_ilustrativo_lleva_su_marca_en_la_cifra_y_en_la_fila(plan, ciudadana, redactora, revisor, webmaster):
    edicion = fabricas.noticia(redactora, demostracion=True)
    fabricas.llevar(edicion, Estado.PUBLICADO, redactora=redactora, revisor=revisor, webmaster=webmaster)
    assert "Incluye datos de demostración" in texto(ciudadana.get("/plan/"))
    filas = texto_de_filas(ciudadana.get("/plan/indicadores/frecuencia_publicacion/").content.decode())
    assert "Contenido de demostración" in filas


def test_una_noticia_programada_ni_cuenta_ni_se_anuncia(plan, ciudadana, redactora, revisor, webmaster):
    manana = timezone.now() + timedelta(minutes=5)
    edicion = fabricas.noticia(redactora, titulo="Lo que viene", programada_para=manana)
    fabricas.llevar(edicion, Estado.PUBLICADO, redactora=redactora, revisor=revisor, webmaster=webmaster)
    pagina = ciudadana.get("/plan/indicadores/frecuencia_publicacion/").content.decode()
    assert '<p class="valor">0' in pagina
    assert "Lo que viene" not in pagina


def test_las_filas_van_por_paginas_con_clave(plan, ciudadana, monkeypatch):
    monkeypatch.setattr(filas, "POR_PAGINA", 2)
    indicador = Indicador.objects.get(clave="asignacion_presupuestal")
    for valor in (50, 60, 70):
        Declaracion.objects.crear(
            por=PRUEBA, indicador=indicador, periodo=timezone.localdate(), valor=valor,
            fecha_evidencia=date(2026, 1, 10), evidencia_nota="Acuerdo",
        )  # fmt: skip
    primera = ciudadana.get("/plan/indicadores/asignacion_presupuestal/").content.decode()
    assert "70" in texto_de_filas(primera)
    assert "50" not in texto_de_filas(primera)
    siguiente = re.search(r'rel="next" href="([^"]+)"', primera)[1].replace("&amp;", "&")
    segunda = ciudadana.get(f"/plan/indicadores/asignacion_presupuestal/{siguiente}").content.decode()
    assert "50" in texto_de_filas(segunda)
    assert 'rel="next"' not in segunda


def texto_de_filas(pagina):
    return re.search(r'<ul class="filas">.*?</ul>', pagina, re.DOTALL)[0]


@pytest.mark.parametrize(
    "cola", ["?mes=2001-01", "?mes=x", "?antes=x", "?antes=99999999999999999999999x", "?mes=%00", "?antes=1&mes="]
)
def test_lo_que_no_existe_es_404_y_no_una_falla(cola, plan, ciudadana):
    assert ciudadana.get(f"/plan/indicadores/frecuencia_publicacion/{cola}").status_code == 404


@pytest.mark.parametrize(
    "direccion", ["/plan/fases/otra/", "/plan/indicadores/otro/", "/plan/indicadores/otro/serie.csv"]
)
def test_lo_que_el_plan_no_tiene_es_404(direccion, plan, ciudadana):
    assert ciudadana.get(direccion).status_code == 404


def test_solo_se_lee(plan, ciudadana):
    assert ciudadana.post("/plan/").status_code == 405
