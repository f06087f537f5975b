"""The first synonyms (`datos/sinonimos.json`): other names of what the catalogue of trámites and servicios has."""

import json
from pathlib import Path

from aguazul_portal.comun.bitacora.models import Asiento

from .models import Sinonimos

DATOS = Path(__file__).parent / "datos" / "sinonimos.json"


def cargar(por):
    """Once: from then on the list is the webmaster's, who may have taken away what was loaded."""
    if Asiento.objects.filter(tipo=Sinonimos._meta.verbose_name).exists():
        return 0
    grupos = json.loads(DATOS.read_text())
    for palabras in grupos:
        Sinonimos.objects.crear(palabras=palabras, por=por)
    return len(grupos)
