"""Axe on the console on a phone: each list and one of its sheets, with the first of the roles that reaches it."""

import re

import pytest

from .conftest import ESCRITORIO, limpia

LISTA = re.compile(r"/consola/\w+/\w+/")
PAPELES = ["webmaster", "prensa", "redaccion", "comite1", "ventanilla", "funcionario", "tecnica", "control"]


@pytest.fixture(scope="module")
def vistas():
    """The lists already looked at. What a role sees apart from the others are the buttons of a sheet: see the journeys."""
    return set()


@pytest.mark.parametrize("cuenta", PAPELES)
def test_axe_calla_en_las_listas_y_fichas_de_cada_papel(cuenta, abrir, vistas):
    pagina = abrir(cuenta)
    limpia(pagina)  # what waits for each one
    for ruta in _listas(pagina) - vistas:
        limpia(_ir(pagina, ruta))
        vistas.add(ruta)
        filas = pagina.locator("#result_list tbody th a")
        if filas.count():  # the colours of a sheet are looked at in the journeys
            limpia(_ir(pagina, filas.first.get_attribute("href")), colores=False)


def _listas(pagina):
    """Every list that this role's first page offers."""
    enlaces = pagina.locator("a[href^='/consola/']").evaluate_all("enlaces => enlaces.map(e => e.getAttribute('href'))")
    return {ruta for ruta in enlaces if LISTA.fullmatch(ruta)}


def _ir(pagina, ruta):
    assert pagina.goto(ruta).status == 200, ruta
    return pagina


def test_el_editor_marca_palabras_de_otro_idioma_y_no_falta_a_la_politica(abrir):
    pagina, quejas = abrir("prensa", tamano=ESCRITORIO), []
    pagina.on("console", lambda mensaje: quejas.append(mensaje.text) if mensaje.type in ("error", "warning") else None)
    pagina.goto("/consola/noticias/edicionnoticia/add/")
    texto = pagina.get_by_role("textbox", name="Texto")
    texto.fill("software")
    texto.press("Control+a")
    pagina.get_by_role("button", name="Palabras en otro idioma").click()
    pagina.get_by_label("Lo escogido está en").select_option("Inglés")
    pagina.get_by_role("button", name="Actualizar").click()
    assert pagina.locator("[name=cuerpo]").input_value() == '<p><span lang="en">software</span></p>'
    assert quejas == []
