"""The cast: the people the rules speak of."""

import gc
import sqlite3
from contextlib import closing
from itertools import count

import hypothesis
import pytest
from django.conf import settings as ajustes
from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client
from django.utils import timezone

from tests import fabricas
from tests.procesos import entorno, molde, molde_en_archivo, solar  # noqa: F401  fixtures

hypothesis.settings.register_profile("portal", deadline=None)  # a busy machine is slow, not wrong
hypothesis.settings.load_profile("portal")


def pytest_collection_finish():
    """What was imported stays until the end: the collector of garbage need not look at it again for each test."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    """The longest files go first, and the many short ones fill what is left: no process waits alone for the last.

    One file in the browser makes the portal that the others will use; meanwhile the rest start with what needs none.
    """
    items.sort(key=_turno)


def _turno(item):
    """The console under axe, what other programs say, what starts processes of its own, the journeys, the rest.

    Of a file, those that put something in common come after those that expect nothing there.
    """
    return (
        "navegador/test_consola" not in item.nodeid,
        "test_estilo" not in item.nodeid,
        {"entorno", "origen"}.isdisjoint(item.fixturenames),
        "navegador" not in item.nodeid,
        "en_comun" in item.fixturenames,
    )


if ajustes.SQLITE:

    @pytest.fixture(scope="session")
    def django_db_setup(django_test_environment, django_db_blocker, molde):
        """The database of each process, in memory, is a copy of one that was migrated for all of them."""
        with django_db_blocker.unblock(), closing(sqlite3.connect(molde / "portal.sqlite3")) as migrada:
            connection.settings_dict["NAME"] = connection.creation._get_test_db_name()
            connection.ensure_connection()
            migrada.backup(connection.connection)
            call_command("createcachetable")


@pytest.fixture(scope="module")
def en_comun(django_db_setup, django_db_blocker):
    """`with en_comun():` puts something once for the tests of a file, from there on; it is undone after the last."""
    with django_db_blocker.unblock(), transaction.atomic():
        with django_db_blocker.block():
            yield django_db_blocker.unblock
        transaction.set_rollback(True)  # rows only: each test has another folder for its files


@pytest.fixture(scope="session")
def carpetas(tmp_path_factory):
    """Names of folders that nobody has used."""
    todas = tmp_path_factory.mktemp("carpetas")
    return (todas / str(numero) for numero in count())


@pytest.fixture(autouse=True)
def _entorno(settings, carpetas):
    """Each test writes in a folder of its own, that exists if it writes anything."""
    propia = next(carpetas)
    settings.MEDIA_ROOT, settings.EMAIL_FILE_PATH = propia / "archivos", propia / "correo"


@pytest.fixture
def minuto_entero(time_machine):
    """The clock runs from the beginning of its minute: what is kept for that minute is not made twice by chance."""
    time_machine.move_to(timezone.now().replace(second=0, microsecond=0))


def _persona(username, nombre, *grupos, **datos):
    return fabricas.usuario(username, nombre, grupos, **datos)


@pytest.fixture
def redactora(db):
    return fabricas.del_elenco("redactora")


@pytest.fixture
def redactor_dos(db):
    return _persona("redactor_dos", "Raúl Prada", "Prensa")


@pytest.fixture
def revisor(db):
    return fabricas.del_elenco("revisor")


@pytest.fixture
def webmaster(db):
    return fabricas.del_elenco("webmaster")


@pytest.fixture
def control_interno(db):
    return _persona("control", "Carmen Ibáñez", "Control Interno")


@pytest.fixture
def miembro_comite(db):
    return _persona("miembro", "Miguel Cely", "Comité GEL-T")


@pytest.fixture
def superusuario(db):
    return _persona("superusuario", "Susana Uribe", is_superuser=True)


@pytest.fixture
def ciudadana():
    return Client()


@pytest.fixture
def entrar():
    """Sign somebody in: `entrar(webmaster)` is their browser."""

    def _entrar(usuario):
        navegador = Client()
        navegador.force_login(usuario, backend="allauth.account.auth_backends.AuthenticationBackend")
        return navegador

    return _entrar


@pytest.fixture
def equipo(redactora, revisor, webmaster):
    return {"redactora": redactora, "revisor": revisor, "webmaster": webmaster}
