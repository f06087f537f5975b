"""Real processes against an installation of their own: a database file, or a PostgreSQL database made for the test."""

import fcntl
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
from contextlib import contextmanager

import pytest
from django.conf import settings


@pytest.fixture(scope="session")
def molde_en_archivo(tmp_path_factory):
    """The folder of an installation on SQLite, migrated once for all the processes of the tests."""
    return una_vez(tmp_path_factory, "molde", lambda carpeta: mandar(en_archivo(carpeta), "migrate", "-v0"))


@pytest.fixture(scope="session")
def molde(request, tmp_path_factory):
    """An installation migrated once: the folder of its file, or the name of its database."""
    if settings.SQLITE:
        yield request.getfixturevalue("molde_en_archivo")
        return
    base = f"molde_{os.getpid()}"
    _psql(_principal(), f"DROP DATABASE IF EXISTS {base} WITH (FORCE)", f"CREATE DATABASE {base}")
    mandar({**en_carpeta(tmp_path_factory.mktemp("molde")), "DATABASE_URL": _vecina(base)}, "migrate", "-v0")
    yield base
    _psql(_principal(), f"DROP DATABASE {base} WITH (FORCE)")


@pytest.fixture(scope="session")
def solar(tmp_path_factory):
    """Where `entorno` is: always the same folder, for what already has the portal loaded with it to serve the next test."""
    return tmp_path_factory.mktemp("solar")


@pytest.fixture
def entorno(molde, solar):
    """The environment of an installation of its own, copied from the mould."""
    vaciar(solar)
    with instalada(molde, solar, "prueba") as datos:
        yield datos


@contextmanager
def instalada(molde, carpeta, nombre):
    """The environment of a copy of the mould: its file in that folder, or a database with that name and this process's."""
    if settings.SQLITE:
        shutil.copy(molde / "portal.sqlite3", carpeta)
        yield en_carpeta(carpeta)
        return
    base = f"{nombre}_{os.getpid()}"
    _psql(_principal(), f"DROP DATABASE IF EXISTS {base} WITH (FORCE)", f"CREATE DATABASE {base} TEMPLATE {molde}")
    yield {**en_carpeta(carpeta), "DATABASE_URL": _vecina(base)}
    _psql(_principal(), f"DROP DATABASE {base} WITH (FORCE)")


def vaciar(carpeta):
    """Leave nothing there but the queue, which a process opens as it starts and goes on using."""
    carpeta.mkdir(exist_ok=True)
    for cosa in carpeta.iterdir():
        if cosa.is_dir():
            shutil.rmtree(cosa)
        elif not cosa.name.startswith("cola"):
            cosa.unlink()


def una_vez(tmp_path_factory, nombre, hacer):
    """A folder made by the first of the test processes that asks for it; the others wait and share it. To copy, not to change."""
    raiz = tmp_path_factory.getbasetemp()
    raiz = raiz.parent if "PYTEST_XDIST_WORKER" in os.environ else raiz
    carpeta, a_medias = raiz / nombre, raiz / f"{nombre}-a-medias"
    with (raiz / f"{nombre}.turno").open("w") as turno:
        fcntl.flock(turno, fcntl.LOCK_EX)
        if not carpeta.exists():
            a_medias.mkdir()
            hacer(a_medias)
            a_medias.rename(carpeta)
    return carpeta


def mandar(datos, *orden):
    subprocess.run([sys.executable, "manage.py", *orden], check=True, env=datos, cwd=settings.RAIZ)


def en_archivo(carpeta, **propio):
    """The environment of an installation on SQLite, whatever the tests run on."""
    heredado = {nombre: valor for nombre, valor in en_carpeta(carpeta).items() if nombre != "DATABASE_URL"}
    return {**heredado, **propio}


def en_carpeta(carpeta):
    """Without the name of the test under way: with it no two tests would have the same environment."""
    heredado = {nombre: valor for nombre, valor in os.environ.items() if nombre != "PYTEST_CURRENT_TEST"}
    return {**heredado, "VAR_DIR": str(carpeta), "DJANGO_SETTINGS_MODULE": "aguazul_portal.settings"}


def _principal():
    return os.environ["DATABASE_URL"]


def _vecina(base):
    """Another database of the same server."""
    return _principal().rsplit("/", 1)[0] + f"/{base}"


def _psql(url, *sentencias):
    import psycopg

    with psycopg.connect(url, autocommit=True) as conexion:
        for sentencia in sentencias:
            conexion.execute(sentencia)


# --- Programs of a few lines, many at once ----------------------------------------------------------------------------


ORDEN = """
import sys
from django.core.management import execute_from_command_line
sys.stderr = sys.stdout
execute_from_command_line(["manage.py", *{orden!r}])
"""


def ordenar(entorno, *orden):
    """(0 or 1, what it said) of a command of the portal."""
    dicho, fin = lanzar(ORDEN.format(orden=[str(cada) for cada in orden]), entorno).communicate(timeout=180)
    return fin, dicho


def lanzar(programa, entorno):
    """The program running in a process of its own, on that installation. Its stderr is the one of the tests."""
    semilla = _Semilla.de(entorno)
    (salida, para_salida), (fin, para_fin) = os.pipe(), os.pipe()
    socket.send_fds(semilla.canal, [programa.encode()], [para_salida, para_fin])
    numero = int(semilla.canal.recv(32))
    os.close(para_salida)
    os.close(para_fin)
    return _Programa(numero, salida, fin)


class _Semilla:
    """The process that has the portal loaded with that environment. A test asks for two at most: older ones are let go."""

    vivas = []

    @classmethod
    def de(cls, entorno):
        for semilla in cls.vivas:
            if semilla.entorno == entorno:
                return semilla
        if len(cls.vivas) == 2:
            cls.vivas.pop(0).canal.close()  # it ends; its programs go on
        cls.vivas.append(cls(dict(entorno)))
        return cls.vivas[-1]

    def __init__(self, entorno):
        self.entorno = entorno
        self.canal, suyo = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with suyo:
            subprocess.Popen(
                [sys.executable, "-m", "tests.semilla", str(suyo.fileno())],
                env=entorno, cwd=settings.RAIZ, pass_fds=[suyo.fileno()],
            )  # fmt: skip


class _Programa:
    """Much like a `Popen`, but nobody's child: it says itself how it ended, unless it is killed."""

    def __init__(self, pid, salida, fin):
        self.pid, self.stdout, self._fin = pid, os.fdopen(salida), os.fdopen(fin)

    def send_signal(self, senal):
        os.kill(self.pid, senal)

    def communicate(self, timeout=120):
        """(what it wrote, how it ended)"""
        with _a_tiempo(self, timeout):
            salida = self.stdout.read()
        return salida, self.wait(timeout)

    def wait(self, timeout=120):
        """0 when it, and every child it had, got to its end; 1 when one did not. To be asked once."""
        with _a_tiempo(self, timeout):
            return 0 if set(self._fin.read()) == {"0"} else 1


@contextmanager
def _a_tiempo(programa, segundos):
    """It is killed when it takes longer: what it did not say fails the test."""
    reloj = threading.Timer(segundos, programa.send_signal, [signal.SIGKILL])
    reloj.start()
    try:
        yield
    finally:
        reloj.cancel()
