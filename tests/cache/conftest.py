import pytest


@pytest.fixture(autouse=True)
def _reloj(minuto_entero):
    """Pages are kept for their minute: no test begins in the last seconds of one."""
