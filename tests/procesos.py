"""Real processes against an installation of their own: a database file, or a PostgreSQL database made for the test."""

import fcntl
import os
import shutil
import subprocess
import sys
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
    mandar({**_en(tmp_path_factory.mktemp("molde")), "DATABASE_URL": _vecina(base)}, "migrate", "-v0")
    yield base
    _psql(_principal(), f"DROP DATABASE {base} WITH (FORCE)")


@pytest.fixture
def entorno(molde, tmp_path):
    """The environment of an installation of its own, copied from the mould."""
    with instalada(molde, tmp_path, "prueba") as datos:
        yield datos


@contextmanager
def instalada(molde, carpeta, nombre):
    """The environment of a copy of the mould: its file in that folder, or a database with that name and this process's."""
    if settings.SQLITE:
        shutil.copy(molde / "portal.sqlite3", carpeta)
        yield _en(carpeta)
        return
    base = f"{nombre}_{os.getpid()}"
    _psql(_principal(), f"DROP DATABASE IF EXISTS {base} WITH (FORCE)", f"CREATE DATABASE {base} TEMPLATE {molde}")
    yield {**_en(carpeta), "DATABASE_URL": _vecina(base)}
    _psql(_principal(), f"DROP DATABASE {base} WITH (FORCE)")


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
    heredado = {nombre: valor for nombre, valor in _en(carpeta).items() if nombre != "DATABASE_URL"}
    return {**heredado, **propio}


def _en(carpeta):
    return {**os.environ, "VAR_DIR": str(carpeta), "DJANGO_SETTINGS_MODULE": "aguazul_portal.settings"}


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


def lanzar(programa, entorno):
    return subprocess.Popen(
        [sys.executable, "-c", programa], stdout=subprocess.PIPE, text=True, env=entorno, cwd=settings.RAIZ
    )
