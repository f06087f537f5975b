"""The end of the chain, asked for without the ORM: every act takes it, and every answer to a reader looks at it."""

import threading

from django.db import connection, transaction

from .models import Cabeza

_FINAL = "SELECT numero, huella FROM bitacora_cabeza WHERE id = 1"
_CON_LLAVE = {"sqlite": _FINAL, "postgresql": f"{_FINAL} FOR UPDATE"}  # a transaction that writes on SQLite is alone
_PUBLICA = "SELECT publica FROM bitacora_cabeza WHERE id = 1"
_AL_PREGUNTAR = {"sqlite": {}, "postgresql": {"prepare": True}}  # prepared: a third of the round trip
_propia = threading.local()


def tomar():
    """The end of the chain, nobody else's until the act ends: it cannot be asked for outside one."""
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("La cabeza del registro se toma dentro de una transacción.")
    with connection.cursor() as cursor:
        cursor.execute(_CON_LLAVE[connection.vendor])
        numero, huella = cursor.fetchone()
    return Cabeza(pk=1, numero=numero, huella=huella)


def publica():
    """Number of the last public entry: the key of every finished page.

    Asked once per answer, so each thread keeps its bare cursor: a tenth of what Django's own costs.
    """
    connection.ensure_connection()
    if getattr(_propia, "conexion", None) is not connection.connection:
        _propia.conexion, _propia.cursor = connection.connection, connection.connection.cursor()
    with connection.wrap_database_errors:
        return _propia.cursor.execute(_PUBLICA, **_AL_PREGUNTAR[connection.vendor]).fetchall()[0][0]
