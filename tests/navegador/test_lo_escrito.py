"""What is typed is not lost: two people on one draft, a browser that dies, a session that ends. And the versions' pages."""

import re

import pytest

from .conftest import ESCRITORIO, ir, limpia_en_los_dos

AGREGAR = "/consola/noticias/edicionnoticia/add/"
SEGUIR = re.compile("seguir editando")


@pytest.fixture
def borrador(abrir):
    """(address of a borrador, browser of who wrote it)."""
    prensa = abrir("prensa", tamano=ESCRITORIO)
    prensa.clock.install()
    prensa.goto(AGREGAR)
    prensa.locator("#id_titulo").fill("Feria del arroz")
    prensa.locator("#id_slug").fill(f"feria-{id(prensa)}")
    prensa.locator("#id_resumen").fill("El sábado, en el parque.")
    prensa.get_by_role("textbox", name="Texto").fill("Habrá música.")
    prensa.locator("#id_categoria").select_option(index=1)
    prensa.locator("#id_dependencia").select_option(index=1)
    ir(prensa.get_by_role("button", name=SEGUIR))
    prensa.wait_for_url("**/change/**")
    return prensa.url, prensa


def _espera_dicho(pagina, texto):
    pagina.clock.fast_forward(5000)  # it is kept every four seconds
    pagina.locator("[data-escrito]").get_by_text(texto).wait_for()


def test_el_segundo_en_guardar_decide_con_los_dos_textos_a_la_vista(abrir, borrador):
    direccion, prensa = borrador
    otra = abrir("webmaster", javascript=False, tamano=ESCRITORIO)  # it needs no script
    otra.goto(direccion)
    prensa.locator("#id_titulo").fill("Feria del arroz y la yuca")
    ir(prensa.get_by_role("button", name=SEGUIR))
    otra.locator("#id_titulo").fill("Gran feria del arroz")
    ir(otra.get_by_role("button", name=SEGUIR))
    otra.get_by_role("heading", name="Otra persona guardó este borrador").wait_for()
    assert otra.locator("#id_titulo").input_value() == "Gran feria del arroz"
    assert otra.locator("ins").get_by_text("Gran").count()
    ir(otra.get_by_role("button", name="Guardar lo mío encima"))
    assert otra.locator("#id_titulo").input_value() == "Gran feria del arroz"
    assert not otra.get_by_role("heading", name="Otra persona").count()


def test_la_pagina_del_choque_se_lee_en_el_telefono_y_por_axe(abrir, borrador):
    direccion, prensa = borrador
    otra = abrir("webmaster", tamano=ESCRITORIO)
    otra.goto(direccion)
    for pagina, titulo in ((prensa, "Feria uno"), (otra, "Feria dos")):
        pagina.locator("#id_titulo").fill(titulo)
        ir(pagina.get_by_role("button", name=SEGUIR))
    otra.get_by_role("heading", name="Los dos textos").wait_for()
    limpia_en_los_dos(otra)


def test_lo_escrito_vuelve_despues_de_un_corte(borrador):
    direccion, prensa = borrador
    prensa.locator("#id_resumen").fill("Un resumen a medio escribir")
    _espera_dicho(prensa, "Lo escrito se conservó")
    prensa.goto(direccion)  # as after a crash: nobody pressed «Guardar»
    limpia_en_los_dos(prensa)
    prensa.get_by_role("link", name="Recuperarlo").click()
    assert prensa.locator("#id_resumen").input_value() == "Un resumen a medio escribir"
    ir(prensa.get_by_role("button", name=SEGUIR))
    prensa.wait_for_url("**/change/**")
    prensa.goto(direccion)
    assert not prensa.get_by_text("sin guardar").count()


