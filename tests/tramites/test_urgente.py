"""A sheet that nobody has reviewed yet says so wherever it is shown."""

import pytest

from .muestras import ficha, tramite

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("pagina", ["/tramites/", "/tramites/certificado-de-residencia/", "/"])
def test_la_ficha_publicada_de_urgencia_lo_dice(pagina, equipo, ciudadana):
    borrador = ficha(equipo["redactora"], documento=tramite(mas_usado=True))
    borrador.avanzar("publicar_urgente", por=equipo["webmaster"], nota="Cambió el requisito hoy.")
    assert "ublicación urgente, revisión pendiente" in ciudadana.get(pagina).content.decode()
    borrador.avanzar("revisar_urgente", por=equipo["revisor"])
    assert "urgente" not in ciudadana.get(pagina).content.decode()
