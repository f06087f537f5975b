"""The query that is written once answers as the one that is written every time."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from aguazul_portal.comun.escrita import Escrita
from aguazul_portal.comun.publicacion.vistas import DeUnaDireccion
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
    escrita, ahora = DeUnaDireccion(lambda: ediciones), timezone.now()
    escrita.en_la_direccion("una", ahora)  # whatever it was written with
    assert escrita.en_la_direccion(slug, ahora) == list(ediciones.en_la_direccion(slug, ahora))


def test_se_escribe_una_vez_y_trae_el_documento(ediciones):
    veces = []
    escrita, ahora = DeUnaDireccion(lambda: veces.append(1) or ediciones), timezone.now()
    with CaptureQueriesContext(connection) as consultas:
        slugs = [edicion.documento.slug for slug in ("una", "dos") for edicion in escrita.en_la_direccion(slug, ahora)]
    assert slugs == ["una", "dos"]
    assert len(consultas) == 2
    assert veces == [1]


def test_una_marca_que_no_llega_a_la_consulta_se_dice(ediciones):
    with pytest.raises(ValueError, match="no llega"):
        Escrita(
            lambda instante: ediciones.publicas(instante + timedelta(days=1)), datetime(1900, 1, 1, tzinfo=UTC)
        ).con(timezone.now())


def test_con_un_instante_en_lugar_de_otro(ediciones, equipo):
    """On SQLite an instant is a text: it is looked for as the database has it."""
    ahora = timezone.now()
    manana = fabricas.noticia(equipo["redactora"], slug="manana", programada_para=ahora + timedelta(days=1))
    fabricas.llevar(manana, "publicado", **equipo)
    escrita = Escrita(lambda instante: ediciones.publicas(instante).order_by("pk"), datetime(1900, 1, 1, tzinfo=UTC))
    for cuando, cuantas in (
        (ahora - timedelta(days=1), 0),
        (ahora + timedelta(hours=1), 2),
        (ahora + timedelta(days=2), 3),
    ):
        assert list(escrita.con(cuando)) == list(ediciones.publicas(cuando).order_by("pk"))
        assert len(escrita.con(cuando)) == cuantas
