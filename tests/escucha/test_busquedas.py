"""Searches that find nothing, counted by week; and «avíseme cuando esté»."""

from datetime import timedelta

import pytest
from django.utils import timezone

from aguazul_portal import busqueda
from aguazul_portal.comun.bitacora.models import Asiento
from aguazul_portal.comun.escucha import acciones, oido
from aguazul_portal.comun.escucha.models import DIAS_DE_ESPERA, BusquedaVana, Comentario, Espera, Opinion, semana_de
from tests import fabricas
from tests.escucha.muestras import PERSONA, pedir_aviso

pytestmark = pytest.mark.django_db


@pytest.fixture
def oyente(monkeypatch):
    propio = oido.Oido()
    monkeypatch.setattr(busqueda, "oido", propio)
    return propio


@pytest.fixture
def buscar(ciudadana, oyente):
    def _buscar(*consultas, **entorno):
        for q in consultas:
            ciudadana.get("/buscar/", {"q": q}, **{**PERSONA, **entorno})
        oyente.volcar()
        return {(fila.escrita, fila.veces) for fila in BusquedaVana.objects.all()}

    return _buscar


def test_lo_que_se_dice_de_otra_manera_es_lo_mismo(buscar):
    assert buscar("Certificado de defunción", "certificados defuncion", "DEFUNCIÓN certificado") == {
        ("certificado de defunción", 2), ("defunción certificado", 1),
    }  # fmt: skip


def test_cada_vez_cuenta_aunque_la_misma_pagina_se_acabe_de_hacer_para_otra_persona(buscar):
    assert buscar("cancha de tejo", "cancha de tejo", "cancha de tejo") == {("cancha de tejo", 3)}


def test_lo_que_se_encuentra_no_se_anota(buscar, equipo):
    fabricas.llevar(fabricas.noticia(equipo["redactora"], titulo="Vacunación"), "publicado", **equipo)
    assert buscar("vacunación", "bacunasion") == set()


def test_lo_que_solo_se_encuentra_en_parte_tambien_falta(buscar, equipo, ciudadana):
    fabricas.llevar(fabricas.noticia(equipo["redactora"], titulo="Certificado de residencia"), "publicado", **equipo)
    assert buscar("certificado de defunción") == {("certificado de defunción", 1)}
    assert "le avisamos cuando esté" in ciudadana.get("/buscar/", {"q": "certificado de defunción"}).content.decode()


@pytest.mark.parametrize(
    "entorno", [{"HTTP_USER_AGENT": "Googlebot"}, {"HTTP_ACCEPT_LANGUAGE": ""}, {"HTTP_COOKIE": "sesion=x"}]
)
def test_los_programas_y_los_de_la_casa_no_cuentan(buscar, entorno):
    assert buscar("certificado de defunción", **entorno) == set()


@pytest.mark.parametrize(
    ("q", "queda"),
    [
        ("certificado de 74123456", {("certificado de", 1)}),
        ("ana@ejemplo.co", set()),
        ("3102345678", set()),
        ("", set()),
        ("de la", set()),
        ("\x00\u202e", set()),
    ],
)
def test_de_lo_buscado_no_quedan_datos_personales(buscar, q, queda):
    assert buscar(q) == queda


def test_lo_que_un_robot_invente_tiene_tope(oyente, monkeypatch):
    monkeypatch.setattr(oido, "EN_MEMORIA", 5)
    monkeypatch.setattr(oido, "POR_SEMANA", 7)
    for vuelta in range(3):
        for n in range(20):
            oyente.anotar(f"palabra{'abcdefghijklmnopqrst'[n]} vuelta{'xyz'[vuelta]}")
        oyente.volcar()
    assert BusquedaVana.objects.count() == 7


def test_anotar_no_espera_a_la_base(oyente, django_assert_num_queries):
    with django_assert_num_queries(0):
        oyente.anotar("certificado de defunción")


def test_la_pagina_sin_resultados_ofrece_avisar(ciudadana, oyente):
    assert (
        "/opinion/aviseme/?q=certificado%20de%20defunci%C3%B3n"
        in ciudadana.get("/buscar/", {"q": "certificado de defunción"}).content.decode()
    )


# --- «Avíseme cuando esté» ----------------------------------------------------------------------------------------------


def test_se_guarda_el_correo_con_su_autorizacion_y_fuera_del_registro():
    antes = Asiento.objects.count()
    assert pedir_aviso().status_code == 302
    espera = Espera.objects.get()
    assert (espera.correo, espera.asunto) == ("ana@ejemplo.co", "certificado de defunción")
    assert espera.autorizada_en
    assert Asiento.objects.count() == antes


def test_sin_autorizacion_no_se_guarda():
    respuesta = pedir_aviso(autorizo="")
    assert respuesta.status_code == 422
    assert 'value="ana@ejemplo.co"' in respuesta.content.decode()
    assert not Espera.objects.exists()


@pytest.mark.parametrize(
    "correo", ["", "no es", "a@b", "ana@ejemplo.co\nBcc: otro@ejemplo.co", "x" * 300 + "@a.co", "\x00@a.co"]
)
def test_un_correo_malo_se_dice_al_lado(correo):
    respuesta = pedir_aviso(correo)
    assert respuesta.status_code == 422
    assert 'id="id_correo_error"' in respuesta.content.decode()


def test_pedirlo_dos_veces_es_una_espera():
    pedir_aviso()
    pedir_aviso("ANA@ejemplo.co", "Certificados de defunción")
    assert Espera.objects.count() == 1


@pytest.mark.parametrize("q", ["", "de la", "74123456"])
def test_sin_asunto_no_hay_que_avisar(q, ciudadana):
    assert ciudadana.get("/opinion/aviseme/", {"q": q}).status_code == 404


def test_lo_viejo_se_olvida():
    ahora = timezone.now()
    hace_un_anio = semana_de(timezone.localdate(ahora)) - timedelta(weeks=53)
    BusquedaVana.objects.create(semana=hace_un_anio, clave="a", escrita="a", veces=9)
    Opinion.objects.create(semana=hace_un_anio, ruta="/a/", no=3)
    Comentario.objects.create(semana=hace_un_anio, ruta="/a/", texto="x", envio="1")
    BusquedaVana.objects.create(
        semana=semana_de(timezone.localdate(ahora)) - timedelta(weeks=1), clave="b", escrita="b", veces=1
    )
    pedir_aviso()
    pedir_aviso("luis@ejemplo.co")
    Espera.objects.filter(correo__startswith="luis").update(
        autorizada_en=ahora - timedelta(days=DIAS_DE_ESPERA, minutes=1)
    )
    acciones.olvidar_lo_viejo(ahora)
    assert not BusquedaVana.objects.exists()
    assert not Opinion.objects.exists()
    assert not Comentario.objects.exists()
    assert [espera.correo for espera in Espera.objects.all()] == ["ana@ejemplo.co"]
