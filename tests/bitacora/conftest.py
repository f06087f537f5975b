import pytest
from django.db import connection

from aguazul_portal.comun import congelar
from aguazul_portal.comun.bitacora import disparadores


@pytest.fixture
def sin_disparadores():
    """What an enemy who owns the database does first."""
    with connection.cursor() as cursor:
        for tabla, nombre in _disparadores(cursor):
            cursor.execute(f'DROP TRIGGER "{nombre}"' + ("" if connection.vendor == "sqlite" else f' ON "{tabla}"'))
    yield
    disparadores.instalar()
    congelar.instalar()


def _disparadores(cursor):
    if connection.vendor == "sqlite":
        cursor.execute(
            "SELECT tbl_name, name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'bitacora_asiento'"
        )
    else:
        cursor.execute(
            "SELECT 'bitacora_asiento', tgname FROM pg_trigger "
            "WHERE tgrelid = 'bitacora_asiento'::regclass AND NOT tgisinternal"
        )
    return cursor.fetchall()
