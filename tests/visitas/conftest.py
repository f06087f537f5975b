import pytest

from aguazul_portal.comun.visitas import middleware
from aguazul_portal.comun.visitas.contador import Contador

PERSONA = {
    "HTTP_USER_AGENT": "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0",
    "HTTP_ACCEPT_LANGUAGE": "es-CO,es;q=0.8",
}


@pytest.fixture(autouse=True)
def _sin_hilo(settings):
    """The tests say when the counts are written."""
    settings.VISITAS_SEGUNDOS = 0


@pytest.fixture
def contador(monkeypatch, minuto_entero):
    """The counts of this test's process, and of no other test."""
    propio = Contador()
    monkeypatch.setattr(middleware, "contador", propio)
    return propio


@pytest.fixture
def leer(client, contador):
    """A person opens pages; what they were is written."""

    def _leer(*rutas, cliente=client, **entorno):
        respuestas = [cliente.get(ruta, **{**PERSONA, **entorno}) for ruta in rutas]
        contador.volcar()
        return respuestas

    return _leer
