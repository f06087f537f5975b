"""The query that is written once answers as the one that is written every time."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from aguazul_portal.comun.publicacion.escrita import Escrita
from noticias.models import EdicionNoticia
from tests import fabricas

pytestmark = pytest.mark.django_db


@pytest.fixture
def ediciones(equipo):
    for slug in ("una", "dos"):
        fabricas.llevar(fabricas.noticia(equipo["redactora"], slug=slug, titulo=slug), "publicado", **equipo)
    fabricas.noticia(equipo["redactora"], slug="en-borrador")
    return EdicionNoticia.objects.select_related("documento")


@pytest.mark.parametrize("slug", ["una", "dos", "en-borrador", "no-existe", "' OR 1=1 --"])
def test_responde_lo_mismo_que_la_consulta_de_siempre(ediciones, slug):
    escrita = Escrita(lambda: ediciones)
    list(escrita.que_fueron_publicas("una"))  # whatever it was written with
    assert list(escrita.que_fueron_publicas(slug)) == list(ediciones.que_fueron_publicas(slug))


def test_se_escribe_una_vez_y_trae_el_documento(ediciones):
    veces = []
    escrita = Escrita(lambda: veces.append(1) or ediciones)
    with CaptureQueriesContext(connection) as consultas:
        slugs = [edicion.documento.slug for slug in ("una", "dos") for edicion in escrita.que_fueron_publicas(slug)]
    assert slugs == ["una", "dos"]
    assert len(consultas) == 2
    assert veces == [1]
