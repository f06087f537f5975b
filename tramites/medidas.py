"""Plan de Acción GEL-T, line 5: how many of the trámites are published, and how many of the most used are automated."""

from aguazul_portal.comun.ficha.escalera import al_cierre
from indicadores.medicion import Proporcion, medida

from .models import Tramite


@medida("tramites_publicados")
def tramites_publicados(periodo):
    """Trámites with a public sheet, of all those identified, when the period closes.

    Published of urgency counts before its review: lines 4 and 5 speak of publishing; only line 1, the news, of reviewing.
    """
    cierre = al_cierre(periodo)
    todos = Tramite.objects.identificados(cierre)
    return Proporcion(todas=todos, cumplen=todos.publicados(cierre))


@medida("tramites_automatizados")
def tramites_automatizados(periodo):
    """Of the most used: those done en línea or automated, or with an improvement in force. Goal: 100 %."""
    cierre = al_cierre(periodo)
    usados = Tramite.objects.identificados(cierre).mas_usados()
    return Proporcion(todas=usados, cumplen=usados.automatizados_o_racionalizados(cierre))
