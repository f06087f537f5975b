"""A public address answers its edition in force, «gone» for what was seen and no longer is, and «not found» otherwise."""

from datetime import timedelta

import pytest
from django.http import Http404
from django.utils import timezone

from aguazul_portal.comun.publicacion.vistas import Retirada, publica_o_retirada
from noticias.models import EdicionNoticia
from tests import fabricas

URL = "/noticias/una-noticia/"


def pedir(ahora=None):
    return publica_o_retirada(EdicionNoticia.objects.all(), "una-noticia", ahora or timezone.now())


def test_lo_publicado_se_responde_con_una_consulta(equipo, django_assert_num_queries):
    edicion = fabricas.llevar(fabricas.noticia(equipo["redactora"]), "publicado", **equipo)
    with django_assert_num_queries(1):
        assert pedir() == edicion


@pytest.mark.parametrize("estado", ["borrador", "en_revision", "aprobado"])
def test_lo_que_nunca_fue_publico_no_existe(estado, equipo, ciudadana):
    fabricas.llevar(fabricas.noticia(equipo["redactora"]), estado, **equipo)
    assert ciudadana.get(URL).status_code == 404


def test_lo_retirado_responde_410_y_dice_por_que(equipo, ciudadana):
    fabricas.llevar(fabricas.noticia(equipo["redactora"]), "retirado", **equipo)
    respuesta = ciudadana.get(URL)
    assert respuesta.status_code == 410
    assert "Ya no rige." in respuesta.content.decode()
    assert "noindex" in respuesta.content.decode()


def test_lo_vencido_responde_410(equipo):
    vence = timezone.now() + timedelta(days=1)
    fabricas.llevar(fabricas.noticia(equipo["redactora"], vence_en=vence), "publicado", **equipo)
    assert pedir(vence - timedelta(seconds=1))
    with pytest.raises(Retirada) as caso:
        pedir(vence)
    assert caso.value.contexto()["motivo"] == "Terminó el tiempo por el que se publicó."


def test_lo_programado_que_se_retira_antes_de_su_minuto_nunca_existio(equipo):
    manana = timezone.now() + timedelta(days=1)
    edicion = fabricas.llevar(fabricas.noticia(equipo["redactora"], programada_para=manana), "publicado", **equipo)
    edicion.avanzar("retirar", por=equipo["webmaster"], motivo="error", nota="Se canceló.")
    for ahora in (timezone.now(), manana + timedelta(days=1)):
        with pytest.raises(Http404) as caso:
            pedir(ahora)
        assert not isinstance(caso.value, Retirada)


def test_de_muchas_versiones_se_trae_una(equipo):
    """The one in force; and when it is withdrawn, the last that was seen."""
    edicion = fabricas.llevar(fabricas.noticia(equipo["redactora"]), "publicado", **equipo)
    for nota in ("Segunda.", "Tercera."):
        edicion = edicion.preparar_nueva_version(por=equipo["redactora"])
        edicion.nota_cambio = nota
        edicion.save(por=equipo["redactora"])
        fabricas.llevar(edicion, "publicado", **equipo)
    assert list(EdicionNoticia.objects.en_la_direccion("una-noticia", timezone.now())) == [edicion]
    edicion.avanzar("retirar", por=equipo["webmaster"], motivo="error", nota="Estaba mal.")
    with pytest.raises(Retirada) as caso:
        pedir()
    assert caso.value.edicion == edicion
    assert "Estaba mal." in caso.value.contexto()["motivo"]
