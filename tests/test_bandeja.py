"""«Mi bandeja»: what waits for each person, and only for them."""

import pytest
from django.contrib import admin
from django.utils import timezone

from aguazul_portal.bandeja import bandeja
from aguazul_portal.comun.publicacion.models import Estado
from aguazul_portal.grupos_de_la_consola import GRUPOS
from tests import fabricas

pytestmark = pytest.mark.django_db


def _titulos(usuario, lista):
    return [fila["titulo"] for fila in bandeja(usuario, timezone.now())[lista]]


@pytest.mark.parametrize(
    ("estado", "espera_a"),
    [
        (Estado.BORRADOR, []),
        (Estado.EN_REVISION, ["revisor"]),
        (Estado.APROBADO, ["webmaster"]),
        (Estado.PUBLICADO, []),
    ],
)
def test_cada_pieza_espera_a_quien_sigue(estado, espera_a, equipo):
    fabricas.llevar(fabricas.noticia(equipo["redactora"]), estado, **equipo)
    assert [papel for papel, persona in equipo.items() if _titulos(persona, "esperan")] == espera_a


def test_lo_propio_no_espera_por_uno(superusuario):
    fabricas.noticia(superusuario).avanzar("enviar", por=superusuario)
    assert _titulos(superusuario, "esperan") == []
    assert _titulos(superusuario, "enviados") == ["Una noticia"]


def test_lo_devuelto_vuelve_a_los_borradores_de_quien_redacto(equipo):
    edicion = fabricas.llevar(fabricas.noticia(equipo["redactora"]), Estado.EN_REVISION, **equipo)
    edicion.avanzar("devolver", por=equipo["revisor"], nota="Falta la hora.")
    assert _titulos(equipo["redactora"], "mios") == ["Una noticia"]


def test_cuenta_las_publicaciones_del_mes(equipo):
    fabricas.llevar(fabricas.noticia(equipo["redactora"]), Estado.PUBLICADO, **equipo)
    assert bandeja(equipo["redactora"], timezone.now())["publicaciones"]["valor"] == 1


def test_todo_lo_de_la_consola_tiene_su_grupo():
    """A kind of thing that is added to the console is put where somebody looks for it."""
    nombrados = [clave for _, claves in GRUPOS for clave in claves]
    assert sorted(nombrados) == sorted(modelo._meta.label_lower for modelo in admin.site._registry)


def test_la_primera_pagina_ofrece_por_grupos_lo_que_cada_quien_puede(entrar, redactora):
    pagina = entrar(redactora).get("/consola/")
    assert [grupo["name"] for grupo in pagina.context["app_list"]][0] == "Publicar"
    assert "Registro, correo y cuentas" not in {grupo["name"] for grupo in pagina.context["app_list"]}
