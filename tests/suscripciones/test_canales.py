"""The same selections for feed readers, and the ways to them from the pages of what they are about."""

import pytest

from aguazul_portal.comun.publicacion.models import Estado
from tests import fabricas

pytestmark = pytest.mark.django_db


@pytest.fixture
def publicada(equipo):
    fabricas.categoria("Cultura", "cultura")
    return fabricas.llevar(
        fabricas.noticia(equipo["redactora"], titulo="Talleres & libros"), Estado.PUBLICADO, **equipo
    )


@pytest.mark.parametrize(
    ("canal", "la_trae"),
    [("categoria/gobierno-en-linea", True), ("categoria/cultura", False), ("dependencia/dependencia-300", True)],
)
def test_cada_canal_trae_lo_suyo(canal, la_trae, publicada, ciudadana, django_assert_max_num_queries):
    with django_assert_max_num_queries(6):
        respuesta = ciudadana.get(f"/suscripciones/canal/{canal}/atom/")
    assert respuesta.status_code == 200
    assert respuesta["Content-Type"].startswith("application/atom+xml")
    assert ("Talleres &amp; libros" in respuesta.content.decode()) is la_trae


def test_lo_retirado_sale_del_canal(publicada, equipo, ciudadana):
    publicada.avanzar("retirar", por=equipo["webmaster"], nota="Error.", motivo="error")
    assert "Talleres" not in ciudadana.get("/suscripciones/canal/categoria/gobierno-en-linea/atom/").content.decode()


@pytest.mark.parametrize("canal", ["categoria/no-hay", "inventada/x", "tramite/no-hay", "dependencia/no-hay"])
def test_un_canal_que_no_existe_no_esta(canal, publicada, ciudadana):
    assert ciudadana.get(f"/suscripciones/canal/{canal}/atom/").status_code == 404


def test_el_tema_y_la_dependencia_ofrecen_suscribirse(publicada, ciudadana):
    tema = ciudadana.get("/noticias/categoria/gobierno-en-linea/").content.decode()
    assert "/suscripciones/?de=categoria:gobierno-en-linea" in tema
    assert 'href="/suscripciones/canal/categoria/gobierno-en-linea/atom/"' in tema
    dependencia = ciudadana.get("/dependencias/dependencia-300/").content.decode()
    assert "/suscripciones/?de=dependencia:dependencia-300" in dependencia


def test_compartir_son_enlaces_y_nada_mas(publicada, ciudadana, settings):
    html = ciudadana.get(publicada.get_absolute_url()).content.decode()
    assert (
        "https://wa.me/?text=Talleres%20%26%20libros%20http%3A%2F%2F127.0.0.1%3A8000%2Fnoticias%2Funa-noticia%2F"
        in html
    )
    assert 'href="mailto:?subject=Talleres%20%26%20libros&amp;body=http' in html
    assert "<script" not in html
    assert "<iframe" not in html
