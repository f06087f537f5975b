"""The query of a page, written once.

For one row the ORM takes three times as long to write the SQL as the database to answer it, and it is always the same SQL
with another value in it: an address, an instant.
"""

from copy import copy
from datetime import datetime
from functools import cached_property

from django.db import connections


class Escrita:
    """Reads with `con(value)` the rows that `consulta(value)` would give, without writing its SQL again."""

    def __init__(self, consulta, marca):
        """`consulta`: called once, gives the queryset; `marca`: stands for the value there, and nothing else is equal to it."""
        self._consulta, self._marca = consulta, marca

    @cached_property
    def _molde(self):
        consulta = self._consulta(self._marca)
        compilador = consulta.query.get_compiler(consulta.db)
        sql, valores = compilador.as_sql()
        if _en_la_base(self._marca, connections[consulta.db]) not in valores:
            raise ValueError(f"La marca {self._marca} no llega a la consulta: lo que dependa de ella quedaría fijo.")
        conversores = compilador.get_converters([columna for columna, *_ in compilador.select])
        compilador.get_converters = lambda *_: conversores  # also the same for every row and thread
        return consulta, compilador, sql, valores

    def con(self, valor):
        consulta, compilador, sql, valores = self._molde
        escrito = copy(compilador)  # of this thread: it carries the connection
        escrito.connection = connections[consulta.db]
        marca, suyo = (_en_la_base(dato, escrito.connection) for dato in (self._marca, valor))
        escrito.as_sql = lambda *_, **__: (sql, tuple(suyo if dato == marca else dato for dato in valores))
        consulta = consulta.all()
        consulta.query.get_compiler = lambda *_, **__: escrito
        return list(consulta)


def _en_la_base(dato, connection):
    return connection.ops.adapt_datetimefield_value(dato) if isinstance(dato, datetime) else dato
