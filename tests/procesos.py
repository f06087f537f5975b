"""Real processes against an installation of their own: a database file, or a PostgreSQL database made for the test."""

import os
import subprocess
import sys

import pytest
from django.conf import settings


@pytest.fixture
def entorno(tmp_path):
    """The environment of an installation of its own, migrated."""
    datos = {**os.environ, "VAR_DIR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "aguazul_portal.settings"}
    base = f"prueba_{os.getpid()}"
    if not settings.SQLITE:
        principal = datos["DATABASE_URL"]
        _psql(principal, f"DROP DATABASE IF EXISTS {base}", f"CREATE DATABASE {base}")
        datos["DATABASE_URL"] = principal.rsplit("/", 1)[0] + f"/{base}"
    subprocess.run([sys.executable, "manage.py", "migrate", "-v0"], check=True, env=datos, cwd=settings.RAIZ)
    yield datos
    if not settings.SQLITE:
        _psql(principal, f"DROP DATABASE {base} WITH (FORCE)")


def _psql(url, *sentencias):
    import psycopg

    with psycopg.connect(url, autocommit=True) as conexion:
        for sentencia in sentencias:
            conexion.execute(sentencia)


def lanzar(programa, entorno):
    return subprocess.Popen(
        [sys.executable, "-c", programa], stdout=subprocess.PIPE, text=True, env=entorno, cwd=settings.RAIZ
    )
