"""The console speaks Spanish, with the words of the house."""

import pytest
from django.template.defaultfilters import date
from django.utils import timezone, translation


@pytest.mark.parametrize(
    ("palabra", "dicha"),
    [
        ("November", "noviembre"),
        ("History", "Historial"),
        ("Save and add another", "Guardar y agregar otro"),
        (", ", ", "),
    ],
)
def test_la_casa_corrige_el_espanol_de_django(palabra, dicha):
    with translation.override("es-co"):
        assert translation.gettext(palabra) == dicha


def test_lo_que_se_guarda_se_dice_sin_equivocar_el_genero(client, webmaster):
    """Django says «El noticia»: the house names the thing, not its kind."""
    client.force_login(webmaster)
    datos = {"nombre": "Movilidad", "slug": "movilidad"}
    respuesta = client.post("/consola/noticias/categoria/add/", datos, follow=True)
    assert [str(mensaje) for mensaje in respuesta.context["messages"]][0].startswith("Se agregó «")


def test_los_meses_van_en_minuscula_tambien_en_la_consola():
    with translation.override("es-co"):
        assert (
            date(timezone.make_aware(timezone.datetime(2026, 11, 22)), "j \\d\\e F \\d\\e Y")
            == "22 de noviembre de 2026"
        )


def test_el_editor_habla_espanol(redactora, client):
    client.force_login(redactora)
    assert "Cambiar el enlace" in client.get("/consola/jsi18n/").content.decode()
