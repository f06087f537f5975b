"""The number that every answer to a reader asks for: with libpq itself on PostgreSQL, and by a cursor where that fails."""

import threading

import pytest
from django.db import Error, connection, transaction

from aguazul_portal.comun.bitacora import cabeza
from aguazul_portal.comun.bitacora.models import Cabeza
from tests import fabricas

SOLO_POSTGRESQL = pytest.mark.skipif(connection.vendor != "postgresql", reason="en SQLite se pregunta con un cursor")


def _numero():
    return Cabeza.objects.get().publica


@pytest.mark.django_db
def test_es_el_de_la_ultima_entrada_publica(equipo):
    antes = cabeza.publica()
    fabricas.llevar(fabricas.noticia(equipo["redactora"]), "publicado", **equipo)
    assert cabeza.publica() == _numero() > antes


@SOLO_POSTGRESQL
@pytest.mark.django_db(transaction=True)
def test_un_intermediario_que_olvida_lo_preparado_no_deja_sin_respuesta():
    cabeza.publica()
    with connection.cursor() as cursor:
        cursor.execute("DEALLOCATE ALL")
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
    connection.ensure_connection()
    monkeypatch.setattr(connection.connection, "prepare_threshold", None)
    monkeypatch.setattr(cabeza, "_propia", threading.local())
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_prepared_statements WHERE name = 'bitacora_cabeza_publica'")
        antes = cursor.fetchone()
        assert cabeza.publica() == _numero()
        cursor.execute("SELECT count(*) FROM pg_prepared_statements WHERE name = 'bitacora_cabeza_publica'")
        assert cursor.fetchone() == antes
