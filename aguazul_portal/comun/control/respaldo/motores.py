"""How each database writes itself down and is brought back. Sessions and short memory stay behind: they are keys."""

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

from django.db import connection, connections, transaction

from .manifiesto import RespaldoImposible

SE_QUEDAN = ("django_session", "cache_compartida")
ESPERA = "10s"  # for whoever has the tables in hand
# As `createdb` leaves it, so that the next copy does not see a difference:
ESQUEMA_NUEVO = (
    "DROP SCHEMA public CASCADE; CREATE SCHEMA public AUTHORIZATION pg_database_owner; "
    "COMMENT ON SCHEMA public IS 'standard public schema'; GRANT USAGE ON SCHEMA public TO PUBLIC;"
)


def volcar(ruta):
    """Write the database to `ruta`, as it stands at one moment. Returns the head of the record in the copy."""
    return MOTORES[connection.vendor][0](ruta)


def reponer(ruta):
    """Put the database of `ruta` in place of the one there is, whole or not at all."""
    MOTORES[connection.vendor][1](ruta)


def hay_registro():
    """Has anything ever been done in this portal?"""
    if "bitacora_cabeza" not in connection.introspection.table_names():
        return False
    with connection.cursor() as cursor:
        cursor.execute("SELECT numero FROM bitacora_cabeza")
        return any(numero for (numero,) in cursor.fetchall())


# --- SQLite ----------------------------------------------------------------------------------------------------------


def _volcar_sqlite(ruta):
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(ruta)])
    with closing(sqlite3.connect(ruta)) as copia:
        for tabla in SE_QUEDAN:
            if copia.execute("SELECT 1 FROM sqlite_master WHERE name = ?", [tabla]).fetchone():
                copia.execute(f"DELETE FROM {tabla}")
        copia.commit()
        copia.execute("VACUUM")
        return copia.execute("SELECT numero, huella FROM bitacora_cabeza").fetchone()


def _reponer_sqlite(ruta):
    """The new file takes the name of the old one in one step; what the old one had still to write goes with it."""
    destino = Path(connection.settings_dict["NAME"])
    nuevo = destino.with_name(f"{destino.name}.restaurando")
    shutil.copyfile(ruta, nuevo)
    nuevo.chmod(0o600)
    _revisar(nuevo)
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connections.close_all()
    for sufijo in ("-wal", "-shm"):
        destino.with_name(destino.name + sufijo).unlink(missing_ok=True)
    os.replace(nuevo, destino)


def _revisar(ruta):
    try:
        with closing(sqlite3.connect(ruta)) as copia:
            dicho = copia.execute("PRAGMA quick_check").fetchone()[0]
    except sqlite3.DatabaseError as error:
        dicho = str(error)
    if dicho != "ok":
        ruta.unlink()
        raise RespaldoImposible(f"La base de datos del respaldo está dañada: {dicho}")


# --- PostgreSQL ------------------------------------------------------------------------------------------------------


def _volcar_postgresql(ruta):
    """The head is read in the very snapshot that is written."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        cursor.execute("SELECT pg_export_snapshot()")
        foto = cursor.fetchone()[0]
        callar = [f"--exclude-table-data={tabla}" for tabla in SE_QUEDAN]
        _orden("pg_dump", "-Fc", "--no-owner", "--no-privileges", f"--snapshot={foto}", f"--file={ruta}", *callar)
        cursor.execute("SELECT numero, huella FROM bitacora_cabeza")
        return cursor.fetchone()


def _reponer_postgresql(ruta):
    """One transaction: what there was goes, what the copy brings comes, or nothing changes."""
    guion = Path(ruta).with_name("base.sql")
    _orden("pg_restore", "--no-owner", "--no-privileges", f"--file={guion}", str(ruta))
    connections.close_all()
    orden = ("psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "--single-transaction", "-o", os.devnull)
    _orden(
        *orden,
        "-c",
        ESQUEMA_NUEVO,
        "-f",
        str(guion),
        PGOPTIONS=f"-c lock_timeout={ESPERA} -c client_min_messages=error",
    )


def _orden(programa, *argumentos, **entorno):
    """Run a program of PostgreSQL. Password and address go in its environment: its arguments are seen by everybody."""
    hecho = subprocess.run(  # noqa: S603
        [_donde(programa), *argumentos], env={**os.environ, **_conexion(), **entorno}, capture_output=True, text=True
    )
    if hecho.returncode:
        motivo = hecho.stderr.strip().splitlines()[-1:] or ["sin decir por qué"]
        pista = " ¿Está detenido el portal?" if "lock timeout" in hecho.stderr else ""
        raise RespaldoImposible(f"{programa} no pudo: {motivo[0]}{pista}")


def _donde(programa):
    if ruta := shutil.which(programa):
        return ruta
    raise RespaldoImposible(
        f"Falta el programa {programa}: instale el cliente de PostgreSQL de la versión del servidor."
    )


def _conexion():
    datos = connection.settings_dict
    variables = {"HOST": "PGHOST", "PORT": "PGPORT", "USER": "PGUSER", "PASSWORD": "PGPASSWORD", "NAME": "PGDATABASE"}
    return {variable: str(datos[campo]) for campo, variable in variables.items() if datos.get(campo)}


MOTORES = {"sqlite": (_volcar_sqlite, _reponer_sqlite), "postgresql": (_volcar_postgresql, _reponer_postgresql)}
