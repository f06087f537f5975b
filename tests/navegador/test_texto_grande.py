"""Large text by the reader's own setting, in a browser of its own."""

from itertools import product

from playwright.sync_api import sync_playwright

from .conftest import CHROMIUM, ESCRITORIO, SOBRIO, TELEFONO

RUTAS = [
    "/", "/tramites/certificado-de-residencia/", "/noticias/envie-su-informacion/", "/suscripciones/",
]  # fmt: skip


def test_con_el_texto_al_doble_nada_se_sale_de_la_pantalla(portal):
    """The default letter of the browser at 32 px instead of 16."""
    with sync_playwright() as playwright:
        al_doble = [*SOBRIO, "--blink-settings=defaultFontSize=32"]
        navegador = playwright.chromium.launch(executable_path=CHROMIUM, args=al_doble)
        pagina = navegador.new_page(base_url=portal.url)
        for ruta, tamano in product(RUTAS, (TELEFONO, ESCRITORIO)):
            pagina.set_viewport_size(tamano)
            pagina.goto(ruta)
            sobra = pagina.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            assert sobra <= 0, ruta
        navegador.close()


def test_en_un_telefono_angosto_con_la_letra_al_doble_nada_se_sale_ni_se_monta(abrir):
    """320 px and a root of 32 px, however it came to be so: the style sheet of a reader, an extension."""
    pagina = abrir(tamano={"width": 320, "height": 640})
    for ruta in [*RUTAS, "/plan/", "/mapa-del-sitio/", "/alcaldia/cinco-fases/", "/buscar/?q=xyzzy"]:
        pagina.goto(ruta)
        pagina.evaluate("document.documentElement.style.setProperty('font-size', '32px')")
        sobra = pagina.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert sobra <= 0, ruta
        for caja in pagina.locator(".buscar").all():  # one over the other, in the header and in the page
            escribir, buscar = caja.locator("input").bounding_box(), caja.locator("button").bounding_box()
            assert buscar["y"] >= escribir["y"] + escribir["height"], ruta
        pagina.locator(".menu > details > summary").click()  # refused when something covers it
        pagina.get_by_role("link", name="El municipio").first.wait_for()
