"""The newsroom in a real browser: urgent, remarked, shown by link, moved and withdrawn; axe at both sizes on each page."""

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from .conftest import ESCRITORIO, ir, limpia, limpia_en_los_dos

BOGOTA = ZoneInfo("America/Bogota")


def _escribir(abrir, titulo, slug, **campos):
    """A borrador by prensa. Returns its page in the console."""
    prensa = abrir("prensa", tamano=ESCRITORIO)
    prensa.goto("/consola/noticias/edicionnoticia/add/")
    prensa.locator("[name=titulo]").fill(titulo)
    prensa.locator("[name=resumen]").fill("Lo que pasó, en una frase.")
    prensa.get_by_role("textbox", name="Texto").click()
    prensa.keyboard.type("La vía se cerró por la creciente del río.")
    prensa.locator("[name=categoria]").select_option(label="Comunidad")
    prensa.locator("[name=dependencia]").select_option(index=1)
    for nombre, valor in {**campos, "slug": slug}.items():  # the address last: the title proposes one
        prensa.locator(f"[name={nombre}]").fill(valor)
    ir(prensa.locator("[name=_continue]"))
    prensa.wait_for_url(re.compile(r"/\d+/change/"))
    return prensa, re.sub(r"https?://[^/]+", "", prensa.url)


def _pulsar(pagina, boton, dicho):
    ir(pagina.get_by_role("button", name=boton, exact=True))
    pagina.get_by_text(dicho).first.wait_for()


def test_lo_urgente_se_marca_se_revisa_y_se_reemplaza(abrir):
    _, ficha = _escribir(abrir, "Cierre de la vía", "cierre-de-la-via")
    webmaster, ciudadana, revision = abrir("webmaster"), abrir(javascript=False), abrir("redaccion")
    webmaster.goto(ficha)
    webmaster.locator("#nota").fill("La vía se cerró hoy.")
    _pulsar(webmaster, "Publicar de urgencia", "quedó publicada de urgencia")
    limpia_en_los_dos(webmaster)
    ciudadana.goto("/noticias/cierre-de-la-via/")
    assert ciudadana.get_by_text("Publicación urgente, revisión pendiente").count() == 1
    control = abrir("control")
    control.goto("/consola/redaccion/urgentes/")
    assert control.get_by_role("link", name="Cierre de la vía").count() == 1
    limpia_en_los_dos(control)
    revision.goto("/consola/")
    limpia(revision)
    revision.goto(ficha)
    limpia_en_los_dos(revision)
    _pulsar(revision, "Aprobar lo ya publicado", "quedó revisada")
    ciudadana.goto("/noticias/cierre-de-la-via/")
    assert ciudadana.get_by_text("urgente").count() == 0
    webmaster.goto(ficha)
    webmaster.locator("#motivo").select_option(label="Fue reemplazada por otra publicación")
    webmaster.locator("#reemplazo").fill("/noticias/nuevo-festivo-y-plazos-de-las-peticiones/")
    webmaster.locator("#nota").fill("La vía abrió.")
    _pulsar(webmaster, "Retirar de la vista pública", "se retiró de la vista pública")
    ciudadana.goto("/noticias/cierre-de-la-via/")
    assert ciudadana.url.endswith("/noticias/nuevo-festivo-y-plazos-de-las-peticiones/")


@pytest.mark.parametrize("javascript", [True, False], ids=["con guiones", "sin guiones"])
def test_quien_no_tiene_cuenta_comprueba_un_dato(javascript, abrir):
    slug = f"feria-{javascript:d}"
    prensa, ficha = _escribir(abrir, f"Feria del arroz {javascript:d}", slug)
    prensa.get_by_text("Enlaces para comprobar datos").click()
    _pulsar(prensa, "Hacer un enlace", "cópielo y envíelo")
    enlace = prensa.locator("input[id^=enlace-]").input_value()
    vecina = abrir(javascript=javascript)
    vecina.goto(enlace)
    if javascript:
        limpia_en_los_dos(vecina)
    vecina.locator("[name=texto]").fill("Es el domingo.")
    ir(vecina.get_by_role("button", name="Enviar la observación"))
    vecina.get_by_text("Revise estos datos").wait_for()
    assert vecina.locator("[name=texto]").input_value() == "Es el domingo."
    vecina.locator("[name=nombre]").fill("Ana Rojas")
    _pulsar(vecina, "Enviar la observación", "Su observación llegó")
    prensa.goto(ficha)
    limpia_en_los_dos(prensa)
    _pulsar(prensa, "Resolver la observación de Ana Rojas", "La observación quedó resuelta")
    _pulsar(prensa, "Anular", "El enlace ya no sirve")
    assert vecina.goto(enlace).status == 410
    if javascript:
        limpia_en_los_dos(vecina)


def test_una_fecha_se_mueve_en_el_calendario(abrir):
    sale = datetime.now(BOGOTA).replace(hour=10, minute=0) + timedelta(days=2)
    prensa, ficha = _escribir(
        abrir, "Jornada programada", "jornada-programada",
        programada_para_0=f"{sale:%d/%m/%Y}", programada_para_1="10:00:00",
    )  # fmt: skip
    _pulsar(prensa, "Enviar a revisión", "quedó en revisión")
    revision, webmaster = abrir("redaccion"), abrir("webmaster")
    revision.goto(ficha)
    _pulsar(revision, "Aprobar", "quedó aprobada")
    webmaster.goto(ficha)
    _pulsar(webmaster, "Publicar", "quedó programada")
    webmaster.goto(f"/consola/redaccion/calendario/{sale:%Y-%m}/")
    renglon = webmaster.locator(".calendario-dia li", has_text="Jornada programada")
    renglon.get_by_text("Mover la fecha").click()
    limpia_en_los_dos(webmaster)
    renglon.locator("[name=cuando]").fill(f"{sale:%Y-%m-%d}T15:30")
    renglon.locator("[name=motivo_fecha]").fill("La oficina pidió más tiempo.")
    _pulsar(webmaster, "Mover «publicar desde»", "quedó cambiada")
    assert webmaster.locator(".calendario-dia li", has_text="3:30").count() == 1
    webmaster.goto("/consola/publicacion/direccion/add/")
    limpia_en_los_dos(webmaster)
