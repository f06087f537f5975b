"""The number that every answer to a reader asks for: with libpq itself on PostgreSQL, and by a cursor where that fails."""

import threading
from contextlib import closing

import pytest
from django.db import Error, connection, transaction

from aguazul_portal.comun.bitacora import cabeza
from aguazul_portal.comun.bitacora.models import Cabeza
from tests import fabricas

SOLO_POSTGRESQL = pytest.mark.skipif(connection.vendor != "postgresql", reason="en SQLite se pregunta con un cursor")


def _numero():
    return Cabeza.objects.get().publica


def _preparadas(cursor):
    cursor.execute("SELECT count(*) FROM pg_prepared_statements WHERE name = 'bitacora_cabeza_publica'")
    return cursor.fetchone()[0]


@pytest.mark.django_db
def test_es_el_de_la_ultima_entrada_publica(equipo):
    antes = cabeza.publica()
    fabricas.llevar(fabricas.noticia(equipo["redactora"]), "publicado", **equipo)
    assert cabeza.publica() == _numero() > antes


@SOLO_POSTGRESQL
@pytest.mark.django_db
def test_un_intermediario_que_olvida_lo_preparado_no_deja_sin_respuesta():
    otra = connection.copy()
    otra.connect()
    with closing(otra), otra.cursor() as cursor:
        preguntar = cabeza._con_libpq(otra.connection)
        for olvidar in ("SELECT 1", "DEALLOCATE ALL", "BEGIN; SAVEPOINT a; ROLLBACK TO SAVEPOINT a; COMMIT"):
            cursor.execute(olvidar)
            assert preguntar() == 0  # nothing of this test is committed
            assert _preparadas(cursor) == 1  # and the next reader has it
            assert preguntar() == 0


@SOLO_POSTGRESQL
@pytest.mark.django_db
def test_dentro_de_una_transaccion_no_la_echa_a_perder():
    with transaction.atomic():
        assert cabeza.publica() == _numero()
        assert cabeza.publica() == _numero()


@SOLO_POSTGRESQL
@pytest.mark.django_db
def test_lo_que_postgresql_no_contesta_se_dice_como_todo_lo_demas():
    with transaction.atomic():
        with connection.cursor() as cursor, pytest.raises(Error):
            cursor.execute("SELECT 1 / 0")
        with pytest.raises(Error):
            cabeza.publica()
        transaction.set_rollback(True)


@SOLO_POSTGRESQL
@pytest.mark.django_db
def test_donde_no_se_prepara_no_se_prepara(monkeypatch):
    with connection.cursor() as cursor:
        antes = _preparadas(cursor)
        monkeypatch.setattr(connection.connection, "prepare_threshold", None)
        monkeypatch.setattr(cabeza, "_propia", threading.local())
        assert cabeza.publica() == _numero()
        assert _preparadas(cursor) == antes
