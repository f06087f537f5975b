import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from aguazul_portal import demostracion

ESPERA = 20  # seconds given to each process to finish what it has in hand


class Command(BaseCommand):
    help = "El portal bajo gunicorn y, a su lado, el trabajador (correo y tareas). Ctrl-C detiene los dos."

    def handle(self, **_):
        puerto = os.environ.get("PORT", "8000")
        procesos = [subprocess.Popen(orden) for orden in (self._web(puerto), self._trabajador())]
        for senal in (signal.SIGINT, signal.SIGTERM):
            signal.signal(senal, lambda *_: self._detener(procesos))
        self._anunciar(puerto)
        while all(proceso.poll() is None for proceso in procesos):
            time.sleep(0.5)
        self._detener(procesos)  # the first one to end, for whatever reason, ends both
        if any(proceso.wait(timeout=ESPERA) not in (0, -signal.SIGTERM) for proceso in procesos):
            raise CommandError("El portal se detuvo por una falla: el motivo está en las líneas anteriores.")

    @staticmethod
    def _web(puerto):
        hilos, obreros = os.environ.get("HILOS", "4"), os.environ.get("OBREROS", "2")
        anfitrion = os.environ.get("ANFITRION", "127.0.0.1")
        return [
            sys.executable, "-m", "gunicorn", "aguazul_portal.wsgi", "--bind", f"{anfitrion}:{puerto}",
            "--workers", obreros, "--threads", hilos, "--worker-tmp-dir", _memoria(), "--log-level", "warning",
            "--max-requests", "20000", "--max-requests-jitter", "2000", "--graceful-timeout", str(ESPERA),
        ]  # fmt: skip

    @staticmethod
    def _trabajador():
        return [sys.executable, str(settings.RAIZ / "manage.py"), "run_huey", "--quiet"]

    def _anunciar(self, puerto):
        base = f"http://127.0.0.1:{puerto}"
        self.stdout.write(f"Portal: {base}/\nConsola: {base}/consola/")
        claves = settings.VAR_DIR / demostracion.ARCHIVO
        if claves.exists():
            self.stdout.write(f"Cuentas de demostración y sus claves: {claves}")
        self.stdout.write("Ctrl-C lo detiene.")
        self.stdout.flush()

    @staticmethod
    def _detener(procesos):
        for proceso in procesos:
            if proceso.poll() is None:
                proceso.send_signal(signal.SIGTERM)


def _memoria():
    """Where gunicorn's heartbeat lives: memory, not a disk that may stall."""
    return "/dev/shm" if Path("/dev/shm").is_dir() else str(settings.VAR_DIR)  # noqa: S108
