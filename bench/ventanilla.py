"""`python -m bench.ventanilla`: petitions filed by many people at once, while the processes that take them are killed.

Every client asks for the form, sends it and, when the answer is lost, sends the same form again: as a person would. At the
end each acknowledged form must be one case, numbers must have no gap and each case its mail, once.
"""

import argparse
import json
import os
import re
import signal
import statistics
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from pathlib import Path
from urllib.parse import urlencode

from .base import MOTORES, motores
from .servidor import RAIZ, Servidor

FORMULARIO = "/peticiones/nueva/peticion/"
SIN_LIMITE = {
    "GUARDIA_ESPERA": "0", "GUARDIA_ESPERA_SIN_CALCULO": "0", "GUARDIA_INTENTOS": "10000000/h", "GUARDIA_ENVIOS": "10000000/h",
    "GUARDIA_ENVIOS_SIN_CALCULO": "10000000/h",
}  # fmt: skip
DATOS = {
    "asunto": "Baranda del puente", "texto": "El puente de la vereda no tiene baranda. Pido que la pongan.",
    "nombre": "Nombre de muestra", "tipo_documento": "CC", "documento": "1234567", "medio": "correo",
    "correo": "muestra@correo.invalid", "autorizo": "on", "sitio_web": "",
}  # fmt: skip
INTENTOS = 60
CONTAR = """
import json
from collections import Counter
from aguazul_portal.comun.avisos.models import Aviso
from aguazul_portal.comun.ventanilla.models import Caso
casos = list(Caso.objects.order_by("numero").values_list("numero", "pase"))
avisos = Counter(Aviso.objects.filter(plantilla="caso_radicado").values_list("sobre_id", flat=True))
print(json.dumps({
    "numeros": [n for n, _ in casos], "pases": [p for _, p in casos], "avisos": len(avisos), "dobles": max(avisos.values()),
}))
"""


class SinRedireccion(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


class Cliente(threading.Thread):
    def __init__(self, url, cuantas):
        super().__init__()
        self.url, self.cuantas, self.acusados, self.tiempos = url, cuantas, [], []
        self._abrir = urllib.request.build_opener(SinRedireccion).open

    def run(self):
        for _ in range(self.cuantas):
            html = self._pedir(None)
            pase = re.search(r'name="pase" value="([^"]+)"', html).group(1)
            datos = urlencode({**DATOS, "pase": pase}).encode()
            inicio = time.perf_counter()
            self.acusados.append(self._pedir(datos))
            self.tiempos.append(time.perf_counter() - inicio)

    def _pedir(self, datos):
        """The page, or the number of the form that was acknowledged. A lost answer is asked for again."""
        for _ in range(INTENTOS):
            try:
                with self._abrir(self.url + FORMULARIO, datos, timeout=60) as respuesta:
                    if datos is None:
                        return respuesta.read().decode()
            except urllib.error.HTTPError as error:
                if error.code == 302:
                    return error.headers["Location"].rstrip("/").rpartition("/")[2]
                if error.code != 503:
                    raise RuntimeError(f"{error.code}: {error.read()[:400]}") from error
            except OSError:
                pass
            except Exception as error:  # noqa: BLE001  an answer cut in the middle
                if type(error).__module__ != "http.client":
                    raise
            time.sleep(0.25)
        raise RuntimeError("Nadie contesta.")


def radicar(servidor, personas, total, muertes):
    url = f"http://127.0.0.1:{servidor.puerto}"
    clientes = [Cliente(url, -(-total // personas)) for _ in range(personas)]
    inicio = time.perf_counter()
    for cliente in clientes:
        cliente.start()
    van = 0
    while any(cliente.is_alive() for cliente in clientes):
        hechas = sum(len(cliente.acusados) for cliente in clientes)
        if van < muertes and hechas >= total * (van + 1) // (muertes + 1):
            matar(servidor)
            van += 1
        time.sleep(0.02)
    segundos = time.perf_counter() - inicio
    acusados = [pase for cliente in clientes for pase in cliente.acusados]
    tiempos = [tiempo for cliente in clientes for tiempo in cliente.tiempos]
    ritmo, media, peor = len(acusados) / segundos, statistics.median(tiempos) * 1000, max(tiempos) * 1000
    quienes = f"{personas:>2} personas: {ritmo:6.1f} formularios por segundo"
    print(f"  {quienes}; enviar: mediana {media:5.0f} ms, la más lenta {peor:6.0f} ms; muertes {van}", flush=True)
    return acusados


def matar(servidor):
    """Every worker at once, without a word."""
    pid = servidor._proceso.pid
    for hijo in Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
        os.kill(int(hijo), signal.SIGKILL)


def comprobar(base, acusados):
    entorno = {**os.environ, **base.entorno}
    orden = [sys.executable, "manage.py", "shell", "-v0", "-c", CONTAR]
    salida = subprocess.run(orden, check=True, cwd=RAIZ, env=entorno, stdout=subprocess.PIPE, text=True).stdout
    hay = json.loads(salida.splitlines()[-1])
    casos = len(hay["numeros"])
    assert hay["numeros"] == list(range(1, casos + 1)), "hay huecos o repetidos"
    assert len(set(acusados)) == len(acusados), "dos formularios dieron el mismo caso"
    assert set(acusados) <= set(hay["pases"]), "se perdió un caso acusado"
    assert hay["avisos"] == casos, "se perdió un correo"
    assert hay["dobles"] == 1, "un correo salió dos veces"
    print(f"  {casos} casos, {len(acusados)} acusados: ninguno perdido ni doble, sin huecos, un correo cada uno.")


def main():
    argumentos = argparse.ArgumentParser(description=__doc__)
    argumentos.add_argument("--casos", type=int, default=500)
    argumentos.add_argument("--formularios", type=int, default=160, help="en cada ronda de 1, 8 y 32 personas")
    argumentos.add_argument("--motor", choices=MOTORES, help="solo ese")
    dicho = argumentos.parse_args()
    for motor in motores(dicho.motor):
        with motor() as base, Servidor("aguazul_portal.wsgi", **base.entorno, **SIN_LIMITE) as servidor:
            print(base.motor)
            acusados = [pase for personas in (1, 8, 32) for pase in radicar(servidor, personas, dicho.formularios, 0)]
            acusados += radicar(servidor, 16, dicho.casos, 3)
            comprobar(base, acusados)


if __name__ == "__main__":
    main()
