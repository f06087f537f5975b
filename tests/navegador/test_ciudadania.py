"""What a citizen sends and receives, in a real browser: altcha under the strict policy, without JavaScript, with large text."""

import re
import time
from email import message_from_bytes, policy

import pytest

from .conftest import escribir_sin_prisa, ir, limpia, limpia_en_los_dos

FORMULARIOS = [
    "/noticias/envie-su-informacion/", "/noticias/envie-su-informacion/seguimiento/", "/suscripciones/",
    "/suscripciones/?de=categoria:comunidad", "/suscripciones/revise-su-correo/", "/suscripciones/mia/no-sirve/",
]  # fmt: skip


@pytest.mark.parametrize("ruta", FORMULARIOS)
def test_axe_calla_en_lo_que_se_envia(ruta, lectora):
    lectora.goto(ruta)
    limpia_en_los_dos(lectora)


def _llenar(pagina):
    pagina.get_by_label("Su nombre").fill("Persona de prueba")
    pagina.get_by_label("Correo electrónico").fill("persona@colegio.test")
    pagina.get_by_label("Título de la noticia").fill("Feria del libro escolar")
    pagina.get_by_label("Qué pasó o qué va a pasar").fill(
        "El viernes habrá feria del libro, con entrada libre para el barrio."
    )
    pagina.get_by_label("Autorizo").check()


def _enviar(pagina):
    ir(pagina.get_by_role("button", name="Enviar la información"))
    pagina.get_by_role("heading", name="Recibimos su propuesta").wait_for()
    limpia(pagina)


def test_con_javascript_altcha_se_resuelve_solo_y_sin_faltar_a_la_politica(abrir):
    pagina = abrir()
    quejas = []
    pagina.on("console", lambda mensaje: quejas.append(mensaje.text) if mensaje.type == "error" else None)
    pagina.goto("/noticias/envie-su-informacion/")
    pagina.locator("[name=altcha]").wait_for(state="attached")
    for _ in range(150):
        if pagina.locator("[name=altcha]").input_value():
            break
        pagina.wait_for_timeout(100)
    assert len(pagina.locator("[name=altcha]").input_value()) > 100
    escribir_sin_prisa(pagina)
    _llenar(pagina)
    _enviar(pagina)
    assert quejas == []
    assert pagina.context.cookies() == []


def test_sin_javascript_tambien_llega_y_se_sigue(abrir):
    pagina = abrir(javascript=False)
    pagina.goto("/noticias/envie-su-informacion/")
    _llenar(pagina)
    escribir_sin_prisa(pagina)
    ir(pagina.get_by_role("button", name="Enviar la información"))
    referencia, clave = pagina.locator("dl.ficha strong").all_inner_texts()
    ir(pagina.get_by_role("main").get_by_role("link", name="Siga su propuesta"))
    assert pagina.get_by_label("Referencia").input_value() == referencia
    pagina.get_by_label("Clave").fill(clave)
    ir(pagina.get_by_role("button", name="Consultar"))
    pagina.get_by_text("Recibida.", exact=True).wait_for()


def test_suscribirse_por_el_correo_de_verdad_e_irse(abrir, portal):
    """The worker of the portal writes the mail into var/correo; its link is opened as a person would."""
    pagina = abrir(javascript=False)
    pagina.goto("/suscripciones/?de=categoria:comunidad")
    pagina.get_by_label("Correo electrónico").fill("vecina@vereda.test")
    pagina.get_by_label("Autorizo").check()
    escribir_sin_prisa(pagina)
    ir(pagina.get_by_role("button", name="Suscribirme"))
    pagina.get_by_role("heading", name="Revise su correo").wait_for()
    pagina.goto(_enlace(portal, "vecina@vereda.test", "confirmar"))
    limpia_sin_guion(pagina, "Confirme su suscripción")
    ir(pagina.get_by_role("button", name="Confirmar"))
    limpia_sin_guion(pagina, "Su suscripción")
    ir(pagina.get_by_role("button", name="No recibir más"))
    limpia_sin_guion(pagina, "Ya no recibirá correos")


def limpia_sin_guion(pagina, titulo):
    pagina.get_by_role("heading", name=titulo, level=1).wait_for()


def _enlace(portal, para, cual):
    for _ in range(300):
        for fichero in (portal.var / "correo").glob("*"):
            for texto in fichero.read_bytes().split(b"-" * 79):
                mensaje = message_from_bytes(texto.lstrip(), policy=policy.default)
                if mensaje["To"] == para:
                    return re.search(rf"https?://[^/]+(/suscripciones/{cual}/\S+)", mensaje.get_content()).group(1)
        time.sleep(0.3)
    return pytest.fail("el correo no salió")
