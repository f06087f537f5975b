"""The engine of the database in use: SQLite's FTS5 or PostgreSQL's GIN."""

from dataclasses import dataclass
from datetime import UTC

from django.db import connection
from django.utils import timezone

from . import postgresql, sqlite

MOTORES = {"sqlite": sqlite, "postgresql": postgresql}


@dataclass(frozen=True)
class Seleccion:
    """What to look for in one kind: a tree of terms, in the rows older than `antes_de`."""

    fase: int
    tipo: str
    arbol: tuple
    antes_de: int


def motor_de(conexion):
    return MOTORES[conexion.vendor]


def instalar(apps, schema_editor):
    """For migrations and for `reindexar`: make the engine's index over the rows there are."""
    ejecutar(schema_editor.connection, motor_de(schema_editor.connection).INSTALAR)


def desinstalar(apps, schema_editor):
    ejecutar(schema_editor.connection, motor_de(schema_editor.connection).DESINSTALAR)


def ordenar():
    """What the index wants now and then to stay quick. 100,000 entries: less than a second."""
    ejecutar(connection, motor_de(connection).ORDENAR)


def ejecutar(conexion, sentencias):
    with conexion.cursor() as cursor:
        for sentencia in sentencias:
            cursor.execute(sentencia)


def entradas(selecciones, cuantas, ahora):
    """The first rows, newest first, of each selection: as dictionaries, in one query."""
    instante = connection.ops.adapt_datetimefield_value(ahora)
    sql, valores = motor_de(connection).consulta_sql(selecciones, cuantas, instante)
    with connection.cursor() as cursor:
        cursor.execute(sql, valores)
        columnas = [columna[0] for columna in cursor.description]
        filas = [dict(zip(columnas, fila, strict=True)) for fila in cursor.fetchall()]
    return [{**fila, "desde": _con_zona(fila["desde"])} for fila in filas]


def _con_zona(instante):
    """SQLite keeps moments in UTC and gives them back without saying so."""
    return instante if timezone.is_aware(instante) else instante.replace(tzinfo=UTC)
