"""The journeys of the house in a real browser, axe on every page visited: prensa → revisor → webmaster → citizen."""

import re

import pytest

from .conftest import ESCRITORIO, ir, limpia, limpia_en_los_dos

TITULO = "Jornada de vacunación en la vereda Cupiagua"
RUTA = "/noticias/jornada-de-vacunacion-en-la-vereda-cupiagua/"
PUBLICAS = [
    "/", "/noticias/", "/noticias/nuevo-festivo-y-plazos-de-las-peticiones/", "/tramites/",
    "/tramites/certificado-de-residencia/", "/servicios/", "/plan/", "/plan/fases/informacion/",
    "/plan/indicadores/frecuencia_publicacion/", "/comite/", "/dependencias/", "/registro/", "/buscar/?q=certificados",
    "/buscar/?q=xyzzy", "/mapa-del-sitio/", "/alcaldia/", "/municipio/", "/visitas/", "/no-existe/",
    "/peticiones/informes/", "/peticiones/informes/2026-4/", "/peticiones/datos-abiertos/", "/cuentas/login/",
    "/eventos/", "/eventos/reunion-mensual-del-comite-de-ejemplo/", "/convocatorias/", "/preguntas-frecuentes/",
    "/citas/", "/citas/1/", "/servicios/colombia-mayor/",
    "/convocatorias/juntas-para-el-taller-de-ejemplo/", "/glosario/", "/alcaldia/cinco-fases/",
]  # fmt: skip


@pytest.mark.parametrize("ruta", PUBLICAS)
def test_axe_calla_en_lo_publico(ruta, lectora):
    lectora.goto(ruta)
    limpia_en_los_dos(lectora)


@pytest.mark.parametrize("ruta", ["/", "/tramites/certificado-de-residencia/", "/plan/"])
def test_en_modo_oscuro_y_a_320_px_tambien(ruta, abrir):
    pagina = abrir(tamano={"width": 320, "height": 640})
    pagina.emulate_media(color_scheme="dark")
    pagina.goto(ruta)
    limpia(pagina)


def test_el_recorrido_de_una_noticia(abrir):
    """In this order: written, refused to its author, approved by another, published, read without JavaScript, withdrawn."""
    ficha = _escribir(abrir)
    _aprobar(abrir, ficha)
    _publicar(abrir, ficha)
    _leer_sin_javascript(abrir)
    _retirar(abrir, ficha)


def _escribir(abrir):
    prensa = abrir("prensa")
    prensa.goto("/consola/noticias/edicionnoticia/add/")
    limpia(prensa)
    prensa.get_by_label("Título", exact=False).first.fill(TITULO)
    prensa.locator("[name=resumen]").fill("El sábado, de ocho a doce, en la escuela.")
    prensa.get_by_role("textbox", name="Texto").click()
    prensa.keyboard.type("Lleve el carné de vacunas si lo tiene.")
    prensa.locator("[name=categoria]").select_option(label="Comunidad")
    prensa.locator("[name=dependencia]").select_option(label="Secretaría de Salud y Gestión Social")
    ir(prensa.locator("[name=_continue], [name=_save]").first)
    if not re.search(r"/\d+/change/", prensa.url):
        ir(prensa.get_by_role("link", name=TITULO).first)
    limpia(prensa)
    ir(prensa.get_by_role("button", name="Enviar a revisión"))
    prensa.get_by_text("quedó en revisión").first.wait_for()
    assert prensa.get_by_role("button", name="Aprobar").count() == 0, "quien redacta no ve el botón de aprobar"
    return re.sub(r"https?://[^/]+", "", prensa.url)


def _aprobar(abrir, ficha):
    revision = abrir("redaccion")
    assert revision.get_by_role("link", name=TITULO).count() == 1, "espera en la bandeja de quien revisa"
    revision.goto(ficha)
    ir(revision.get_by_role("link", name="Vista previa"))
    limpia(revision)
    revision.goto(ficha)
    ir(revision.get_by_role("button", name="Aprobar"))
    revision.get_by_text("quedó aprobada").first.wait_for()


def _publicar(abrir, ficha):
    webmaster = abrir("webmaster")
    webmaster.goto(ficha)
    ir(webmaster.get_by_role("button", name="Publicar", exact=True))
    webmaster.get_by_text("quedó publicada").first.wait_for()


def _leer_sin_javascript(abrir):
    ciudadana = abrir(javascript=False)
    ciudadana.goto("/")
    ir(ciudadana.get_by_role("link", name=TITULO).first)
    assert ciudadana.url.endswith(RUTA)
    ciudadana.goto("/buscar/?q=vacunaciones")
    assert ciudadana.get_by_role("link", name=re.compile("Jornada de vacunaci")).count() >= 1


def _retirar(abrir, ficha):
    """The Plan's page moves when a piece is withdrawn, and its address says why it is gone."""
    ciudadana = abrir()
    antes = _publicadas(ciudadana)
    webmaster = abrir("webmaster")
    webmaster.goto(ficha)
    webmaster.get_by_label("Motivo del retiro").select_option(label="Perdió vigencia")
    webmaster.locator("textarea[name=nota]").fill("La jornada se aplazó.")
    ir(webmaster.get_by_role("button", name="Retirar de la vista pública"))
    webmaster.get_by_text("se retiró de la vista pública").first.wait_for()
    assert _publicadas(ciudadana) == antes - 1
    assert ciudadana.goto(RUTA).status == 410
    assert ciudadana.get_by_text("La jornada se aplazó.").count() == 1
    limpia(ciudadana)


def _publicadas(pagina):
    """The number of the Plan's line 1, as the citizen reads it."""
    pagina.goto("/plan/plan.json")
    plan = pagina.evaluate("JSON.parse(document.body.innerText)")
    texto = str(plan)
    hallado = re.search(r"'clave': 'frecuencia_publicacion'.*?'valor': '?(\d+)", texto)
    assert hallado, texto[:500]
    return int(hallado.group(1))


def test_se_recorre_solo_con_el_teclado(abrir):
    """The first Tab shows «Ir al contenido», and from there the page is reached."""
    pagina = abrir(tamano=ESCRITORIO)
    pagina.goto("/")
    pagina.keyboard.press("Tab")
    enfocado = pagina.evaluate("document.activeElement.textContent.trim()")
    assert enfocado == "Ir al contenido principal"
    pagina.keyboard.press("Enter")
    assert pagina.evaluate("document.activeElement.id") == "contenido"
