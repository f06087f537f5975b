"""Several workers that tell at once, and one killed in the middle of a mail. Real processes, a real database."""

import signal
from collections import Counter

from tests.procesos import lanzar

CUANTAS = 12
PREPARAR = f"""
import django; django.setup()
from datetime import timedelta
from django.utils import timezone
from aguazul_portal.comun.publicacion.models import Estado
from tests import fabricas
from tests.suscripciones.muestras import suscrita
equipo = {{}}
for papel, grupo in (("redactora", "Prensa"), ("revisor", "Comité de redacción"), ("webmaster", "Webmaster")):
    equipo[papel] = fabricas.usuario(papel, grupos=[grupo])
fabricas.llevar(fabricas.noticia(equipo["redactora"]), Estado.PUBLICADO, **equipo)
for n in range({CUANTAS}): suscrita(correo=f"persona{{n}}@vereda.test", desde=timezone.now() - timedelta(hours=1))
"""
MORIR = """
import django, time; django.setup()
from aguazul_portal.comun.suscripciones import barrido
veces, escribir = iter(range(100)), barrido.avisar_a_fuera
def avisar(*args, **kwargs):
    if next(veces) == 3:
        print("en medio", flush=True)
        time.sleep(600)
    return escribir(*args, **kwargs)
barrido.avisar_a_fuera = avisar
barrido.barrer()
"""
BARRER = """
import django; django.setup()
from aguazul_portal.comun.suscripciones.barrido import barrer
print(barrer())
"""
MIRAR = """
import django; django.setup()
from aguazul_portal.comun.avisos.models import Aviso
from aguazul_portal.comun.suscripciones.models import Envio
for envio in Envio.objects.all(): print(envio.suscripcion_id)
print("avisos", Aviso.objects.filter(plantilla="suscripcion_novedades").count())
"""


def test_cada_suscripcion_recibe_un_correo_aunque_maten_a_quien_lo_escribia(entorno):
    entorno["COLA_INMEDIATA"] = "0"
    _salida(PREPARAR, entorno)
    victima = lanzar(MORIR, entorno)
    assert victima.stdout.readline().strip() == "en medio"
    victima.send_signal(signal.SIGKILL)
    victima.wait()
    procesos = [lanzar(BARRER, entorno) for _ in range(3)]
    escritos = [int(proceso.communicate(timeout=180)[0]) for proceso in procesos]
    assert sum(escritos) == CUANTAS - 3, "los tres que la víctima terminó no se escriben otra vez"
    *filas, avisos = _salida(MIRAR, entorno)
    assert set(Counter(filas).values()) == {1}
    assert (len(filas), avisos) == (CUANTAS, f"avisos {CUANTAS}")


def _salida(programa, donde):
    return lanzar(programa, donde).communicate(timeout=180)[0].splitlines()
