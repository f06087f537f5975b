"""Axe on the console, page by page, as each role sees it on a phone."""

import re

import pytest

from .conftest import limpia

LISTA = re.compile(r"/consola/\w+/\w+/")


@pytest.mark.parametrize("cuenta", ["prensa", "redaccion", "webmaster", "comite1", "tecnica"])
def test_axe_calla_en_las_listas_y_fichas_de_cada_papel(cuenta, abrir):
    pagina = abrir(cuenta)
    for ruta in _listas(pagina):
        limpia(_ir(pagina, ruta))
        filas = pagina.locator("#result_list tbody th a")
        if filas.count():
            limpia(_ir(pagina, filas.first.get_attribute("href")))


def test_axe_calla_en_todo_lo_que_lee_control_interno(abrir):
    pagina = abrir("control")
    for ruta in _listas(pagina):
        limpia(_ir(pagina, ruta))


def _listas(pagina):
    """Every list that this role's first page offers."""
    limpia(pagina)
    enlaces = pagina.locator("a[href^='/consola/']").evaluate_all("enlaces => enlaces.map(e => e.getAttribute('href'))")
    return sorted({ruta for ruta in enlaces if LISTA.fullmatch(ruta)})


def _ir(pagina, ruta):
    assert pagina.goto(ruta).status == 200, ruta
    return pagina