def test_sin_red_lo_escrito_queda_en_el_navegador_y_vuelve(borrador):
    direccion, prensa = borrador
    prensa.route("**/escrito/", lambda ruta: ruta.abort())
    prensa.locator("#id_resumen").fill("Escrito sin red")
    _espera_dicho(prensa, "queda en este navegador")
    prensa.unroute("**/escrito/")
    prensa.goto(direccion)
    prensa.get_by_role("link", name="Recuperarlo").click()
    assert prensa.locator("#id_resumen").input_value() == "Escrito sin red"


def test_salir_borra_lo_que_quedo_en_el_navegador(borrador):
    _, prensa = borrador
    prensa.route("**/escrito/", lambda ruta: ruta.abort())
    prensa.locator("#id_resumen").fill("Privado")
    _espera_dicho(prensa, "queda en este navegador")
    ir(prensa.get_by_role("button", name="Salir"))
    assert prensa.evaluate("Object.keys(localStorage).filter(clave => clave.startsWith('escrito:'))") == []


def test_sin_sesion_nada_se_pierde(portal, borrador):
    _, prensa = borrador
    prensa.context.clear_cookies(name="sesion")
    prensa.locator("#id_resumen").fill("Escrito sin sesión")
    ir(prensa.get_by_role("button", name=SEGUIR))
    prensa.get_by_role("heading", name="Lo que escribió no se guardó").wait_for()
    limpia_en_los_dos(prensa)
    with prensa.context.expect_page() as pestana:
        prensa.get_by_role("link", name="Ingrese de nuevo").click()
    ingreso = pestana.value
    ingreso.get_by_label("Usuario").fill("prensa")
    ingreso.get_by_label("Contraseña", exact=True).fill(portal.claves["prensa"])
    ir(ingreso.get_by_role("button", name="Ingresar"))
    ingreso.wait_for_url("**/consola/**")
    for _ in range(2):  # the second time because signing in changed the key of the form
        ir(prensa.get_by_role("button", name="Guardar de nuevo"))
    assert prensa.locator("#id_resumen").input_value() == "Escrito sin sesión"


@pytest.mark.parametrize("cuenta", ["control", "redaccion"])
def test_las_versiones_se_leen_y_se_comparan(abrir, cuenta):
    pagina = abrir(cuenta)
    pagina.goto("/consola/tramites/fichatramite/?situacion=publica")
    ir(pagina.locator("#result_list tbody th a").first)
    ir(pagina.get_by_role("link", name="Versiones", exact=True))
    limpia_en_los_dos(pagina)
    pagina.goto(pagina.url.replace("/versiones/", "/comparar/?antes=1&ahora=1"))
    limpia_en_los_dos(pagina)


def test_lo_que_se_acaba_de_escribir_es_lo_que_se_envia_a_revision(borrador):
    """The key «Enter» saves and takes no step; the button of a step saves first."""
    _, prensa = borrador
    assert prensa.locator("[aria-hidden]:has(> [name=_continue])").bounding_box()["width"] <= 1
    prensa.locator("#id_titulo").fill("Feria del arroz y el café")
    with prensa.expect_navigation():
        prensa.locator("#id_titulo").press("Enter")
    prensa.get_by_role("heading", name="Borrador · versión 1").wait_for()
    prensa.locator("#id_titulo").fill("Feria del café")
    ir(prensa.get_by_role("button", name="Enviar a revisión"))
    prensa.get_by_text("«Feria del café» quedó en revisión.").wait_for()


def test_dejar_una_observacion_no_se_lleva_lo_que_se_escribia(borrador):
    _, prensa = borrador
    prensa.locator("#id_resumen").fill("Un resumen a medio escribir")
    prensa.get_by_label("Nueva observación").fill("Falta confirmar la hora.")
    ir(prensa.get_by_role("button", name="Dejar la observación"))
    prensa.get_by_text("La observación quedó junto al texto.").wait_for()
    prensa.get_by_role("link", name="Recuperarlo").click()
    assert prensa.locator("#id_resumen").input_value() == "Un resumen a medio escribir"
