"""The title is what a screen reader says first: after a mistake it begins with the word."""

import pytest


@pytest.mark.django_db
@pytest.mark.parametrize(
    "ruta",
    ["/noticias/envie-su-informacion/", "/noticias/envie-su-informacion/seguimiento/", "/suscripciones/",
     "/peticiones/nueva/peticion/", "/peticiones/seguimiento/", "/verificar/", "/citas/consulta/"],
)  # fmt: skip
def test_el_titulo_dice_que_hay_un_error(ruta, ciudadana):
    assert "<title>Error: " not in ciudadana.get(ruta).content.decode()
    respuesta = ciudadana.post(ruta)
    assert 400 <= respuesta.status_code < 500
    assert "<title>Error: " in respuesta.content.decode()
