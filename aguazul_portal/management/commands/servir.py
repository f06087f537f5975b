import ctypes
import errno
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from aguazul_portal import demostracion

ESPERA = 20  # seconds that each web process has to finish what it has in hand
MUERTE_DEL_PADRE = 1  # PR_SET_PDEATHSIG of Linux's prctl
OCUPADO = (
    "El puerto {} está ocupado. Si ahí está otro portal, deténgalo; "
    "si es otro programa, elija otro puerto: PORT=8001 make run"
)


class Command(BaseCommand):
    help = "El portal bajo gunicorn y, a su lado, el trabajador (correo y tareas). Ctrl-C detiene los dos."

    def handle(self, **_):
        anfitrion, puerto = os.environ.get("ANFITRION", "127.0.0.1"), os.environ.get("PORT", "8000")
        self._esperar_el_puerto(anfitrion, puerto)
        procesos = [_lanzar(orden) for orden in (self._web(anfitrion, puerto), self._trabajador())]
        for senal in self._senales_de_fin():
            signal.signal(senal, lambda *_: self._detener(procesos))
        self._anunciar(puerto)
        while all(proceso.poll() is None for proceso in procesos):
            time.sleep(0.5)
        self._detener(procesos)  # the first one to end, for whatever reason, ends both
        if any(proceso.wait(timeout=ESPERA + 5) not in (0, -signal.SIGTERM) for proceso in procesos):
            raise CommandError("El portal se detuvo por una falla: el motivo está en las líneas anteriores.")

    def _esperar_el_puerto(self, anfitrion, puerto):
        """A portal that is ending frees it in seconds, another program never. What else it may have, gunicorn says."""
        if not puerto.isdecimal() or not 0 < int(puerto) < 65536:
            raise CommandError(f"PORT debe ser un número de 1 a 65535; dice «{puerto}».")
        for vuelta in range(ESPERA):
            if not _ocupado(anfitrion, int(puerto)):
                return
            if not vuelta:
                self.stdout.write(f"El puerto {puerto} está ocupado; se espera {ESPERA} segundos a que quede libre.")
                self.stdout.flush()
            time.sleep(1)
        raise CommandError(OCUPADO.format(puerto))

    @staticmethod
    def _senales_de_fin():
        """Ctrl-C, what an init system sends, and the terminal that closes (unless under nohup)."""
        cierra = [] if signal.getsignal(signal.SIGHUP) is signal.SIG_IGN else [signal.SIGHUP]
        return [signal.SIGINT, signal.SIGTERM, *cierra]

    @staticmethod
    def _web(anfitrion, puerto):
        hilos, obreros = os.environ.get("HILOS", "4"), os.environ.get("OBREROS", "2")
        return [
            sys.executable, "-m", "gunicorn", "aguazul_portal.wsgi", "--bind", f"{anfitrion}:{puerto}",
            "--workers", obreros, "--threads", hilos, "--worker-tmp-dir", _memoria(), "--log-level", "warning",
            "--max-requests", "20000", "--max-requests-jitter", "2000", "--graceful-timeout", str(ESPERA),
            "--limit-request-line", "8190",  # gunicorn's most: up to there the portal answers, in Spanish
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


def _ocupado(anfitrion, puerto):
    familia = socket.AF_INET6 if ":" in anfitrion else socket.AF_INET
    try:
        socket.create_server((anfitrion.strip("[]"), puerto), family=familia).close()
    except OSError as error:
        return error.errno == errno.EADDRINUSE
    return False


def _lanzar(orden):
    """In a group of its own, for Ctrl-C to reach it once, from here.

    From the terminal too, the signal would come twice to gunicorn's processes: one of twenty waited for itself its
    whole grace. In return, the child asks Linux to be told if this process is killed.
    """
    prctl = getattr(ctypes.CDLL(None), "prctl", None)
    avisado = prctl and (lambda: prctl(MUERTE_DEL_PADRE, signal.SIGTERM))
    return subprocess.Popen(orden, process_group=0, preexec_fn=avisado)  # noqa: PLW1509 — no thread runs here yet


def _memoria():
    """Where gunicorn's heartbeat lives: memory, not a disk that may stall."""
    return "/dev/shm" if Path("/dev/shm").is_dir() else str(settings.VAR_DIR)  # noqa: S108
