"""The radicado: what its check catches, and that its numbers have no gap with many processes at once and one killed."""

import signal
import time
from itertools import combinations
from random import Random

import pytest

from aguazul_portal.comun.ventanilla import radicado
from aguazul_portal.comun.ventanilla.models import TIPOS
from aguazul_portal.comun.ventanilla.plazos import Clase
from aguazul_portal.comun.ventanilla.radicado import LETRAS, VALORES, Radicado, control, leer
from tests.procesos import lanzar

AZAR = Random(1755)


def _al_azar(cuantos):
    tipos = sorted(TIPOS.values())
    return [Radicado(AZAR.randrange(2026, 2100), AZAR.choice(tipos), AZAR.randrange(1, 10**6)) for _ in range(cuantos)]


def test_cada_clase_tiene_un_tipo_de_tres_letras_y_solo_uno():
    assert set(TIPOS) == set(Clase)
    assert len(set(TIPOS.values())) == len(TIPOS)
    assert all(len(tipo) == 3 and tipo.isalpha() and tipo.isupper() for tipo in TIPOS.values())


def test_se_lee_como_se_escribe_y_como_lo_teclea_la_gente():
    dicho = Radicado(2026, "PET", 123)
    assert str(dicho).startswith("2026-PET-000123-")
    for escrito in (str(dicho), str(dicho).lower(), str(dicho).replace("-", ""), f" {str(dicho).replace('-', ' ')} "):
        assert leer(escrito) == dicho


@pytest.mark.parametrize(
    "texto", ["", "2026-PET-000123", "hola", "2026-PET-123-K", "\x00", "２０２６-PET-000123-K", "9" * 5000]
)
def test_lo_que_no_es_un_radicado_no_se_lee(texto):
    assert leer(texto) is None


def test_ningun_signo_equivocado_pasa():
    for dicho in _al_azar(150):
        entero = str(dicho).replace("-", "")
        for lugar in range(len(entero)):
            for otro in VALORES:
                if otro != entero[lugar]:
                    assert leer(entero[:lugar] + otro + entero[lugar + 1 :]) is None


def test_ningun_cambio_de_lugar_pasa():
    """Adjacent or not: of any two signs."""
    for dicho in _al_azar(2000):
        entero = str(dicho).replace("-", "")
        for uno, otro in combinations(range(len(entero)), 2):
            signos = list(entero)
            signos[uno], signos[otro] = signos[otro], signos[uno]
            assert signos == list(entero) or leer("".join(signos)) is None


def test_las_raices_no_se_repiten_en_un_radicado():
    pesos = [pow(radicado.RAIZ, lugar, radicado.PRIMO) for lugar in range(30)]
    assert len(set(pesos)) == 30
    assert len(LETRAS) == radicado.PRIMO == 31
    assert control("2026-PET-000123") == control("2026PET000123")


# --- Many at once -------------------------------------------------------------------------------------------------------

RADICAR = """
import django; django.setup()
from tests.ventanilla.muestras import radicar_una
for n in range({cuantos}):
    caso = radicar_una(pase="{nombre}" + str(n))
    print(caso.radicado, flush=True)
"""
CONTAR = """
import django; django.setup()
from aguazul_portal.comun.avisos.models import Aviso
from aguazul_portal.comun.ventanilla.models import Caso, Consecutivo
serie = Consecutivo.objects.get()
print(serie.ultimo, Aviso.objects.count(), *Caso.objects.order_by("numero").values_list("radicado", flat=True))
"""


def test_los_numeros_no_tienen_huecos_aunque_muera_quien_radica(entorno):
    vivos = [lanzar(RADICAR.format(cuantos=15, nombre=f"v{n}-"), entorno) for n in range(2)]
    victima = lanzar(RADICAR.format(cuantos=100_000, nombre="m-"), entorno)
    dichos = [victima.stdout.readline().strip() for _ in range(10)]
    time.sleep(0.03)
    victima.send_signal(signal.SIGKILL)
    dichos += [linea for linea in victima.stdout.read().split() if leer(linea)]
    victima.wait()
    for vivo in vivos:
        dichos += vivo.communicate(timeout=60)[0].split()
    salida, _ = lanzar(CONTAR, entorno).communicate(timeout=60)
    ultimo, avisos, *todos = salida.split()
    numeros = [leer(texto).numero for texto in todos]
    assert numeros == list(range(1, int(ultimo) + 1))
    assert len(dichos) == len(set(dichos))
    assert set(dichos) <= set(todos)
    assert int(avisos) == len(todos)
