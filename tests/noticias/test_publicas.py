"""What a citizen sees of the news, and what nobody but the staff does: state × surface."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from aguazul_portal.comun.publicacion.models import Estado
from tests import fabricas

pytestmark = pytest.mark.django_db
TITULO = "Jornada de vacunación en la vereda"


def _superficies(slug="una-noticia"):
    ahora = timezone.localtime()
    return {
        "detalle": reverse("noticias:detalle", args=[slug]),
        "lista": reverse("noticias:lista"),
        "categoria": reverse("noticias:categoria", args=["gobierno-en-linea"]),
        "mes": reverse("noticias:mes", args=[ahora.year, ahora.month]),
        "atom": reverse("noticias:atom"),
        "rss": reverse("noticias:rss"),
        "portada": reverse("portada"),
        "busqueda": reverse("buscar") + "?q=vacunacion",
        "sitemap": "/sitemap-noticias-1.xml",
    }


def _se_ve(respuesta, edicion):
    """In the page, its record of updates apart: there a withdrawal is told for ever, by its title."""
    texto = re.sub(r'<ol class="registro">.*?</ol>', "", respuesta.content.decode(), flags=re.DOTALL)
    return TITULO in texto or edicion.documento.slug in texto


def _preparar(equipo, situacion):
    """A news item in that situation, at this moment."""
    ahora = timezone.now()
    campos = {
        "programada": {"programada_para": ahora + timedelta(hours=1)},
        "vencida": {"vence_en": ahora + timedelta(minutes=1)},
    }.get(situacion, {})
    edicion = fabricas.noticia(equipo["redactora"], titulo=TITULO, **campos)
    estado = Estado.PUBLICADO if situacion in ("programada", "vencida") else Estado(situacion)
    fabricas.llevar(edicion, estado, **equipo)
    return edicion


@pytest.mark.parametrize("situacion", [*Estado.values, "programada", "vencida"])
def test_solo_lo_publicado_llega_a_la_ciudadania(situacion, equipo, ciudadana, time_machine):
    edicion = _preparar(equipo, situacion)
    if situacion == "vencida":
        time_machine.move_to(timezone.now() + timedelta(minutes=2))
    for superficie, ruta in _superficies().items():
        respuesta = ciudadana.get(ruta)
        if situacion == "publicado":
            assert respuesta.status_code == 200, superficie
            assert _se_ve(respuesta, edicion), superficie
        elif superficie == "detalle":
            assert respuesta.status_code == (410 if situacion in ("retirado", "vencida") else 404)
        else:
            assert not _se_ve(respuesta, edicion), superficie


@pytest.mark.parametrize("situacion", ["borrador", "en_revision", "aprobado", "programada"])
def test_el_registro_publico_no_anuncia_lo_que_aun_no_se_ve(situacion, equipo, ciudadana):
    _preparar(equipo, situacion)
    for ruta in ("/", reverse("bitacora:registro"), reverse("bitacora:descargar")):
        respuesta = ciudadana.get(ruta)
        texto = b"".join(respuesta) if respuesta.streaming else respuesta.content
        assert TITULO not in texto.decode()
        assert "una-noticia" not in texto.decode()


@pytest.mark.parametrize("papel", ["redactora", "revisor", "webmaster", "control_interno", "superusuario"])
def test_quien_trabaja_en_la_consola_tampoco_ve_borradores_en_publico(papel, request, equipo, entrar):
    edicion = _preparar(equipo, "borrador")
    respuesta = entrar(request.getfixturevalue(papel)).get(_superficies()["detalle"])
    assert respuesta.status_code == 404
    assert TITULO not in respuesta.content.decode()
    assert edicion.estado == Estado.BORRADOR


@pytest.mark.parametrize("papel", ["redactora", "revisor", "webmaster", "control_interno"])
def test_la_vista_previa_es_de_la_casa_y_no_se_guarda(papel, request, equipo, entrar, ciudadana):
    url = reverse("admin:noticias_edicionnoticia_previa", args=[_preparar(equipo, "borrador").pk])
    respuesta = entrar(request.getfixturevalue(papel)).get(url)
    assert respuesta.status_code == 200
    assert TITULO in respuesta.content.decode()
    assert "no-store" in respuesta.headers["Cache-Control"]
    assert ciudadana.get(url).status_code == 302


def test_la_pagina_de_la_retirada_dice_por_que(equipo, ciudadana):
    _preparar(equipo, "retirado")
    respuesta = ciudadana.get(_superficies()["detalle"])
    assert "Ya no rige." in respuesta.content.decode()


def test_el_cambio_mayor_se_anuncia_y_el_menor_no(equipo, ciudadana):
    edicion = _preparar(equipo, "publicado")
    for tipo, nota in (("mayor", "Cambió la fecha de la jornada."), ("menor", "Se corrigió una tilde.")):
        edicion = edicion.preparar_nueva_version(por=equipo["redactora"])
        edicion.tipo_cambio, edicion.nota_cambio = tipo, nota
        edicion.save(por=equipo["redactora"])
        fabricas.llevar(edicion, Estado.PUBLICADO, **equipo)
    texto = ciudadana.get(_superficies()["detalle"]).content.decode()
    assert "Cambió la fecha de la jornada." in texto
    assert "Se corrigió una tilde." not in texto


def test_las_paginas_de_la_lista_no_repiten_ni_saltan(equipo, ciudadana):
    for n in range(25):
        fabricas.llevar(
            fabricas.noticia(equipo["redactora"], slug=f"n-{n}", titulo=f"Noticia {n:02}"), "publicado", **equipo
        )
    vistas, url = [], reverse("noticias:lista")
    while url:
        respuesta = ciudadana.get(url)
        vistas += [noticia.titulo for noticia in respuesta.context["noticias"]]
        siguiente = respuesta.context["siguiente"]
        url = reverse("noticias:lista") + f"?desde={siguiente.replace('+', '%2B')}" if siguiente else None
    assert vistas == [f"Noticia {n:02}" for n in reversed(range(25))]


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL lee entera una tabla pequeña")
@pytest.mark.parametrize("superficie", ["lista", "categoria", "mes", "atom", "portada"])
def test_cada_lista_se_lee_en_el_orden_de_su_indice(superficie, equipo, ciudadana):
    """However many there are: none is sorted, not even when an index serves the rest of the question."""
    _preparar(equipo, "publicado")
    with CaptureQueriesContext(connection) as hechas:
        ciudadana.get(_superficies()[superficie])
    listas = [q["sql"] for q in hechas if 'FROM "noticias_edicionnoticia"' in q["sql"] and "ORDER BY" in q["sql"]]
    assert listas
    with connection.cursor() as cursor:
        for sql in listas:
            cursor.execute(f"EXPLAIN QUERY PLAN {sql}")
            assert "TEMP B-TREE" not in str(cursor.fetchall())


MALAS = ["", "x", "2026-13-01.1", "2026-01-01T00:00:00.5", "9" * 400, "2026-01-01T00:00:00Z.-1", "\x00"]


@pytest.mark.parametrize("desde", MALAS)
def test_una_marca_que_no_es_marca_da_la_primera_pagina(desde, ciudadana):
    assert ciudadana.get(reverse("noticias:lista"), {"desde": desde}).status_code == 200


@pytest.mark.parametrize(
    "ruta", ["/noticias/1900/1/", "/noticias/2026/13/", "/noticias/2026/0/", "/noticias/no-existe/"]
)
def test_lo_que_no_existe_es_404(ruta, ciudadana):
    assert ciudadana.get(ruta).status_code == 404


@pytest.mark.parametrize("superficie", ["detalle", "lista", "categoria", "mes", "portada", "busqueda"])
def test_las_consultas_son_pocas_y_no_crecen(superficie, equipo, ciudadana, django_assert_max_num_queries, settings):
    settings.MIDDLEWARE = [m for m in settings.MIDDLEWARE if "CachePublica" not in m]
    for n in range(12):
        edicion = fabricas.noticia(equipo["redactora"], slug=f"vacunacion-{n}", titulo=f"{TITULO} {n}")
        fabricas.llevar(edicion, "publicado", **equipo)
    url = _superficies("vacunacion-3")[superficie]
    ciudadana.get(url)
    with django_assert_max_num_queries(6):
        assert ciudadana.get(url).status_code == 200
