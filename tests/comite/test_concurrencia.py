"""Several people at once, in real processes: numbers do not repeat and the majority approves exactly once."""

from tests.procesos import lanzar

TOMAR = """
import django; django.setup()
from django.db import transaction
from comite.models import Consecutivo
for _ in range(10):
    with transaction.atomic():
        print(Consecutivo.tomar(2031))
"""
PREPARAR = """
import django; django.setup()
from tests.comite import muestras
personas = muestras.comite()
acta = muestras.acta(personas["Secretario General"])
acta.avanzar("poner", por=personas["Secretario General"])
"""
APROBAR = """
import django; django.setup()
from aguazul_portal.comun.cuentas.models import Usuario
from comite.flujo import PasoImposible
from comite.models import Acta
quien, acta = Usuario.objects.get(username="{cuenta}"), Acta.objects.get()
try:
    acta.avanzar("aprobar", por=quien)
except PasoImposible as error:
    print("no:", error)
else:
    print("si")
"""
LEER = """
import django; django.setup()
from aguazul_portal.comun.bitacora.models import Asiento
from comite.models import Acta
acta = Acta.objects.get()
print(acta.estado, acta.aprobaciones.vigentes().count(), Asiento.objects.filter(tipo="acta", accion="aprobar").count())
"""


def _todos(programas, entorno):
    """What each said, all of them running at once."""
    procesos = [lanzar(programa, entorno) for programa in programas]
    return [proceso.communicate(timeout=120)[0].strip() for proceso in procesos]


def test_a_la_vez_ni_se_repite_un_numero_ni_se_aprueba_dos_veces(entorno):
    """Numbers from the first of a year on, when its row does not exist yet; then the last members, one pressing twice."""
    numeros = sorted(int(n) for salida in _todos([TOMAR] * 3, entorno) for n in salida.split())
    assert numeros == list(range(1, 31))
    _todos([PREPARAR], entorno)
    salidas = _todos([APROBAR.format(cuenta=cuenta) for cuenta in ("ana", "pilar", "hugo", "hugo")], entorno)
    assert salidas.count("si") == 3
    assert sum(salida.startswith("no:") for salida in salidas) == 1
    assert _todos([LEER], entorno) == ["aprobada 3 1"]
