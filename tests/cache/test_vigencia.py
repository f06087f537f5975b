"""A publication is seen by the very next request in every worker, a scheduled one at its minute."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from threading import Event, Lock, Semaphore
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from aguazul_portal.comun import cache_publica
from aguazul_portal.comun.cache_publica import CachePublica, Compartida
from tests import fabricas

pytestmark = pytest.mark.django_db
AHORA = datetime(2026, 11, 23, 8, 0, 20, tzinfo=ZoneInfo("America/Bogota"))


@pytest.fixture
def trabajadores():
    """Two workers: each has its own middlewares and keeps its own pages."""
    return [Client(), Client()]


def _titulo_visto(trabajadores, titulo="Una noticia"):
    return [titulo in cliente.get(reverse("noticias:lista")).content.decode() for cliente in trabajadores]


def test_lo_publicado_se_ve_en_la_peticion_siguiente_de_cada_trabajador(trabajadores, equipo):
    edicion = fabricas.llevar(fabricas.noticia(equipo["redactora"]), "aprobado", **equipo)
    assert _titulo_visto(trabajadores) == [False, False]
    edicion.avanzar("publicar", por=equipo["webmaster"])
    assert _titulo_visto(trabajadores) == [True, True]
    edicion.avanzar("retirar", por=equipo["webmaster"], motivo="error", nota="Ya no rige.")
    assert _titulo_visto(trabajadores) == [False, False]


def test_el_trabajo_en_borrador_no_gasta_las_paginas(ciudadana, equipo, django_assert_num_queries):
    ciudadana.get(reverse("noticias:lista"))
    fabricas.llevar(fabricas.noticia(equipo["redactora"]), "borrador", **equipo)
    ciudadana.get(reverse("noticias:lista"))
    fabricas.llevar(fabricas.noticia(equipo["redactora"], slug="otra"), "aprobado", **equipo)
    with django_assert_num_queries(0):
        ciudadana.get(reverse("noticias:lista"))


def test_la_programada_aparece_en_su_minuto_sin_que_nadie_haga_nada(trabajadores, equipo, time_machine):
    time_machine.move_to(AHORA, tick=False)
    edicion = fabricas.noticia(equipo["redactora"], programada_para=AHORA.replace(hour=10, second=0))
    fabricas.llevar(edicion, "publicado", **equipo)
    time_machine.move_to(AHORA.replace(hour=9, minute=59, second=59), tick=False)
    assert _titulo_visto(trabajadores) == [False, False]
    time_machine.move_to(AHORA.replace(hour=10, minute=0, second=0), tick=False)
    assert _titulo_visto(trabajadores) == [True, True]


def test_la_que_vence_desaparece_en_su_minuto(trabajadores, equipo, time_machine):
    time_machine.move_to(AHORA, tick=False)
    edicion = fabricas.noticia(equipo["redactora"], vence_en=AHORA + timedelta(hours=1, seconds=-20))
    fabricas.llevar(edicion, "publicado", **equipo)
    time_machine.move_to(AHORA + timedelta(minutes=59, seconds=39), tick=False)
    assert _titulo_visto(trabajadores) == [True, True]
    time_machine.move_to(AHORA + timedelta(minutes=59, seconds=40), tick=False)
    assert _titulo_visto(trabajadores) == [False, False]


def test_dentro_del_minuto_no_se_hace_otra_vez(ciudadana, time_machine, django_assert_num_queries):
    time_machine.move_to(AHORA, tick=False)
    ciudadana.get(reverse("noticias:lista"))
    time_machine.shift(39)
    with django_assert_num_queries(0):
        ciudadana.get(reverse("noticias:lista"))


def test_lo_que_se_publica_mientras_se_hace_la_pagina_no_queda_tapado(equipo):
    """The number of the record is read before the page is made: what was made meanwhile is already stale."""
    edicion = fabricas.llevar(fabricas.noticia(equipo["redactora"]), "aprobado", **equipo)
    hechas = []

    def lenta(request):
        hechas.append(edicion.estado)
        if len(hechas) == 1:
            edicion.avanzar("publicar", por=equipo["webmaster"])
        return HttpResponse(hechas[-1])

    cache = CachePublica(lenta)
    for _ in range(3):
        respuesta = cache(RequestFactory().get("/"))
    assert hechas == ["aprobado", "publicado"]
    assert respuesta.content == b"publicado"


def test_la_sesion_de_la_casa_no_pasa_por_lo_guardado(equipo, entrar):
    casa = entrar(equipo["webmaster"])
    casa.get(reverse("noticias:lista"))
    with CaptureQueriesContext(connection) as consultas:
        casa.get(reverse("noticias:lista"))
    assert len(consultas) > 0


# --- One question for all who are there -------------------------------------------------------------------------------


class Pregunta:
    """A database that answers the number of times it was asked; the first time, when it is told to."""

    def __init__(self):
        self.veces, self.empezo, self.contesta = 0, Event(), Event()

    def __call__(self):
        self.veces += 1
        if self.veces > 1:
            return self.veces
        self.empezo.set()
        assert self.contesta.wait(10)
        return 1


class Turno:
    """A lock that says how many have come to it."""

    def __init__(self):
        self._candado, self.llegadas = Lock(), Semaphore(0)
        self.release = self._candado.release

    def acquire(self, timeout):
        self.llegadas.release()
        return self._candado.acquire(timeout=timeout)


def test_quienes_llegan_mientras_se_pregunta_comparten_la_siguiente(monkeypatch):
    monkeypatch.setattr(cache_publica, "ESPERA", 10)
    compartida = Compartida(pregunta := Pregunta())
    compartida._turno = turno = Turno()
    with ThreadPoolExecutor(4) as lectores:
        primera = lectores.submit(compartida)
        assert pregunta.empezo.wait(10)
        demas = [lectores.submit(compartida) for _ in range(3)]
        assert all(turno.llegadas.acquire(timeout=10) for _ in range(4))
        pregunta.contesta.set()
    assert primera.result() == 1
    assert [lector.result() for lector in demas] == [2, 2, 2]
    assert compartida() == 3, "who comes after asks again"


def test_si_quien_pregunta_no_tiene_respuesta_los_demas_preguntan(monkeypatch):
    monkeypatch.setattr(cache_publica, "ESPERA", 0.01)
    compartida = Compartida(pregunta := Pregunta())
    with ThreadPoolExecutor(2) as lectores:
        lectores.submit(compartida)
        assert pregunta.empezo.wait(10)
        assert compartida() == 2
        pregunta.contesta.set()


def test_una_pregunta_que_falla_no_deja_respuesta():
    fallas = [OSError("no responde")]

    def preguntar():
        if fallas:
            raise fallas.pop()
        return 7

    compartida = Compartida(preguntar)
    with pytest.raises(OSError, match="no responde"):
        compartida()
    assert compartida() == 7
