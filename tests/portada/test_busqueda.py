"""The page of results: who appears, what it costs, what it says when there is nothing."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.core.management import call_command
from django.utils import timezone

from aguazul_portal.comun.bitacora.models import Asiento
from aguazul_portal.comun.busqueda.indice import indexar
from aguazul_portal.comun.busqueda.models import Entrada
from aguazul_portal.comun.entidad import carga as entidad
from tests import fabricas


def buscar(ciudadana, q, **mas):
    return ciudadana.get("/buscar/", {"q": q, **mas})


@pytest.mark.parametrize(
    ("estado", "aparece"),
    [("borrador", False), ("en_revision", False), ("aprobado", False), ("publicado", True), ("retirado", False)],
)
def test_solo_aparece_lo_publicado(estado, aparece, equipo, ciudadana):
    fabricas.llevar(fabricas.noticia(equipo["redactora"], titulo="Jornada de vacunación"), estado, **equipo)
    assert ("/noticias/una-noticia/" in buscar(ciudadana, "vacunaciones").content.decode()) is aparece


def test_lo_programado_no_aparece(equipo, ciudadana):
    manana = timezone.now() + timedelta(days=1)
    edicion = fabricas.noticia(equipo["redactora"], titulo="Jornada de vacunación", programada_para=manana)
    fabricas.llevar(edicion, "publicado", **equipo)
    assert "/noticias/una-noticia/" not in buscar(ciudadana, "vacunación").content.decode()


def test_las_palabras_de_la_version_anterior_dejan_de_encontrarse(equipo, ciudadana):
    edicion = fabricas.llevar(
        fabricas.noticia(equipo["redactora"], titulo="Jornada de vacunación"), "publicado", **equipo
    )
    nueva = edicion.preparar_nueva_version(por=equipo["redactora"])
    nueva.titulo, nueva.nota_cambio = "Feria del libro", "Otro título."
    nueva.save(por=equipo["redactora"])
    fabricas.llevar(nueva, "publicado", **equipo)
    assert "/noticias/una-noticia/" not in buscar(ciudadana, "vacunación").content.decode()
    assert "/noticias/una-noticia/" in buscar(ciudadana, "libro").content.decode()


def test_encuentra_dependencias_y_calla_las_que_no_estan_confirmadas(db, ciudadana):
    entidad.cargar(fabricas.PRUEBA)
    assert "/dependencias/secretaria-de-hacienda/" in buscar(ciudadana, "hacienda impuestos").content.decode()
    assert "/dependencias/comisaria-de-familia/" not in buscar(ciudadana, "comisaria familia").content.decode()


@time_machine.travel("2026-11-23 00:30:00Z", tick=False)
def test_el_dia_es_el_de_colombia(equipo, ciudadana):
    """At seven in the evening it is already tomorrow in UTC."""
    fabricas.llevar(fabricas.noticia(equipo["redactora"]), "publicado", **equipo)
    assert (
        "22 de noviembre de 2026</time>" in ciudadana.get("/buscar/?q=noticia").content.decode().partition("<main")[2]
    )


@pytest.mark.parametrize("q", ["", "   ", "de la", "xyzzy", '"><script>alert(1)</script>', "\x00", "á" * 500])
def test_sin_resultados_la_pagina_ayuda(q, db, ciudadana):
    respuesta = buscar(ciudadana, q)
    assert respuesta.status_code == 200
    texto = respuesta.content.decode()
    assert "O vaya por aquí" in texto
    assert "<script" not in texto


def test_los_resultados_no_van_a_los_buscadores(db, ciudadana):
    respuesta = buscar(ciudadana, "algo")
    assert respuesta.headers["X-Robots-Tag"] == "noindex"
    assert '<meta name="robots" content="noindex">' in respuesta.content.decode()


def test_un_tipo_que_no_existe_busca_en_todo(equipo, ciudadana):
    fabricas.llevar(fabricas.noticia(equipo["redactora"], titulo="Vacunación"), "publicado", **equipo)
    assert "/noticias/una-noticia/" in buscar(ciudadana, "vacunación", tipo="'; --").content.decode()


def test_se_recorre_un_tipo_hasta_el_final(db, ciudadana):
    for n in range(45):
        indexar(f"n{n}", tipo="Noticia", titulo=f"Arroz {n}", url=f"/n{n}/", desde=timezone.now())
    texto = buscar(ciudadana, "arroz").content.decode()
    assert 'href="/buscar/?q=arroz&amp;tipo=noticia"' in texto
    url, vistas = "/buscar/?q=arroz&tipo=noticia", []
    while url:
        texto = ciudadana.get(url).content.decode()
        vistas += re.findall(r'href="(/n\d+/)"', texto)
        siguiente = re.search(r'rel="next" href="([^"]+)"', texto)
        url = siguiente and siguiente.group(1).replace("&amp;", "&")
    assert vistas == [f"/n{n}/" for n in reversed(range(45))]


@pytest.mark.parametrize(
    ("q", "consultas"), [("arroz", 1), ("xyzzy", 3), ("arroz xyzzy", 4), ("aroz", 4), ("arros bolante", 5), ("", 0)]
)
@time_machine.travel("2026-11-22 15:00:30Z", tick=False)
def test_una_busqueda_cuesta_pocas_consultas(q, consultas, db, ciudadana, django_assert_num_queries):
    """Besides the frame, the synonyms and the dependencias, which a process reads once a minute."""
    indexar("n", tipo="Noticia", titulo="Arroz", texto="Volante", url="/n/", desde=timezone.now())
    buscar(ciudadana, "otra cosa")
    with django_assert_num_queries(consultas):
        buscar(ciudadana, q)


@pytest.mark.parametrize(("q", "consultas"), [("arroz", 4), ("xyzzy", 6), ("arroz xyzzy", 7), ("", 1)])
def test_la_primera_del_minuto_cuesta_tres_mas(q, consultas, db, ciudadana, settings, django_assert_num_queries):
    settings.MIDDLEWARE = [m for m in settings.MIDDLEWARE if "CachePublica" not in m]
    indexar("n", tipo="Noticia", titulo="Arroz", url="/n/", desde=timezone.now())
    with django_assert_num_queries(consultas):
        buscar(ciudadana, q)


def test_reindexar_rehace_el_indice_y_queda_en_el_registro(equipo, ciudadana):
    fabricas.llevar(fabricas.noticia(equipo["redactora"], titulo="Vacunación"), "publicado", **equipo)
    fabricas.noticia(equipo["redactora"], slug="borrador", titulo="Vacunación en borrador")
    Entrada.objects.all().delete()
    indexar("sobra", tipo="Noticia", titulo="Vacunación", url="/sobra/", desde=timezone.now())
    with open("/dev/null", "w") as nada:
        call_command("reindexar", stdout=nada)
    texto = buscar(ciudadana, "vacunación").content.decode()
    assert "/noticias/una-noticia/" in texto
    assert "/sobra/" not in texto
    assert "borrador" not in texto
    assert Asiento.objects.recientes().first().actor == "orden reindexar"
