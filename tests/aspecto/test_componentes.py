"""Each component is one template, one block of the stylesheet and one entry of the gallery."""

import re

import brotli
import pytest
from django.conf import settings
from django.template import TemplateSyntaxError, engines

from aguazul_portal.guia import COMPONENTES, MUESTRAS

MARCO = {"cabecera", "pie"}  # seen on every page, the gallery's too
SIN_BLOQUE = {"imagen"}  # plain <picture>
NOMBRES = sorted(plantilla.stem for plantilla in COMPONENTES.glob("*.html"))
HOJA = (settings.RAIZ / "static" / "css" / "portal.css").read_text()
PLANTILLAS = sorted((settings.RAIZ / "templates").rglob("*.html"))


@pytest.mark.parametrize("nombre", NOMBRES)
def test_cada_componente_esta_en_la_galeria_y_en_la_hoja_de_estilo(nombre):
    assert nombre in MARCO | {muestra.nombre for muestra in MUESTRAS}
    assert nombre in SIN_BLOQUE or re.search(rf"\.{nombre}(-pagina)?[\s,:>.\[{{]", HOJA)


@pytest.mark.parametrize("muestra", MUESTRAS, ids=lambda muestra: muestra.nombre)
def test_cada_muestra_se_dibuja_y_dice_sus_parametros(muestra):
    assert muestra.documentacion.startswith(f"{muestra.nombre}:")
    assert "<" in muestra.dibujo


def test_la_galeria_es_solo_del_personal(ciudadana, redactora, client, db):
    assert ciudadana.get("/consola/guia/").status_code == 302
    client.force_login(redactora)
    assert client.get("/consola/guia/").status_code == 200


@pytest.mark.parametrize("plantilla", PLANTILLAS, ids=lambda ruta: ruta.name)
def test_ninguna_plantilla_lleva_estilos_ni_ordenes_adentro(plantilla):
    """The policy of contents forbids them: they would be dead, or an open door."""
    texto = plantilla.read_text()
    assert not re.search(r"\sstyle\s*=|<style|\son[a-z]+\s*=\s*[\"']|javascript:", texto)
    assert all("src=" in guion or "application/json" in guion for guion in re.findall(r"<script[^>]*>", texto))


def test_la_hoja_de_estilo_pesa_menos_de_siete_kilobytes():
    assert len(brotli.compress(HOJA.encode())) <= 7 * 1024


def test_un_componente_se_dibuja_con_sus_valores_y_nada_mas_de_la_pagina():
    pagina = engines["django"].from_string('{% componente "etiqueta" texto=t %}|{% componente "etiqueta" url="/" %}')
    primera, segunda = pagina.render({"t": "<Cultura>", "texto": "de la página"}).split("|")
    assert "&lt;Cultura&gt;" in primera
    assert "de la página" not in segunda


def test_a_un_componente_se_le_dice_que_valor_es_cada_uno():
    with pytest.raises(TemplateSyntaxError, match="falta el nombre"):
        engines["django"].from_string("{% componente %}")
    with pytest.raises(TemplateSyntaxError, match="«t» no dice qué valor es"):
        engines["django"].from_string('{% componente "etiqueta" t %}')
