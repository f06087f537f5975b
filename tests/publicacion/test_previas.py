"""A preview link lets one person read one version until a moment, and answer; nothing else."""

from datetime import timedelta

import pytest
from django.core import signing
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from aguazul_portal.comun.avisos.models import Aviso
from aguazul_portal.comun.bitacora.models import Asiento
from aguazul_portal.comun.publicacion import previas
from aguazul_portal.comun.publicacion.models import EnlacePrevio, Observacion, PasoImposible
from aguazul_portal.comun.visitas.reglas import es_visita
from tests import fabricas

RESPUESTA = {"nombre": "Ana Rojas", "texto": "La feria es el domingo."}


@pytest.fixture
def edicion(equipo):
    return fabricas.noticia(equipo["redactora"], titulo="Feria del arroz")


@pytest.fixture
def enlace(edicion, equipo):
    return previas.enlazar(edicion, "24", por=equipo["redactora"], ahora=timezone.now())


@pytest.fixture
def url(enlace):
    return previas.direccion(enlace)


def test_muestra_la_pagina_como_sera_y_nadie_la_guarda(url, ciudadana):
    respuesta = ciudadana.get(url)
    pagina = respuesta.content.decode()
    assert respuesta.status_code == 200
    assert "Feria del arroz" in pagina
    assert "Vista previa" in pagina
    assert respuesta.headers["Cache-Control"] == "private, no-store"
    assert "noindex" in respuesta.headers["X-Robots-Tag"]
    assert respuesta.headers["Referrer-Policy"] == "no-referrer"
    assert not respuesta.cookies
    assert "<script" not in pagina


def test_leerla_no_deja_rastro_en_el_registro_ni_en_las_visitas(url, ciudadana, rf):
    antes = Asiento.objects.count()
    respuesta = ciudadana.get(url)
    assert Asiento.objects.count() == antes
    pedido = rf.get(url, headers={"accept-language": "es", "user-agent": "Mozilla/5.0 Firefox"})
    assert not es_visita(pedido, respuesta)
    ficha = url.split("/")[2]
    assert not Asiento.objects.filter(despues__contains=ficha).exists()
    assert "Disallow: /previa/" in ciudadana.get("/robots.txt").content.decode()


def test_la_observacion_cae_en_el_borrador_y_llega_por_correo(url, ciudadana, edicion, equipo, entrar):
    respuesta = ciudadana.post(url, RESPUESTA)
    assert respuesta.status_code == 302
    observacion = Observacion.objects.get()
    assert (observacion.de, observacion.texto, observacion.de_afuera) == ("Ana Rojas", "La feria es el domingo.", True)
    assert Aviso.objects.get().para == equipo["redactora"].email
    asiento = Asiento.objects.filter(accion="observar").get()
    assert "Ana" not in asiento.despues + asiento.actor
    assert "domingo" not in asiento.despues
    mesa = entrar(equipo["redactora"]).get(reverse("admin:noticias_edicionnoticia_change", args=[edicion.pk]))
    assert "La feria es el domingo." in mesa.content.decode()
    assert "llegó a quienes redactan" in ciudadana.get(respuesta.headers["Location"]).content.decode()


@pytest.mark.parametrize(
    "datos",
    [{"nombre": ""}, {"texto": "  "}, {"texto": "x" * 2001}, {"nombre": "n" * 121}, {"texto": "a\x00b"}],
    ids=["sin nombre", "vacía", "larga", "nombre largo", "carácter nulo"],
)
def test_lo_malo_recibe_una_frase_y_no_pierde_lo_escrito(datos, url, ciudadana):
    respuesta = ciudadana.post(url, {**RESPUESTA, **datos})
    assert respuesta.status_code == 400
    assert "Revise estos datos" in respuesta.content.decode()
    assert ("Ana Rojas" if "texto" in datos else "La feria es el domingo.") in respuesta.content.decode()
    assert not Observacion.objects.exists()


def test_lo_escrito_se_escapa_en_la_mesa_y_en_la_previa(url, ciudadana, edicion, equipo, entrar):
    ciudadana.post(url, {"nombre": "<img src=x>", "texto": "<script>alert(1)</script>\u202e"})
    mesa = entrar(equipo["redactora"]).get(reverse("admin:noticias_edicionnoticia_change", args=[edicion.pk]))
    pagina = mesa.content.decode()
    assert "<script>alert(1)" not in pagina
    assert "<img src=x>" not in pagina
    assert "\u202e" not in Observacion.objects.get().texto


def test_un_enlace_recibe_un_numero_limitado_por_hora(url, ciudadana):
    estados = [ciudadana.post(url, RESPUESTA).status_code for _ in range(previas.POR_HORA + 1)]
    assert estados == [302] * previas.POR_HORA + [429]
    respuesta = ciudadana.post(url, RESPUESTA)
    assert "espere una hora" in respuesta.content.decode()
    assert "La feria es el domingo." in respuesta.content.decode()


