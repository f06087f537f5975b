"""A gunicorn of the measurement: same class, workers and threads for the portal and for the bare view."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

OBREROS, HILOS = 2, 4  # as `manage.py servir` does by default
TICS = os.sysconf("SC_CLK_TCK")
RAIZ = Path(__file__).resolve().parent.parent


class Servidor:
    def __init__(self, aplicacion, **entorno):
        self.puerto = _puerto_libre()
        orden = [
            sys.executable, "-m", "gunicorn", aplicacion, "--bind", f"127.0.0.1:{self.puerto}", "--workers", str(OBREROS),
            "--threads", str(HILOS), "--log-level", "error", "--no-control-socket",
        ]  # fmt: skip
        self._proceso = subprocess.Popen(orden, cwd=RAIZ, env={**os.environ, **entorno})

    def __enter__(self):
        for _ in range(150):
            try:
                self.leer("/")
                return self
            except OSError:
                time.sleep(0.2)
        self.__exit__()
        raise RuntimeError("El servidor no responde.")

    def __exit__(self, *_):
        self._proceso.send_signal(signal.SIGTERM)
        self._proceso.wait(timeout=30)

    def leer(self, ruta):
        """The page as text, for following its links."""
        with urllib.request.urlopen(f"http://127.0.0.1:{self.puerto}{ruta}", timeout=30) as respuesta:
            return respuesta.read().decode()

    def procesador(self):
        """Seconds of processor that the workers have spent so far."""
        hijos = Path(f"/proc/{self._proceso.pid}/task/{self._proceso.pid}/children").read_text().split()
        return sum(_tics(pid) for pid in hijos) / TICS


def _tics(pid):
    """utime + stime; the name, in parentheses, may hold spaces."""
    campos = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return int(campos[11]) + int(campos[12])


def _puerto_libre():
    with socket.socket() as prueba:
        prueba.bind(("127.0.0.1", 0))
        return prueba.getsockname()[1]
