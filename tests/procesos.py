"""Real processes against an installation of their own: a database file, or a PostgreSQL database made for the test."""

import os
import shutil
import subprocess
import sys

import pytest
from django.conf import settings


@pytest.fixture(scope="session")
def molde(tmp_path_factory):
    """An installation migrated once: the folder of its file, or the name of its database."""
    carpeta = tmp_path_factory.mktemp("molde")
    datos = {**os.environ, "VAR_DIR": str(carpeta), "DJANGO_SETTINGS_MODULE": "aguazul_portal.settings"}
    if settings.SQLITE:
        _migrar(datos)
        yield carpeta
        return
    base = f"molde_{os.getpid()}"
    _psql(_principal(), f"DROP DATABASE IF EXISTS {base} WITH (FORCE)", f"CREATE DATABASE {base}")
    _migrar({**datos, "DATABASE_URL": _vecina(base)})
    yield base
    _psql(_principal(), f"DROP DATABASE {base} WITH (FORCE)")


@pytest.fixture
def entorno(molde, tmp_path):
    """The environment of an installation of its own, copied from the mould."""
    datos = {**os.environ, "VAR_DIR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "aguazul_portal.settings"}
    if settings.SQLITE:
        shutil.copy(molde / "portal.sqlite3", tmp_path)
        yield datos
        return
    base = f"prueba_{os.getpid()}"
    _psql(_principal(), f"DROP DATABASE IF EXISTS {base} WITH (FORCE)", f"CREATE DATABASE {base} TEMPLATE {molde}")
    yield {**datos, "DATABASE_URL": _vecina(base)}
    _psql(_principal(), f"DROP DATABASE {base} WITH (FORCE)")


def _migrar(datos):
    subprocess.run([sys.executable, "manage.py", "migrate", "-v0"], check=True, env=datos, cwd=settings.RAIZ)


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
