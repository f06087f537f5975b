"""A portal to measure and throw away: its own folder, its own database, the starting data and then N synthetic news."""

import os
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from urllib.parse import urlsplit

from .servidor import RAIZ

VERSIONES = 3
POSTGRESQL = os.environ.get("BENCH_POSTGRESQL", "postgres://postgres@127.0.0.1/postgres")


class Base:
    """`entorno` is what a process needs to serve it; `asientos`, how long its record is before the starting data."""

    def __init__(self, motor, entorno, asientos):
        self.motor, self.entorno, self.filas = motor, entorno, 0
        self._orden("migrate", "-v0")
        self._orden("collectstatic", "--noinput", "-v0")
        if asientos:
            self._orden("asientos_sinteticos", str(asientos))
        self._orden("preparar")

    def llenar(self, filas):
        """Add what is missing to reach that many synthetic news, each with its versions."""
        self._orden("filas_sinteticas", str(filas - self.filas), "--versiones", str(VERSIONES))
        self.filas = filas
        if self.motor == "PostgreSQL":
            _psql(self.entorno["DATABASE_URL"], "VACUUM ANALYZE")  # what autovacuum does within the hour

    def _orden(self, *orden):
        entorno = {**os.environ, **self.entorno}
        subprocess.run(
            [sys.executable, "manage.py", *orden], check=True, cwd=RAIZ, env=entorno, stdout=subprocess.DEVNULL
        )


@contextmanager
def en_sqlite(asientos=0):
    with _carpeta() as entorno:
        yield Base("SQLite", {**entorno, "DATABASE_URL": f"sqlite:///{entorno['VAR_DIR']}/portal.sqlite3"}, asientos)


@contextmanager
def en_postgresql(asientos=0):
    nombre = f"portal_bench_{os.getpid()}"
    _psql(POSTGRESQL, f"CREATE DATABASE {nombre}")
    try:
        with _carpeta() as entorno:
            url = urlsplit(POSTGRESQL)._replace(path=f"/{nombre}").geturl()
            yield Base("PostgreSQL", {**entorno, "DATABASE_URL": url}, asientos)
    finally:
        _psql(POSTGRESQL, f"DROP DATABASE {nombre} WITH (FORCE)")


MOTORES = {"sqlite": en_sqlite, "postgresql": en_postgresql}


def motores(pedido=None):
    """Where to measure: on the one that was asked for, or on each one that answers."""
    if pedido:
        return [MOTORES[pedido]]
    try:
        _psql(POSTGRESQL, "SELECT 1")
    except OSError:
        print("PostgreSQL no responde: se mide solo SQLite.")
        return [en_sqlite]
    return [*MOTORES.values()]


@contextmanager
def _carpeta():
    with tempfile.TemporaryDirectory(prefix="portal-bench-") as carpeta:
        yield {"VAR_DIR": carpeta, "COLA_INMEDIATA": "1", "FILAS_SINTETICAS": "1", "DEBUG": "0", "HTTPS": "0"}


def _psql(url, sentencia):
    import psycopg

    try:
        with psycopg.connect(url, autocommit=True, connect_timeout=3) as conexion:
            conexion.execute(sentencia)
    except psycopg.OperationalError as error:
        raise OSError(str(error)) from error
