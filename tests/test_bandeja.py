"""«Mi bandeja»: what waits for each person, and only for them."""

from datetime import timedelta

import pytest
from django.contrib import admin
from django.utils import timezone

from aguazul_portal.bandeja import EN_CADA_LISTA, bandeja
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


def test_lo_devuelto_espera_por_quien_redacto_y_dice_por_que(equipo, entrar):
    redactora = equipo["redactora"]
    edicion = fabricas.llevar(fabricas.noticia(redactora), Estado.EN_REVISION, **equipo)
    edicion.avanzar("devolver", por=equipo["revisor"], nota="Falta la hora.")
    (fila,) = bandeja(redactora, timezone.now())["esperan"]
    assert (fila["estado"], fila["autor"], fila["nota"]) == ("Devuelta para corregir", "Ramón Vega", "Falta la hora.")
    assert _titulos(redactora, "mios") == []
    for ruta in ("/consola/", fila["url"]):
        assert "«Falta la hora.»" in entrar(redactora).get(ruta).content.decode()
    edicion.avanzar("enviar", por=redactora)
    assert _titulos(redactora, "esperan") == []
    assert "Falta la hora." not in entrar(redactora).get(fila["url"]).content.decode()


def test_lo_devuelto_se_ve_entre_cien_borradores(equipo):
    edicion = fabricas.llevar(fabricas.noticia(equipo["redactora"]), Estado.EN_REVISION, **equipo)
    for n in range(EN_CADA_LISTA + 1):
        fabricas.noticia(equipo["redactora"], slug=f"otra-{n}", titulo=f"Otra {n}")
    edicion.avanzar("devolver", por=equipo["revisor"], nota="Falta la hora.")
    assert _titulos(equipo["redactora"], "esperan") == ["Una noticia"]
    assert len(_titulos(equipo["redactora"], "mios")) == EN_CADA_LISTA


def test_lo_que_espera_dice_desde_cuando_esta_en_ese_paso(equipo):
    """Not since its text was last changed: a borrador of months ago that is sent today waits since today."""
    edicion = fabricas.noticia(equipo["redactora"])
    type(edicion)._base_manager.filter(pk=edicion.pk).update(cambiado_en=timezone.now() - timedelta(days=90))
    antes = timezone.now()
    edicion.avanzar("enviar", por=equipo["redactora"])
    for persona, lista in (("revisor", "esperan"), ("redactora", "enviados")):
        (fila,) = bandeja(equipo[persona], timezone.now())[lista]
        assert fila["desde"] >= antes


def test_lo_programado_no_se_cuenta_ni_se_dice_publicado_antes_de_su_hora(equipo):
    sale = timezone.now() + timedelta(minutes=5)
    fabricas.llevar(fabricas.noticia(equipo["redactora"], programada_para=sale), Estado.PUBLICADO, **equipo)
    (fila,) = bandeja(equipo["webmaster"], timezone.now())["programadas"]
    assert fila["estado"] == "Programada"
    assert bandeja(equipo["webmaster"], timezone.now())["publicaciones"]["valor"] == 0


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
