"""The query of a page, written once.

For one row the ORM takes three times as long to write the SQL as the database to answer it, and it is always the same SQL
with another address in it.
"""

from copy import copy
from functools import cached_property

from django.db import connections

MARCA = "¿dirección?"  # stands for the address where the SQL is written; no slug looks like it


class Escrita:
    """Answers `que_fueron_publicas(slug)` as the queryset would, without writing its SQL again."""

    def __init__(self, ediciones):
        """`ediciones`: called once, gives the queryset of editions with the select_related the page needs."""
        self._ediciones = ediciones

    @cached_property
    def _molde(self):
        consulta = self._ediciones().que_fueron_publicas(MARCA)
        compilador = consulta.query.get_compiler(consulta.db)
        sql, valores = compilador.as_sql()
        conversores = compilador.get_converters([columna for columna, *_ in compilador.select])
        compilador.get_converters = lambda *_: conversores  # also the same for every row and thread
        return consulta, compilador, sql, valores

    def que_fueron_publicas(self, slug):
        consulta, compilador, sql, valores = self._molde
        escrito = copy(compilador)  # of this thread: it carries the connection
        escrito.connection = connections[consulta.db]
        escrito.as_sql = lambda *_, **__: (sql, tuple(slug if valor == MARCA else valor for valor in valores))
        consulta = consulta.all()
        consulta.query.get_compiler = lambda *_, **__: escrito
        return consulta