def test_vencido_lo_dice(enlace, url):
    with pytest.raises(previas.NoSirve, match="venció"):
        previas.abrir(url.split("/")[2], enlace.hasta)


def test_anulado_lo_dice_y_no_recibe_nada(enlace, url, edicion, equipo, entrar, ciudadana):
    anular = reverse("admin:noticias_edicionnoticia_anular", args=[edicion.pk])
    assert entrar(equipo["revisor"]).post(anular, {"cual": enlace.pk}).status_code == 302
    for respuesta in (ciudadana.get(url), ciudadana.post(url, RESPUESTA)):
        assert respuesta.status_code == 410
        assert "lo anuló" in respuesta.content.decode()
        assert "Feria" not in respuesta.content.decode()
    assert not Observacion.objects.exists()
    assert entrar(equipo["revisor"]).post(anular, {"cual": enlace.pk}).status_code == 409


def test_lo_que_siguio_su_camino_lleva_a_lo_publicado(url, edicion, equipo, ciudadana):
    fabricas.llevar(edicion, "publicado", **equipo)
    respuesta = ciudadana.get(url)
    assert respuesta.status_code == 410
    assert edicion.get_absolute_url() in respuesta.content.decode()


def test_lo_borrado_tambien(url, edicion, equipo, ciudadana):
    edicion.delete(por=equipo["redactora"])
    assert ciudadana.get(url).status_code == 410


@pytest.mark.parametrize(
    "cambio", [lambda f: f[:-2] + "zz", lambda f: "x", lambda f: f.replace(":", "."), lambda f: f * 20]
)
def test_un_enlace_inventado_no_existe(cambio, url, ciudadana):
    assert ciudadana.get(f"/previa/{cambio(url.split('/')[2])}/").status_code == 404


def test_firmado_para_otra_cosa_o_con_otra_hora_no_sirve(enlace, ciudadana):
    otra_hora = int((enlace.hasta + timedelta(days=30)).timestamp())
    for ficha in (
        signing.dumps([enlace.pk, int(enlace.hasta.timestamp())], salt="otra"),
        signing.dumps([enlace.pk, otra_hora], salt=previas.SAL),
        signing.dumps([enlace.pk + 99, otra_hora], salt=previas.SAL),
    ):
        assert ciudadana.get(f"/previa/{ficha}/").status_code == 404


def test_solo_lo_hace_quien_trabaja_en_la_pieza(edicion, equipo, control_interno, entrar):
    hacer = reverse("admin:noticias_edicionnoticia_enlazar", args=[edicion.pk])
    assert entrar(control_interno).post(hacer, {"horas": "24"}).status_code == 409
    for horas in ("", "9999", "24h"):
        assert entrar(equipo["redactora"]).post(hacer, {"horas": horas}).status_code == 409
    assert not EnlacePrevio.objects.exists()
    assert entrar(equipo["webmaster"]).post(hacer, {"horas": "168"}).status_code == 302
    asiento = Asiento.objects.filter(accion="enlace_previo").get()
    assert (asiento.actor, asiento.objeto) == ("Wilma Díaz", "Feria del arroz")


def test_de_lo_publicado_no_se_hacen_enlaces(edicion, equipo):
    fabricas.llevar(edicion, "publicado", **equipo)
    with pytest.raises(PasoImposible, match="ya salió"):
        previas.enlazar(edicion, "24", por=equipo["redactora"], ahora=timezone.now())


def test_control_interno_no_ve_la_direccion_del_enlace(enlace, url, edicion, control_interno, entrar):
    mesa = entrar(control_interno).get(reverse("admin:noticias_edicionnoticia_change", args=[edicion.pk]))
    assert url not in mesa.content.decode()
    lista = entrar(control_interno).get("/consola/publicacion/enlaceprevio/")
    assert "Feria del arroz" in lista.content.decode()


@pytest.mark.parametrize("cambio", ["hasta = '2099-01-01 00:00:00+00:00'", "edicion = 'x:1'", "creado_por = 'otro'"])
def test_la_base_de_datos_no_lo_cambia_ni_lo_borra(cambio, enlace):
    for orden in (f"UPDATE publicacion_enlaceprevio SET {cambio}", "DELETE FROM publicacion_enlaceprevio"):
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(orden)


def test_la_base_de_datos_no_revive_lo_anulado(enlace, edicion, equipo):
    previas.anular(enlace, edicion, por=equipo["redactora"], ahora=timezone.now())
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE publicacion_enlaceprevio SET anulado_en = NULL, anulado_por = ''")


def test_cada_tipo_de_pieza_tiene_su_vista_previa(equipo, ciudadana, db):
    """Every kind of edition shows its page by link: the room's own view is what answers."""
    from django.contrib import admin

    from aguazul_portal.comun.publicacion.claves import tipos_de_edicion

    for modelo in tipos_de_edicion():
        assert type(admin.site.get_model_admin(modelo)).presentar is not None, modelo
