"""Counts wait in memory and are written together: nothing is lost but what a killed process had not written yet."""

import signal

import pytest
from django.db import OperationalError, connection
from django.test.utils import CaptureQueriesContext

from aguazul_portal.comun.visitas import volcado
from aguazul_portal.comun.visitas.contador import Contador
from aguazul_portal.comun.visitas.models import Dia, PaginaDelMes
from tests.procesos import lanzar

CONTAR = """
import django, time, sys; django.setup()
from aguazul_portal.comun.visitas.contador import contador
for n in range({vistas}): contador.anotar("/pagina/%d/" % (n % 7), "visitante %d" % (n % 10))
{despues}
"""
MIRAR = """
import django; django.setup()
from aguazul_portal.comun.visitas.models import Dia, Huella, PaginaDelMes
from django.db.models import Sum
totales = Dia.objects.aggregate(Sum("vistas"), Sum("visitantes"))
print(*totales.values(), PaginaDelMes.objects.aggregate(Sum("vistas"))["vistas__sum"], Huella.objects.count())
"""


@pytest.mark.django_db
def test_una_base_ocupada_no_pierde_nada(contador, monkeypatch):
    def ocupada(*_, **__):
        raise OperationalError("database is locked")

    contador.anotar("/", "ana")
    with monkeypatch.context() as parche:
        parche.setattr(volcado, "sumar", ocupada)
        contador.volcar()
    contador.anotar("/", "luis")
    contador.volcar()
    contador.volcar()
    assert Dia.objects.values_list("vistas", "visitantes").get() == (2, 2)


@pytest.mark.django_db
def test_un_volcado_a_medias_no_deja_nada_escrito(contador, monkeypatch):
    def falla(*_):
        raise OperationalError("se cayó a la mitad")

    contador.anotar("/", "ana")
    with monkeypatch.context() as parche:
        parche.setattr(volcado, "_sumar_paginas", falla)
        contador.volcar()
    assert not Dia.objects.exists()
    contador.volcar()
    assert PaginaDelMes.objects.get().vistas == Dia.objects.get().vistas == 1


@pytest.mark.django_db
def test_una_ruta_larga_se_recorta_y_se_suma(contador):
    for final in ("a", "b"):
        contador.anotar("/" + "x" * 300 + final, "ana")
    contador.volcar()
    assert PaginaDelMes.objects.get().vistas == 2


@pytest.mark.django_db
def test_leer_mil_veces_una_pagina_cuesta_lo_que_una(contador):
    costos = []
    for veces in (1, 1, 1000):
        for _ in range(veces):
            contador.anotar("/", "ana")
        with CaptureQueriesContext(connection) as consultas:
            contador.volcar()
        costos.append(len(consultas))
    assert costos[1] == costos[2]


def test_la_memoria_tiene_tope(monkeypatch):
    monkeypatch.setattr("aguazul_portal.comun.visitas.contador.VISITANTES_EN_MEMORIA", 3)
    contador = Contador()
    for n in range(10):
        contador.anotar("/", f"visitante {n}")
    assert len(contador._visitantes) == 3
    assert sum(contador._vistas.values()) == 10


def _contar(entorno, vistas, despues="", segundos="1"):
    return lanzar(CONTAR.format(vistas=vistas, despues=despues), {**entorno, "VISITAS_SEGUNDOS": segundos})


def _mirar(entorno):
    return [int(n) for n in lanzar(MIRAR, entorno).communicate(timeout=60)[0].split()]


def test_varios_procesos_escriben_a_la_vez_y_las_cuentas_cuadran(entorno):
    """The thread of each writes while the others do; what is left is written as each process ends in good order."""
    despues = "time.sleep(1)\nfor n in range(100): contador.anotar('/', 'la última'); time.sleep(0.01)"
    procesos = [_contar(entorno, 500, despues) for _ in range(4)]
    assert [proceso.wait(timeout=120) for proceso in procesos] == [0] * 4
    assert _mirar(entorno) == [4 * 600, 11, 4 * 600, 11]


def test_matar_al_proceso_solo_pierde_lo_que_no_habia_escrito(entorno):
    despues = """
from aguazul_portal.comun.visitas.models import Dia
while not Dia.objects.exists(): time.sleep(0.05)
for n in range(40): contador.anotar("/perdida/", "otro")
print("listo", flush=True); time.sleep(600)
"""
    victima = _contar(entorno, 300, despues, segundos="2")
    assert victima.stdout.readline() == "listo\n"
    victima.send_signal(signal.SIGKILL)
    victima.wait()
    assert _mirar(entorno) == [300, 10, 300, 10]


def test_un_proceso_hijo_no_escribe_lo_de_su_padre(entorno):
    despues = """
import os
hijo = os.fork()
if hijo == 0: contador.anotar("/hijo/", "visitante 1")
else: os.waitpid(hijo, 0)
"""
    assert _contar(entorno, 5, despues, segundos="60").wait(timeout=60) == 0
    assert _mirar(entorno) == [6, 5, 6, 5]
