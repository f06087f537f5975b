import pytest
from django.core.cache import cache

from aguazul_portal.comun.visitas import middleware
from aguazul_portal.comun.visitas.contador import Contador


@pytest.fixture(autouse=True)
def _aparte(db, settings, monkeypatch):
    """No limits left over from another test, and no thread that writes after this one."""
    settings.VISITAS_SEGUNDOS = 0
    monkeypatch.setattr(middleware, "contador", Contador())
    cache.clear()
