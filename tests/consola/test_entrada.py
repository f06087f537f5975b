"""Whoever asks for the console without a session arrives, once signed in, at the page that was asked for."""

import pytest

from tests import fabricas

pytestmark = pytest.mark.django_db


def _ingresar(navegador, usuario, pagina):
    """Asks for a page of the console as a stranger, signs in at the form that answers, and follows where it leads."""
    formulario = navegador.get(pagina, follow=True)
    direccion, _ = formulario.redirect_chain[-1]
    assert "/cuentas/login/" in direccion
    return navegador.post(direccion, {"login": usuario.username, "password": fabricas.CLAVE}, follow=True)


@pytest.mark.parametrize("pagina", ["/consola/", "/consola/noticias/edicionnoticia/add/"])
def test_quien_pide_la_consola_sin_sesion_llega_a_lo_que_pidio_sin_que_se_le_niegue(ciudadana, redactora, pagina):
    respuesta = _ingresar(ciudadana, redactora, pagina)
    assert respuesta.request["PATH_INFO"] == pagina
    assert respuesta.status_code == 200


def test_a_quien_no_trabaja_en_la_consola_se_le_dice(ciudadana):
    vecina = fabricas.usuario("vecina")
    vecina.is_staff = False
    vecina.save(por=vecina)
    respuesta = _ingresar(ciudadana, vecina, "/consola/")
    assert respuesta.status_code == 403
    assert "pida el permiso a Administración técnica" in respuesta.content.decode()


def test_la_entrada_de_la_consola_no_manda_a_otro_sitio(entrar, redactora):
    respuesta = entrar(redactora).get("/consola/login/?next=https://otro.example/")
    assert respuesta["Location"] == "/consola/"


@pytest.mark.parametrize(
    ("lista", "titulo"),
    [
        ("noticias/edicionnoticia", "Noticias"),
        ("salud_contenido/uso", "Enlaces rotos"),
        ("cuentas/usuario", "Usuarios"),
        ("auth/group", "Grupos"),
    ],
)
def test_cada_lista_se_llama_como_en_el_menu(lista, titulo, entrar, superusuario):
    assert f"<h1>{titulo}</h1>" in entrar(superusuario).get(f"/consola/{lista}/").content.decode()


def test_un_nombre_desmedido_no_llega_a_la_base_de_datos(ciudadana):
    respuesta = ciudadana.post("/cuentas/login/", {"login": "ñ" * 200_000, "password": "x"})
    assert respuesta.status_code == 200
    assert "como máximo 254 caracteres" in respuesta.content.decode()
