"""What the search finds, in which order, and who never appears. On the engine the tests run on."""

from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone

from aguazul_portal.comun.busqueda import motor, postgresql
from aguazul_portal.comun.busqueda.buscador import buscar, buscar_en
from aguazul_portal.comun.busqueda.consulta import PALABRAS_MAXIMAS, consultas_de
from aguazul_portal.comun.busqueda.indice import indexar, olvidar_vencidas, retirar
from aguazul_portal.comun.busqueda.models import Entrada
from tests.busqueda.muestras import AHORA, AYER, LEJOS, MANANA, entrada

pytestmark = pytest.mark.django_db
TIPOS = ["tramite", "pagina", "noticia"]
CERCA_Y_LEJOS = [postgresql.RECIENTES, 1] if connection.vendor == "postgresql" else [None]


@pytest.fixture(autouse=True, params=CERCA_Y_LEJOS)
def _cerca_o_lejos(request, monkeypatch):
    """On PostgreSQL the same is found among the newest rows and, when they are not enough, by GIN."""
    monkeypatch.setattr(postgresql, "RECIENTES", request.param)


def halladas(q, ahora=AHORA, tipos=TIPOS):
    return [resultado.url for grupo in buscar(q, tipos=tipos, ahora=ahora).grupos for resultado in grupo.resultados]


@pytest.mark.parametrize(
    "q", ["tramite", "TRÁMITES", "vacunacion", "nacionalidades", "contribuciones", "nino", "niños"]
)
def test_encuentra_sin_tildes_ni_plurales(q):
    entrada("a", "Trámite de nacionalidad", texto="Vacunaciones de cada niño y contribución de los padres")
    assert halladas(q) == ["/a/"]


@pytest.mark.parametrize(
    ("desde", "hasta", "aparece"),
    [
        (AYER, None, True),
        (AHORA, LEJOS, True),
        (AYER, LEJOS, True),
        (AHORA + timedelta(microseconds=1), None, False),
        (MANANA, None, False),
    ],
)
def test_aparece_desde_su_minuto_y_no_antes(desde, hasta, aparece):
    entrada("a", "Residencia", desde=desde, hasta=hasta)
    assert (halladas("residencia") == ["/a/"]) is aparece


def test_deja_de_aparecer_en_el_minuto_en_que_vence():
    vence = timezone.now() + timedelta(days=1)
    entrada("a", "Residencia", hasta=vence)
    assert halladas("residencia", vence - timedelta(seconds=1)) == ["/a/"]
    assert halladas("residencia", vence) == []


def test_lo_que_ya_vencio_no_se_guarda():
    entrada("a", "Residencia")
    entrada("a", "Residencia", hasta=AYER + timedelta(hours=1))
    assert not Entrada.objects.exists()


def test_lo_vencido_se_olvida_y_lo_demas_queda():
    vence = timezone.now() + timedelta(hours=1)
    entrada("a", "Residencia", hasta=vence)
    entrada("b", "Residencia")
    assert olvidar_vencidas(vence) == 1
    assert Entrada.objects.get().clave == "b"


def test_retirar_la_saca_del_indice():
    entrada("a", "Residencia")
    retirar("a")
    assert halladas("residencia") == []
    assert not motor.entradas([motor.Seleccion(0, "noticia", "resident", 2**62)], 5, AHORA)


def test_renovar_una_entrada_olvida_sus_palabras_anteriores():
    entrada("a", "Festival del arroz")
    entrada("a", "Feria ganadera")
    assert halladas("arroz") == []
    assert halladas("feria") == ["/a/"]


def test_exige_todas_las_palabras_si_alguna_entrada_las_tiene():
    entrada("a", "Certificado de residencia")
    entrada("b", "Certificado de estratificación")
    assert halladas("certificado residencia") == ["/a/"]


def test_si_ninguna_las_tiene_todas_muestra_las_que_tienen_algunas_y_lo_dice():
    entrada("a", "Certificado de residencia")
    hallazgo = buscar("quisiera certificado", tipos=TIPOS, ahora=AHORA)
    assert hallazgo.consulta.parcial
    assert halladas("quisiera certificado") == ["/a/"]


def test_la_ultima_palabra_a_medias_encuentra_el_titulo():
    entrada("a", "Certificado de residencia")
    assert halladas("certificado residen") == ["/a/"]
    assert halladas("res") == []


def test_lo_que_dice_el_titulo_va_antes_que_lo_que_dice_el_texto():
    entrada("a", "Impuesto predial")
    entrada("b", "Otra cosa", texto="Sobre el impuesto predial")
    assert halladas("predial") == ["/a/", "/b/"]


def test_el_grupo_cuyo_titulo_responde_va_primero():
    entrada("t", "Paz y salvo", tipo="Trámite", texto="No es para el festival")
    entrada("n", "Festival del arroz")
    assert halladas("festival") == ["/n/", "/t/"]


def test_lo_mas_usado_va_antes_dentro_de_su_tipo():
    for n in range(4):
        entrada(f"t{n}", f"Licencia {n}", tipo="Trámite", peso=int(n == 0))
    assert halladas("licencia")[0] == "/t0/"


def test_lo_mas_reciente_va_primero():
    for n in range(3):
        entrada(f"n{n}", f"Noticia del arroz {n}")
    assert halladas("arroz") == ["/n2/", "/n1/", "/n0/"]


