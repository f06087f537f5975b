"""Plan de Acción GEL-T, line 4: how many of the servicios are published, and how many of the most used are automated."""

from aguazul_portal.comun.ficha.escalera import al_cierre
from indicadores.medicion import Proporcion, medida

from .models import Servicio


@medida("servicios_publicados")
def servicios_publicados(periodo):
    """Servicios with a public sheet, of all those identified, when the period closes.

    Published of urgency counts before its review: lines 4 and 5 speak of publishing; only line 1, the news, of reviewing.
    """
    cierre = al_cierre(periodo)
    todos = Servicio.objects.identificados(cierre)
    return Proporcion(todas=todos, cumplen=todos.publicados(cierre))


@medida("servicios_automatizados")
def servicios_automatizados(periodo):
    """Of the most used («los servicios de más uso»): those a person can do en línea."""
    cierre = al_cierre(periodo)
    usados = Servicio.objects.identificados(cierre).mas_usados()
    return Proporcion(todas=usados, cumplen=usados.en_linea(cierre))
