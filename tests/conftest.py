"""The cast: the people the rules speak of."""

import hypothesis
import pytest
from django.contrib.auth.models import Group
from django.test import Client

from tests import fabricas
from tests.procesos import entorno, molde  # noqa: F401  fixtures

hypothesis.settings.register_profile("portal", deadline=None)  # a busy machine is slow, not wrong
hypothesis.settings.load_profile("portal")


@pytest.fixture(autouse=True)
def _entorno(settings, tmp_path):
    """Each test writes in a folder of its own; the queue runs in place; static names need no manifest."""
    settings.PASSWORD_HASHERS = [
        "django.contrib.auth.hashers.MD5PasswordHasher"
    ]  # as many people as a test wants, at once
    settings.MEDIA_ROOT = tmp_path / "archivos"
    settings.EMAIL_FILE_PATH = tmp_path / "correo"
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }


def _persona(username, nombre, *grupos, **datos):
    usuario = fabricas.usuario(username, nombre, **datos)
    usuario.groups.set(Group.objects.filter(name__in=grupos))
    assert usuario.groups.count() == len(grupos)
    return usuario


@pytest.fixture
def redactora(db):
    return _persona("redactora", "Rosa Prieto", "Prensa")


@pytest.fixture
def redactor_dos(db):
    return _persona("redactor_dos", "Raúl Prada", "Prensa")


@pytest.fixture
def revisor(db):
    return _persona("revisor", "Ramón Vega", "Comité de redacción")


@pytest.fixture
def webmaster(db):
    return _persona("webmaster", "Wilma Díaz", "Webmaster")


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
    """The three people a piece passes through."""
    return {"redactora": redactora, "revisor": revisor, "webmaster": webmaster}
