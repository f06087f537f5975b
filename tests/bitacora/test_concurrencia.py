"""Many writers at once, and one killed in the middle: the chain neither forks nor loses what was acknowledged."""

import signal
import time

import pytest
from django.db import connections, transaction

from aguazul_portal.comun.bitacora import cabeza
from tests.procesos import lanzar

ESCRIBIR = """
import django; django.setup()
from aguazul_portal.comun.bitacora.acciones import registrar
from aguazul_portal.comun.bitacora.models import Accion, Proceso
for n in range({cuantos}):
    asiento = registrar(Accion.EDITAR, por=Proceso("{nombre}"), texto=f"acto {{n}}")
    print(asiento.numero, flush=True)
"""
VERIFICAR = """
import django; django.setup()
from aguazul_portal.comun.bitacora.models import Asiento
from aguazul_portal.comun.bitacora.verificacion import verificar
print(repr(verificar().falla), Asiento.objects.count(), *Asiento.objects.values_list("numero", flat=True))
"""


def _verificar(entorno):
    salida, _ = lanzar(VERIFICAR, entorno).communicate(timeout=120)
    falla, cuantos, *numeros = salida.split()
    return falla, int(cuantos), {int(n) for n in numeros}


def test_muchos_escritores_no_bifurcan_la_cadena(entorno):
    escritores = [lanzar(ESCRIBIR.format(cuantos=25, nombre=f"p{n}"), entorno) for n in range(4)]
    numeros = [int(n) for escritor in escritores for n in escritor.communicate(timeout=120)[0].split()]
    falla, cuantos, todos = _verificar(entorno)
    assert falla == "''"
    assert len(numeros) == len(set(numeros)) == 100
    assert todos == set(range(1, cuantos + 1)) >= set(numeros)


def test_matar_al_escritor_no_pierde_lo_que_dijo(entorno):
    victima = lanzar(ESCRIBIR.format(cuantos=100_000, nombre="víctima"), entorno)
    dichos = [int(victima.stdout.readline()) for _ in range(20)]
    time.sleep(0.05)
    victima.send_signal(signal.SIGKILL)
    dichos += [int(n) for n in victima.stdout.read().split()]
    victima.wait()
    falla, cuantos, todos = _verificar(entorno)
    assert falla == "''"
    assert set(dichos) <= todos == set(range(1, cuantos + 1))


def test_la_cabeza_no_se_toma_fuera_de_una_transaccion(monkeypatch):
    """There the lock would last no longer than the question, and two acts would follow the same entry."""
    monkeypatch.setattr(connections["default"], "in_atomic_block", False)
    with pytest.raises(transaction.TransactionManagementError, match="dentro de una transacción"):
        cabeza.tomar()
