"""`python -m bench.registro`: what a long record costs: verifying it, and reading it in public and in the console.

Every page is made (nothing kept) and asked for in the process that measures, without a network: the figures compare a
short record with a long one. Verification is timed inside the process too, and the program that citizens download as a
whole, on the full export.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from .base import POSTGRESQL, _psql
from .servidor import RAIZ

MEDIR = """
import json, statistics, time
from django.conf import settings
from django.contrib.auth.models import Group
from django.test import Client
from aguazul_portal.comun.bitacora import exportar
from aguazul_portal.comun.bitacora.models import Asiento, Cabeza
from aguazul_portal.comun.bitacora.verificacion import verificar
from aguazul_portal.comun.cuentas.models import Usuario
settings.ALLOWED_HOSTS = ["testserver"]
medidas = {}
inicio, procesador = time.perf_counter(), time.process_time()
resultado = verificar()
medidas["verificar la cadena"] = time.perf_counter() - inicio
medidas["verificar la cadena (procesador)"] = time.process_time() - procesador
assert not resultado.falla, resultado.falla
inicio = time.perf_counter()
with open(settings.VAR_DIR / "completo.jsonl", "w") as archivo:
    archivo.writelines(exportar.completo())
medidas["descarga completa (JSON)"] = time.perf_counter() - inicio
usuario = Usuario.objects.create_user("control", "control@muestra.test", "x", is_staff=True)
usuario.groups.set([Group.objects.get(name="Control Interno")])
ciudadana, control = Client(), Client()
control.force_login(usuario, backend="allauth.account.auth_backends.AuthenticationBackend")
total, lista = Cabeza.objects.get().numero, "/consola/bitacora/asiento/"
actor = Asiento.objects.get(numero=total // 2).actor
dia = f"{Asiento.objects.get(numero=total // 2).instante:%Y-%m-%d}"
for nombre, navegador, ruta in [
    ("/registro/, página 1", ciudadana, "/registro/"),
    ("/registro/, la más honda", ciudadana, "/registro/?antes_de=40"),
    ("/registro/sellos/", ciudadana, "/registro/sellos/"),
    ("consola: lista", control, lista),
    ("consola: la más honda", control, lista + "?antes_de=60"),
    ("consola: una persona", control, f"{lista}?actor={actor}"),
    ("consola: persona, clase y período", control, f"{lista}?actor={actor}&accion=aprobar&hasta={dia}"),
    ("consola: un asiento", control, f"{lista}{total // 2}/change/"),
]:
    tiempos = []
    for _ in range(RONDAS):
        inicio = time.perf_counter()
        respuesta = navegador.get(ruta)
        tiempos.append(time.perf_counter() - inicio)
        assert respuesta.status_code == 200, (ruta, respuesta.status_code)
    medidas[nombre] = statistics.median(tiempos)
print("MEDIDAS" + json.dumps(medidas))
"""
RONDAS = 15


def main():
    opciones = argparse.ArgumentParser(prog="python -m bench.registro", description=__doc__.partition("\n")[0])
    opciones.add_argument("--asientos", type=int, nargs="+", default=[1_000, 1_000_000])
    opciones.add_argument("--motor", choices=["sqlite", "postgresql"], default="sqlite")
    opciones = opciones.parse_args()
    columnas = {cuantos: _medir(opciones.motor, cuantos) for cuantos in opciones.asientos}
    print(f"\n{opciones.motor:38}" + "".join(f"{cuantos:>16,}".replace(",", ".") for cuantos in columnas))
    for nombre in next(iter(columnas.values())):
        print(f"{nombre:38}" + "".join(f"{_texto(medidas[nombre]):>16}" for medidas in columnas.values()))


def _texto(segundos):
    return f"{segundos:.1f} s" if segundos >= 1 else f"{segundos * 1000:.1f} ms"


def _medir(motor, cuantos):
    with _instalacion(motor) as entorno:
        _orden(entorno, "migrate", "-v0")
        _orden(entorno, "asientos_sinteticos", str(cuantos))
        _orden(entorno, "collectstatic", "--noinput", "-v0")
        _orden(entorno, "preparar", "--sin-contenido")
        if motor == "postgresql":
            _psql(entorno["DATABASE_URL"], "VACUUM ANALYZE")
        print(f"{motor}: {cuantos} asientos cargados", flush=True)
        dicho = _orden(entorno, "shell", "-v0", "-c", MEDIR.replace("RONDAS", str(RONDAS)))
        medidas = json.loads(dicho.partition("MEDIDAS")[2])
        medidas["docs/verificar_registro.py"] = _programa(Path(entorno["VAR_DIR"]) / "completo.jsonl")
        return medidas


def _programa(archivo):
    inicio = time.perf_counter()
    subprocess.run(
        [sys.executable, "docs/verificar_registro.py", str(archivo)], check=True, cwd=RAIZ, capture_output=True
    )
    return time.perf_counter() - inicio


@contextmanager
def _instalacion(motor):
    with tempfile.TemporaryDirectory(prefix="registro-bench-") as carpeta:
        entorno = {
            **os.environ, "VAR_DIR": carpeta, "COLA_INMEDIATA": "1", "FILAS_SINTETICAS": "1", "CACHE_PUBLICA": "0",
            "DATABASE_URL": f"sqlite:///{carpeta}/portal.sqlite3",
        }  # fmt: skip
        if motor == "sqlite":
            yield entorno
            return
        nombre = f"registro_bench_{os.getpid()}"
        _psql(POSTGRESQL, f"CREATE DATABASE {nombre}")
        try:
            yield {**entorno, "DATABASE_URL": urlsplit(POSTGRESQL)._replace(path=f"/{nombre}").geturl()}
        finally:
            _psql(POSTGRESQL, f"DROP DATABASE {nombre} WITH (FORCE)")


def _orden(entorno, *orden):
    hecho = subprocess.run(
        [sys.executable, "manage.py", *orden], check=True, cwd=RAIZ, env=entorno, stdout=subprocess.PIPE, text=True
    )
    return hecho.stdout


if __name__ == "__main__":
    main()
