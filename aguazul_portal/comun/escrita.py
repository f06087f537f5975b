"""The query of a page, written once.

For one row the ORM takes three times as long to write the SQL as the database to answer it, and it is always the same SQL
with other values in it: an address, an instant.
"""

from copy import copy
from datetime import datetime
from functools import cached_property

from django.db import connections


class Escrita:
    """Reads with `con(*values)` the rows that `consulta(*values)` would give, without writing its SQL again."""

    def __init__(self, consulta, *marcas):
        """`consulta`: called once, gives the queryset; each of `marcas` stands for a value there, and nothing else is equal."""
        self._consulta, self._marcas = consulta, marcas

    @cached_property
    def _molde(self):
        consulta = self._consulta(*self._marcas)
        compilador = consulta.query.get_compiler(consulta.db)
        sql, valores = compilador.as_sql()
        marcas = _en_la_base(self._marcas, connections[consulta.db])
        huecos = [(lugar, marcas.index(valor)) for lugar, valor in enumerate(valores) if valor in marcas]
        for marca in set(range(len(marcas))) - {marca for _, marca in huecos}:
            raise ValueError(
                f"La marca {self._marcas[marca]} no llega a la consulta: lo que dependa de ella quedaría fijo."
            )
        conversores = compilador.get_converters([columna for columna, *_ in compilador.select])
        compilador.get_converters = lambda *_: conversores  # also the same for every row and thread
        return consulta, compilador, sql, valores, huecos

    def con(self, *suyos):
        consulta, compilador, sql, valores, huecos = self._molde
        conexion, puestos = connections[consulta.db], list(valores)
        suyos = _en_la_base(suyos, conexion)
        for lugar, marca in huecos:
            puestos[lugar] = suyos[marca]
        with conexion.cursor() as cursor:
            cursor.execute(sql, puestos)
            filas = cursor.fetchall()
        leido = copy(compilador)  # of this thread: it carries the connection and the rows
        leido.connection, leido.execute_sql = conexion, lambda *_, **__: [filas]
        consulta = consulta.all()
        consulta.query.get_compiler = lambda *_, **__: leido
        return list(consulta)


def _en_la_base(datos, connection):
    momento = connection.ops.adapt_datetimefield_value
    return [momento(dato) if isinstance(dato, datetime) else dato for dato in datos]