def test_las_paginas_de_un_tipo_no_repiten_ni_saltan():
    for n in range(30):
        titulo = f"Arroz {n}" if n % 3 else f"Otra {n}"
        entrada(f"n{n}", titulo, texto="El arroz de la vega")
    vistas, marca = [], ""
    for _ in range(10):
        grupo = buscar_en("arroz", tipo="noticia", ahora=AHORA, marca=marca, cuantos=7).grupos[0]
        vistas += [resultado.url for resultado in grupo.resultados]
        marca = grupo.siguiente
        if not marca:
            break
    con_titulo = [f"/n{n}/" for n in reversed(range(30)) if n % 3]
    assert vistas == con_titulo + [f"/n{n}/" for n in reversed(range(30)) if not n % 3]


@pytest.mark.parametrize("marca", ["x", "9.9.9", "0.1", "0.0.99999999999999999999", "'; DROP", "-1.0.3", "٣.0.1"])
def test_una_marca_que_no_es_marca_da_la_primera_pagina(marca):
    entrada("a", "Arroz")
    assert buscar_en("arroz", tipo="noticia", ahora=AHORA, marca=marca).grupos[0].resultados[0].url == "/a/"


@pytest.mark.parametrize(
    "q",
    ['"', "arroz OR 1", "NEAR(a b)", "*", "a* AND", "titulo:x", "'; DROP TABLE busqueda_entrada; --", "\x00arroz",
     "(((", "!& | <->", "%s %(a)s", "arroz" * 40, "{}", "-arroz", "^arroz", "k_noticia", "t_arroz"],
)  # fmt: skip
def test_la_sintaxis_de_los_motores_es_solo_texto(q):
    entrada("a", "Feria")
    halladas(q)
    buscar_en(q, tipo="noticia", ahora=AHORA)
    assert Entrada.objects.count() == 1


def test_los_terminos_internos_no_se_pueden_pedir():
    entrada("a", "Feria", texto="ganado")
    assert halladas("k_noticia") == []


def test_una_pregunta_enorme_se_acota():
    consulta = consultas_de(" ".join(f"p{n}" for n in range(500)))[0]
    assert len(consulta.raices) <= PALABRAS_MAXIMAS


def test_sin_palabras_que_buscar_no_se_consulta(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert not buscar("de la", tipos=TIPOS, ahora=AHORA)


def test_buscar_en_todos_los_tipos_es_una_consulta(django_assert_num_queries):
    entrada("a", "Arroz")
    with django_assert_num_queries(1):
        assert buscar("arroz", tipos=TIPOS, ahora=AHORA)


def test_las_palabras_halladas_se_resaltan_y_lo_demas_se_escapa():
    entrada("a", "Niño & <b>arroz</b>", resumen="<script>alert(1)</script> del Niño")
    resultado = buscar("ninos", tipos=TIPOS, ahora=AHORA).grupos[0].resultados[0]
    assert resultado.titulo == "<mark>Niño</mark> &amp; &lt;b&gt;arroz&lt;/b&gt;"
    assert resultado.extracto == "&lt;script&gt;alert(1)&lt;/script&gt; del <mark>Niño</mark>"


def test_el_extracto_sale_del_lugar_del_texto_que_responde():
    entrada("a", "Título", resumen="Nada que ver.", texto=f"{'relleno ' * 80}la vega del arroz {'cola ' * 80}")
    extracto = buscar("arroz", tipos=TIPOS, ahora=AHORA).grupos[0].resultados[0].extracto
    assert "<mark>arroz</mark>" in extracto
    assert extracto.startswith("… ")
    assert extracto.endswith(" …")
    assert len(extracto) < 320


def test_indexar_dentro_de_un_acto_que_falla_no_deja_rastro():
    with transaction.atomic():
        entrada("a", "Arroz")
        transaction.set_rollback(True)
    assert halladas("arroz") == []


def test_un_titulo_larguisimo_no_impide_publicar():
    entrada("a", "arroz " * 200)
    assert halladas("arroz") == ["/a/"]


def test_un_tipo_desconocido_no_aparece_en_otro():
    indexar("x", tipo="Cosa rara", titulo="Arroz", url="/x/", desde=AYER)
    assert halladas("arroz") == []


def test_la_consulta_se_deja_al_llegar_al_limite():
    """The plan reads the index from its newest row: no sort of every hit, no scan of the table."""
    if connection.vendor != "sqlite":
        pytest.skip("El plan de PostgreSQL depende de sus estadísticas.")
    seleccion = motor.Seleccion(0, "noticia", ("y", "k_noticia", "arroz"), 2**62)
    sql, valores = motor.motor_de(connection).consulta_sql([seleccion], 5, "2026-11-22 00:00:00")
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {sql}", valores)
        plan = " | ".join(fila[3] for fila in cursor.fetchall())
    assert "VIRTUAL TABLE" in plan
    assert "TEMP B-TREE" not in plan


@pytest.mark.skipif(connection.vendor != "sqlite", reason="En PostgreSQL lo hace autovacuum.")
def test_ordenado_el_indice_es_una_sola_lista_de_paginas_pequenas_y_dice_lo_mismo():
    """What it skips by: with lists apart or large pages, a search among many entries reads them nearly whole."""
    for numero in range(40):
        entrada(f"e{numero}", f"Cosecha de arroz {numero}")
    antes = halladas("arroz")
    motor.ordenar()
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(DISTINCT segid) FROM busqueda_fts_idx")
        assert cursor.fetchone() == (1,)
        cursor.execute("SELECT v FROM busqueda_fts_config WHERE k = 'pgsz'")
        assert cursor.fetchone() == (512,)
    assert halladas("arroz") == antes != []
