"""Several processes ask for the last place of an hour at the same instant. A real database."""

from tests.procesos import lanzar

PREPARAR = """
import django; django.setup()
from tests.citas import muestras
muestras.agenda(cupo=2)
"""
PEDIR = """
import django; django.setup()
from aguazul_portal.comun.citas.flujo import CitaImposible
from aguazul_portal.comun.citas.models import Agenda
from tests.citas.muestras import dada, otra_persona
agenda = Agenda.objects.get()
for n in range(3):
    try:
        print(dada(agenda, **otra_persona(f"{N}-{n}")).lugar)
    except CitaImposible:
        print("no")
"""


def test_dos_que_piden_a_la_vez_no_quedan_en_el_mismo_lugar(entorno):
    entorno["COLA_INMEDIATA"] = "0"
    assert lanzar(PREPARAR, entorno).wait(timeout=120) == 0
    procesos = [lanzar(PEDIR.replace("{N}", str(n)), entorno) for n in range(4)]
    dichos = [linea for p in procesos for linea in p.communicate(timeout=180)[0].split()]
    assert sorted(dichos) == ["1", "2", *["no"] * 10]
