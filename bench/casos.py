"""`python -m bench.casos`: what the trays, the desk, the follow-up and the quarterly report cost among few and among many cases.

Every page is made (nothing kept) in the process that measures, without a network: the figures compare the two loads.
"""

import argparse
import json
import os
import subprocess
import sys

from .base import MOTORES, _psql, motores
from .servidor import RAIZ

MEDIR = """
import json, statistics, time
from django.conf import settings
from django.test import Client
from aguazul_portal.comun.cuentas.models import Usuario
from aguazul_portal.comun.ventanilla import ficha
from aguazul_portal.comun.ventanilla.informe.trimestre import Trimestre
from aguazul_portal.comun.ventanilla.models import Caso
settings.ALLOWED_HOSTS = ["testserver"]
def entrar(cuenta):
    navegador = Client()
    navegador.force_login(Usuario.objects.get(username=cuenta), backend="allauth.account.auth_backends.AuthenticationBackend")
    return navegador
ciudadana, ventanilla, funcionario = Client(), entrar("ventanilla"), entrar("funcionario")
lista = "/consola/ventanilla/caso/"
casos = Caso.objects.order_by("pk")
medio = casos.filter(cargo__titularidades__usuario__username="funcionario")[casos.count() // 40]
informe = Trimestre.de(casos.filter(cerrado_en__isnull=False).order_by("recibido_en")[casos.count() // 4].recibido_en.date())
medidas = {}
for nombre, navegador, ruta in [
    ("bandeja: todos los abiertos", ventanilla, f"{lista}?bandeja=abiertos"),
    ("bandeja: de mi dependencia", funcionario, f"{lista}?bandeja=dependencia"),
    ("bandeja: a mi cargo", funcionario, f"{lista}?bandeja=mia"),
    ("bandeja: vencidos", ventanilla, f"{lista}?bandeja=abiertos&plazo=vencidos"),
    ("mesa de un caso", funcionario, f"{lista}{medio.pk}/change/"),
    ("seguimiento de un caso", ciudadana, f"/peticiones/seguimiento/{ficha.de(medio)}/"),
    ("informe de un trimestre", ciudadana, f"/peticiones/informes/{informe}/?{{}}"),
]:
    tiempos = []
    for ronda in range(RONDAS):
        inicio = time.perf_counter()
        respuesta = navegador.get(ruta.format(ronda))
        respuesta.content
        tiempos.append(time.perf_counter() - inicio)
        assert respuesta.status_code == 200, (ruta, respuesta.status_code)
    medidas[nombre] = statistics.median(tiempos[1:]) * 1000
print(json.dumps(medidas))
"""


def _orden(base, *orden):
    entorno = {**os.environ, **base.entorno, "CACHE_PUBLICA": "0"}
    mandato = [sys.executable, "manage.py", *orden]
    return subprocess.run(mandato, check=True, cwd=RAIZ, env=entorno, stdout=subprocess.PIPE, text=True).stdout


def medir(base, rondas):
    """{page: milliseconds}, medians; the first round, which warms everything up, does not count."""
    salida = _orden(base, "shell", "-v0", "-c", f"RONDAS = {rondas + 1}\n{MEDIR}")
    return json.loads(salida.splitlines()[-1])


def comparar(motor, tamanos, rondas):
    """A portal for each load: one where somebody signed in takes no synthetic rows."""
    medidas = []
    for tamano in tamanos:
        with motor() as base:
            _orden(base, "casos_sinteticos", str(tamano))
            if base.motor == "PostgreSQL":
                _psql(base.entorno["DATABASE_URL"], "VACUUM ANALYZE")
            medidas.append(medir(base, rondas))
    pocos, muchos = medidas
    print(f"{base.motor}: milisegundos con {tamanos[0]} y con {tamanos[1]} casos, y la razón", flush=True)
    for nombre, milisegundos in pocos.items():
        razon = muchos[nombre] / milisegundos
        print(f"  {nombre:<32} {milisegundos:8.1f} {muchos[nombre]:8.1f}   × {razon:.2f}", flush=True)


def main():
    argumentos = argparse.ArgumentParser(description=__doc__)
    argumentos.add_argument("--casos", type=int, nargs=2, default=[100, 100_000])
    argumentos.add_argument("--rondas", type=int, default=15)
    argumentos.add_argument("--motor", choices=MOTORES, help="solo ese")
    dicho = argumentos.parse_args()
    for motor in motores(dicho.motor):
        comparar(motor, dicho.casos, dicho.rondas)


if __name__ == "__main__":
    main()
