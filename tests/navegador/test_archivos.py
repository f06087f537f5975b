"""A picture and its focal point, a document and the reader: in a real browser, with the worker beside it."""

import pytest

from tests.archivos import muestras as m

from .conftest import ESCRITORIO, ir, limpia_en_los_dos


def _subir(pagina, nombre, octetos, **campos):
    pagina.goto("/consola/archivos/archivo/add/")
    pagina.set_input_files("[name=fichero]", {"name": nombre, "mimeType": "image/jpeg", "buffer": octetos})
    for campo, valor in campos.items():
        pagina.locator(f"[name={campo}]").fill(valor)
    ir(pagina.locator("[name=_continue]"))
    pagina.wait_for_url("**/change/**")


def _esperar_al_trabajador(pagina, mientras):
    for _ in range(60):
        if pagina.get_by_text(mientras, exact=True).count() == 0:
            return
        pagina.wait_for_timeout(500)
        pagina.reload()
    pytest.fail(f"sigue diciendo «{mientras}»")


def test_una_foto_se_sube_se_prepara_y_se_encuadra_otra_vez(abrir):
    pagina = abrir("prensa", tamano=ESCRITORIO)
    _subir(pagina, "plaza.jpg", m.foto_con_gps((900, 600), 1), alt="La plaza", foco_x="20", credito="Rosa Prieto")
    _esperar_al_trabajador(pagina, "Se está preparando")
    assert pagina.locator(".field-recortada img").count() == 2
    limpia_en_los_dos(pagina)
    pagina.locator(".foco").click(position={"x": 5, "y": 5})
    assert pagina.locator("[name=foco_x]").input_value() in ("1", "2")
    ir(pagina.get_by_role("button", name="Guardar como imagen nueva con este encuadre"))
    pagina.get_by_text("quedó guardada como imagen nueva").wait_for()
    ir(pagina.get_by_role("link", name="Dónde se usa"))
    pagina.get_by_text("Nada lo usa todavía.").wait_for()
    limpia_en_los_dos(pagina)


def test_sin_javascript_tambien_se_sube_con_su_punto(abrir):
    pagina = abrir("prensa", javascript=False)
    _subir(pagina, "parque.jpg", m.imagen("JPEG", (900, 600)), alt="El parque", foco_x="80", foco_y="10")
    _esperar_al_trabajador(pagina, "Se está preparando")
    assert "80 % desde la izquierda, 10 % desde arriba" in pagina.content()


@pytest.mark.parametrize("javascript", [True, False])
def test_los_documentos_se_leen_en_todo_tamano(abrir, javascript):
    pagina = abrir(javascript=javascript)
    assert pagina.goto("/documentos/").status == 200
    assert pagina.get_by_role("heading", level=1).inner_text() == "Documentos"
    if javascript:  # axe itself is a script
        limpia_en_los_dos(pagina)


def test_revisar_accesibilidad_se_lee_en_todo_tamano(abrir):
    pagina = abrir("prensa", tamano=ESCRITORIO)
    pagina.goto("/consola/noticias/edicionnoticia/")
    ir(pagina.locator("#result_list tbody th a").first)
    ir(pagina.get_by_role("link", name="Revisar accesibilidad"))
    pagina.get_by_role("heading", name="Nada que corregir").wait_for()
    limpia_en_los_dos(pagina)
