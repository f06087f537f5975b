"""Every page says when its content was last updated; a list, when its newest piece came out."""

from aguazul_portal.comun.publicacion.models import Estado
from tests import fabricas


def test_la_lista_dice_cuando_salio_la_ultima(equipo, ciudadana):
    fabricas.llevar(fabricas.noticia(equipo["redactora"]), Estado.PUBLICADO, **equipo)
    assert "Última actualización" in ciudadana.get("/noticias/").content.decode()


def test_una_lista_vacia_no_inventa_fecha(db, ciudadana):
    assert "Última actualización" not in ciudadana.get("/noticias/").content.decode()
