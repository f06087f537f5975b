"""Rows that the database itself keeps frozen, whoever writes: form, action, command or bare SQL.

A model declares what may never change and when:

    CONGELADO = [Congelado("asiento_es_para_siempre", mensaje="El registro no se edita ni se borra.")]

The triggers are made again after every `migrate` (an SQLite migration that remakes a table drops them; those that look into
another table are let go before it), on SQLite and on PostgreSQL. Whoever owns the database can drop a trigger: that is what
the chain of the bitácora shows afterwards.
"""

from dataclasses import dataclass

from django.apps import apps
from django.db import connections


@dataclass(frozen=True)
class Vaciado:
    """The one change that a frozen row admits: those columns, all of them at once, to nothing.

    `cuando` is SQL over OLD and NEW. The other columns of the rule must stay as they are.
    """

    columnas: tuple[str, ...]
    cuando: str

    def sql(self, modelo):
        campos = [modelo._meta.get_field(nombre) for nombre in self.columnas]
        vacios = [f'NEW."{c.column}" {"IS NULL" if c.null else "= " + repr("")}' for c in campos]
        return " AND ".join([f"({self.cuando})", *vacios])


@dataclass(frozen=True)
class Congelado:
    """One rule: while `cuando` holds for the OLD row, `columnas` (None: all; (): none) cannot change nor the row be deleted.

    `cuando` is SQL over OLD and may look into a parent: «(SELECT estado FROM ficha WHERE id = OLD.edicion_id) <> 'borrador'».
    `al_insertar` is SQL over NEW that forbids an insertion («this parent is already frozen»).
    """

    nombre: str
    mensaje: str
    cuando: str = "1 = 1"
    columnas: tuple[str, ...] | None = None
    borrar: bool = True
    al_insertar: str | None = None
    vaciado: Vaciado | None = None

    def sentencias(self, modelo, vendor):
        """SQL statements that (re)install the rule."""
        tabla = modelo._meta.db_table
        for evento, condicion in self._eventos(modelo):
            escribir = _sqlite if vendor == "sqlite" else _postgresql
            yield from escribir(f"congelado_{self.nombre}_{evento[:3].lower()}", tabla, evento, condicion, self.mensaje)

    def _eventos(self, modelo):
        if self.columnas != ():
            yield "UPDATE", f"({self.cuando}) AND ({self._cambia(modelo)}){self._salvo(modelo)}"
        if self.borrar:
            yield "DELETE", self.cuando
        if self.al_insertar:
            yield "INSERT", self.al_insertar

    def _salvo(self, modelo):
        if self.vaciado is None:
            return ""
        columnas = self.columnas or [campo.name for campo in modelo._meta.concrete_fields]
        quietas = [nombre for nombre in columnas if nombre not in self.vaciado.columnas]
        return f" AND NOT ({self.vaciado.sql(modelo)} AND NOT ({self._cambian(modelo, quietas)}))"

    def _cambia(self, modelo):
        return "1 = 1" if self.columnas is None else self._cambian(modelo, self.columnas)

    @staticmethod
    def _cambian(modelo, columnas):
        campos = [modelo._meta.get_field(nombre).column for nombre in columnas]
        return " OR ".join(f'OLD."{campo}" IS DISTINCT FROM NEW."{campo}"' for campo in campos)


def _sqlite(nombre, tabla, evento, condicion, mensaje):
    condicion = condicion.replace("IS DISTINCT FROM", "IS NOT")
    condicion = condicion.replace("CURRENT_TIMESTAMP", "STRFTIME('%Y-%m-%d %H:%M:%f', 'now')")  # of this very moment
    yield f'DROP TRIGGER IF EXISTS "{nombre}"'
    yield (
        f'CREATE TRIGGER "{nombre}" BEFORE {evento} ON "{tabla}" WHEN {condicion} '
        f"BEGIN SELECT RAISE(ABORT, '{mensaje}'); END"
    )


def _postgresql(nombre, tabla, evento, condicion, mensaje):
    devuelve = "OLD" if evento == "DELETE" else "NEW"
    condicion = condicion.replace("CURRENT_TIMESTAMP", "CLOCK_TIMESTAMP()")  # not of when the transaction began
    yield (
        f'CREATE OR REPLACE FUNCTION "{nombre}"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN '
        f"IF {condicion} THEN RAISE EXCEPTION '{mensaje}' USING ERRCODE = 'restrict_violation'; END IF; "
        f"RETURN {devuelve}; END $$"
    )
    yield f'DROP TRIGGER IF EXISTS "{nombre}" ON "{tabla}"'
    yield (f'CREATE TRIGGER "{nombre}" BEFORE {evento} ON "{tabla}" FOR EACH ROW EXECUTE FUNCTION "{nombre}"()')


def soltar(using="default", plan=(), **_):
    """Before a migration: SQLite remakes a table under another name, and refuses while a trigger elsewhere speaks of the old one.

    `instalar` makes them again when it ends. With nothing to migrate nothing is loosened.
    """
    if plan and connections[using].vendor == "sqlite":
        with connections[using].cursor() as cursor:
            for nombre in que_miran_a_otra_tabla(cursor):
                cursor.execute(f'DROP TRIGGER "{nombre}"')


def que_miran_a_otra_tabla(cursor):
    """Names of the triggers that read a row of another table (SQLite)."""
    cursor.execute(
        "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'congelado_%' AND sql LIKE '% FROM %'"
    )
    return [nombre for (nombre,) in cursor.fetchall()]


def reglas():
    """Pairs (model, rule) of the whole house."""
    return [(modelo, regla) for modelo in apps.get_models() for regla in getattr(modelo, "CONGELADO", ())]


def instalar(using="default", **_):
    """Make every trigger again. Called after `migrate`, when all tables exist."""
    conexion = connections[using]
    existentes = set(conexion.introspection.table_names())
    with conexion.cursor() as cursor:
        for modelo, regla in reglas():
            if modelo._meta.db_table in existentes:
                for sentencia in regla.sentencias(modelo, conexion.vendor):
                    cursor.execute(sentencia)
