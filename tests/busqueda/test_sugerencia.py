"""«¿Quiso decir …?»: from a slip to a word that is public now, and never to one that is not."""

from datetime import timedelta

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from aguazul_portal.comun.busqueda.indice import indexar, retirar
from aguazul_portal.comun.busqueda.models import Palabra, Variante
from aguazul_portal.comun.busqueda.sugerencia import sugerir
from aguazul_portal.comun.busqueda.vocabulario import claves, distancia, sonido
from tests import fabricas
from tests.busqueda.muestras import AHORA, AYER, MANANA, entrada

TIPOS = ["tramite", "pagina", "noticia"]
LETRAS = st.text("abcdefghijklmnopqrstuvwxyz", min_size=5, max_size=12)


def quiso_decir(q, ahora=AHORA):
    return sugerir(q, tipos=TIPOS, ahora=ahora)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("q", "dice"),
    [
        ("vacunasion", "vacunación"),
        ("bacunación", "vacunación"),
        ("vacunacion", ""),  # it is what is written
        ("vacuncaión", "vacunación"),
        ("vakunasiones", "vacunación"),
        ("resibo del prediall", "recibo predial"),
        ("zisben", "sisbén"),
        ("xyzzy", ""),
        ("certificado xyzzy", ""),
        ("de la", ""),
        ("", ""),
        ("\x00\u202e'; --", ""),
        ("á" * 500, ""),
    ],
)
def test_de_un_error_a_lo_que_se_quiso_decir(q, dice):
    entrada("a", "Jornada de vacunación")
    entrada("b", "Impuesto predial", tipo="Trámite", texto="Recibo para el pago. Certificado")
    entrada("c", "Encuesta del Sisbén", tipo="Trámite")
    assert quiso_decir(q) == dice


@pytest.mark.django_db
def test_entre_dos_dice_la_mas_cercana_aunque_otra_vaya_primero():
    entrada("a", "Certificado de estratificación", tipo="Trámite", texto="De un inmueble residencial")
    entrada("b", "Certificado de residencia", tipo="Trámite")
    entrada("c", "Certificado de riesgo", tipo="Trámite", texto="De un inmueble residencial")
    assert quiso_decir("certificado de recidencia") == "certificado residencia"


@pytest.mark.django_db
def test_nunca_dice_lo_que_no_es_publico_ahora():
    entrada("programada", "Expropiación", desde=MANANA)
    entrada("vencida", "Expropiador", hasta=timezone.now() + timedelta(days=2))
    indexar("retirada", tipo="Noticia", titulo="Expropiatorio", url="/r/", desde=AYER)
    retirar("retirada")
    assert Palabra.objects.filter(texto__startswith="expropi").count() == 3
    for q in ("expropiasion", "expropiacon", "expropiatoro", "expropiacion"):
        assert quiso_decir(q) in ("", "expropiador")
        assert quiso_decir(q, timezone.now() + timedelta(days=3)) in ("", "expropiación")
    assert quiso_decir("expropiadr") == "expropiador"


@pytest.mark.django_db
@pytest.mark.parametrize("estado", ["borrador", "en_revision", "aprobado", "retirado"])
def test_ni_lo_que_esta_en_camino_ni_lo_retirado(estado, equipo, ciudadana):
    fabricas.llevar(fabricas.noticia(equipo["redactora"], titulo="Expropiación"), estado, **equipo)
    assert "xpropiación" not in ciudadana.get("/buscar/?q=expropiasion").content.decode()


@pytest.mark.django_db
def test_la_pagina_lo_ofrece_y_lleva_a_la_busqueda(equipo, ciudadana):
    fabricas.llevar(fabricas.noticia(equipo["redactora"], titulo="Jornada de vacunación"), "publicado", **equipo)
    texto = ciudadana.get("/buscar/?q=bacunasion").content.decode()
    assert '¿Quiso decir <a href="/buscar/?q=vacunaci%C3%B3n">vacunación</a>?' in texto
    assert "/noticias/una-noticia/" in ciudadana.get("/buscar/?q=vacunación").content.decode()


@pytest.mark.django_db
def test_lo_que_dice_va_escapado(ciudadana):
    indexar("a", tipo="Noticia", titulo="vacunación<script>", url="/a/", desde=AYER)
    assert "<script" not in ciudadana.get("/buscar/?q=bacunasion").content.decode()


@pytest.mark.django_db
def test_cuesta_dos_consultas_y_una_si_nada_se_parece(django_assert_num_queries):
    entrada("a", "Jornada de vacunación")
    with django_assert_num_queries(2):
        quiso_decir("bacunasion jornda")
    with django_assert_num_queries(1):
        quiso_decir("xyzzy")


@pytest.mark.django_db
def test_las_palabras_conocidas_no_se_escriben_otra_vez(django_assert_num_queries):
    entrada("a", "Jornada de vacunación")
    antes = Variante.objects.count()
    entrada("b", "Jornada de vacunación")
    assert Variante.objects.count() == antes == len(claves("jornada")) + len(claves("vacunacion"))


@given(LETRAS, st.integers(0, 11), st.sampled_from("abcdefghijklmnopqrstuvwxyz"))
def test_a_un_resbalon_siempre_comparten_clave(palabra, lugar, letra):
    """A letter added to, taken from or changed in the sound of a word leaves a key in common."""
    suena = sonido(palabra)
    lugar %= len(suena)
    for otra in (
        suena[:lugar] + letra + suena[lugar:],
        suena[:lugar] + suena[lugar + 1 :],
        suena[:lugar] + letra + suena[lugar + 1 :],
    ):
        propias = {suena, *(suena[:n] + suena[n + 1 :] for n in range(len(suena)))}
        ajenas = {otra, *(otra[:n] + otra[n + 1 :] for n in range(len(otra)))}
        assert propias & ajenas


@given(LETRAS, LETRAS)
def test_la_distancia_es_una_distancia(una, otra):
    assert distancia(una, otra) == distancia(otra, una)
    assert (distancia(una, otra) == 0) == (una == otra)
    assert abs(len(una) - len(otra)) <= distancia(una, otra) <= max(len(una), len(otra))
