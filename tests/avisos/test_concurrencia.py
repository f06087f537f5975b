"""Several workers at once, and one killed with a mail in its hands. Real processes, a real database."""

import signal
from collections import Counter
from pathlib import Path

from tests.procesos import lanzar

CUANTOS = 30
ESCRIBIR = f"""
import django; django.setup()
from tests.avisos.muestras import avisar
for n in range({CUANTOS}): print(avisar().mensaje_id)
"""
MORIR = """
import django, time; django.setup()
from aguazul_portal.comun.avisos import entrega
def _enviar(aviso):
    print(aviso.mensaje_id, flush=True)
    time.sleep(600)
entrega._enviar = _enviar
entrega.repartir()
"""
REPARTIR = """
import django; django.setup()
from aguazul_portal.comun.avisos.entrega import repartir
print(repartir().entregados)
"""
MIRAR = """
import django; django.setup()
from django.utils import timezone
from aguazul_portal.comun.avisos.models import Aviso
ahora = timezone.now()
for aviso in Aviso.objects.all(): print(aviso.mensaje_id, aviso.situacion(ahora), aviso.ultimo_error[:20], sep="|")
"""


def test_varios_procesos_entregan_cada_correo_una_vez_y_el_muerto_no_miente(entorno):
    entorno["COLA_INMEDIATA"] = "0"
    escritos = _salida(ESCRIBIR, entorno)
    victima = lanzar(MORIR, entorno)
    en_sus_manos = victima.stdout.readline().strip()
    victima.send_signal(signal.SIGKILL)
    victima.wait()
    procesos = [lanzar(REPARTIR, entorno) for _ in range(4)]
    entregados = [int(proceso.communicate(timeout=120)[0]) for proceso in procesos]
    assert sum(entregados) == CUANTOS - 1
    assert _correos(entorno) == Counter(set(escritos) - {en_sus_manos})
    filas = dict(linea.split("|", 1) for linea in _salida(MIRAR, entorno))
    assert filas.pop(en_sus_manos) == "pendiente|El proceso que lo en"
    assert set(filas.values()) == {"enviado|"}


def _salida(programa, donde):
    return lanzar(programa, donde).communicate(timeout=120)[0].splitlines()


def _correos(donde):
    """How many times each Message-ID went out."""
    ficheros = Path(donde["VAR_DIR"], "correo").iterdir()
    lineas = (linea for fichero in ficheros for linea in fichero.read_text().splitlines())
    return Counter(linea.removeprefix("Message-ID: ") for linea in lineas if linea.startswith("Message-ID: "))
