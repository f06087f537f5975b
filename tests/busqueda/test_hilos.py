"""Several people search at once in the same process."""

import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from aguazul_portal.comun.busqueda.palabras import formas

PALABRAS = [
    f"{raiz}{fin}" for raiz in ("vacun", "acueduct", "jornad", "predial") for fin in ("ación", "ándose", "eses")
]


@pytest.fixture
def _hilos_inquietos():
    antes = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(antes)


@pytest.mark.usefixtures("_hilos_inquietos")
def test_las_raices_no_se_mezclan_entre_hilos():
    sueltas = {palabra: formas.__wrapped__(palabra) for palabra in PALABRAS}
    with ThreadPoolExecutor(8) as hilos:
        juntas = list(hilos.map(formas.__wrapped__, PALABRAS * 100))
    assert juntas == [sueltas[palabra] for palabra in PALABRAS * 100]
