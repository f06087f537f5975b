"""The trigger that moves the head: the database takes an entry only as the next link, whoever inserts it.

Installed after every `migrate`, with the rows that are frozen (see `comun.congelar`).
"""

from django.db import connections

SQLITE = (
    "DROP TRIGGER IF EXISTS bitacora_solo_el_siguiente",
    """
    CREATE TRIGGER bitacora_solo_el_siguiente BEFORE INSERT ON bitacora_asiento
    WHEN NEW.numero <> (SELECT numero + 1 FROM bitacora_cabeza WHERE id = 1)
      OR NEW.anterior <> (SELECT huella FROM bitacora_cabeza WHERE id = 1)
    BEGIN SELECT RAISE(ABORT, 'El asiento no es el siguiente de la cadena.'); END
    """,
    "DROP TRIGGER IF EXISTS bitacora_avanzar_cabeza",
    """
    CREATE TRIGGER bitacora_avanzar_cabeza AFTER INSERT ON bitacora_asiento
    BEGIN
      UPDATE bitacora_cabeza SET numero = NEW.numero, huella = NEW.huella,
        publica = CASE WHEN NEW.publico THEN NEW.numero ELSE publica END WHERE id = 1;
    END
    """,
)
POSTGRESQL = (
    """
    CREATE OR REPLACE FUNCTION bitacora_avanzar_cabeza() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      UPDATE bitacora_cabeza SET numero = NEW.numero, huella = NEW.huella,
        publica = CASE WHEN NEW.publico THEN NEW.numero ELSE publica END
      WHERE id = 1 AND numero = NEW.numero - 1 AND huella = NEW.anterior;
      IF NOT FOUND THEN
        RAISE EXCEPTION 'El asiento no es el siguiente de la cadena.' USING ERRCODE = 'restrict_violation';
      END IF;
      RETURN NEW;
    END $$
    """,
    "DROP TRIGGER IF EXISTS bitacora_avanzar_cabeza ON bitacora_asiento",
    """
    CREATE TRIGGER bitacora_avanzar_cabeza BEFORE INSERT ON bitacora_asiento
      FOR EACH ROW EXECUTE FUNCTION bitacora_avanzar_cabeza()
    """,
)


def instalar(using="default", **_):
    conexion = connections[using]
    if "bitacora_asiento" not in conexion.introspection.table_names():
        return
    with conexion.cursor() as cursor:
        for sentencia in SQLITE if conexion.vendor == "sqlite" else POSTGRESQL:
            cursor.execute(sentencia)
