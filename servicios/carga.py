"""The 21 servicios of the starting data. The rule of certainty is the one written in `tramites.carga`.

Here it leaves as identified what a decentralised body not confirmed yet would give (IDRA, IVIMA, FFAMA, ESPA), and what
may belong to the Department (school enrolment, juntas de acción comunal).
"""

from pathlib import Path

from aguazul_portal.comun.ficha.carga import asentar_todas

from .models import Servicio

DATOS = Path(__file__).parent / "datos" / "servicios.json"


def cargar(usuarios):
    """`usuarios`: {"redactora", "revisor", "webmaster"}. Repeating it adds nothing. Returns how many were new."""
    return asentar_todas(DATOS, Servicio, usuarios)
