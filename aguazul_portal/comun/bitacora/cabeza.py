"""The end of the chain, asked for without the ORM: every act takes it, and every answer to a reader looks at it."""

import threading

from django.db import connection, transaction

from .models import Cabeza

_FINAL = "SELECT numero, huella FROM bitacora_cabeza WHERE id = 1"
_CON_LLAVE = {"sqlite": _FINAL, "postgresql": f"{_FINAL} FOR UPDATE"}  # a transaction that writes on SQLite is alone
_PUBLICA = "SELECT publica FROM bitacora_cabeza WHERE id = 1"
_PREPARADA = b"bitacora_cabeza_publica"
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

    Asked once per answer, so each connection keeps its way of asking: a tenth of what Django's own costs.
    """
    connection.ensure_connection()
    if getattr(_propia, "conexion", None) is not connection.connection:
        _propia.conexion = connection.connection
        _propia.preguntar = _PREGUNTAS[connection.vendor](connection.connection)
    with connection.wrap_database_errors:
        return _propia.preguntar()


def _con_cursor(conexion):
    cursor = conexion.cursor()
    return lambda: cursor.execute(_PUBLICA).fetchall()[0][0]


def _con_libpq(conexion):
    """The prepared question by its name: half of what the cursor costs. What is not answered so, the cursor answers or explains.

    psycopg forgets what is prepared when something is undone, and a pooler may too. Inside a transaction, which a question
    that fails would end, it is not tried.
    """
    con_cursor, pgconn = _con_cursor(conexion), conexion.pgconn
    if conexion.prepare_threshold is None:  # POSTGRES_PREPARA=0
        return con_cursor

    def preguntar():
        if pgconn.transaction_status:
            return con_cursor()
        respuesta = pgconn.exec_prepared(_PREPARADA, None)
        if respuesta.ntuples:
            return int(respuesta.get_value(0, 0))
        numero = con_cursor()
        preparar()
        return numero

    def preparar():
        pgconn.prepare(_PREPARADA, _PUBLICA.encode())

    if not pgconn.transaction_status:
        preparar()
    return preguntar


_PREGUNTAS = {"sqlite": _con_cursor, "postgresql": _con_libpq}
