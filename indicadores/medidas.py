"""What the Plan measures of this room, and of the ground floor, which knows no room."""

from aguazul_portal.comun.visitas.models import Dia

from .medicion import Proporcion, Suma, medida
from .models import Criterio


@medida("cumplimiento_fase")
def criterios_cumplidos(periodo, fase):
    """Plan, line 3: share, by weight, of the criteria of the phase that are met. Goal: 100 %. «No aplica» is out."""
    criterios, dia = Criterio.objects.filter(fase=fase).con_peso(), periodo.ultimo_dia
    return Proporcion(todas=criterios.exigibles(dia), cumplen=criterios.cumplidos(dia), peso="peso_efectivo")


@medida("visitantes_mensuales")
def visitantes(periodo):
    """Plan, line 2: visitors of the site in the month, the sum of those of each day: nobody is followed for longer."""
    return Suma(Dia.objects.del_periodo(periodo), "visitantes")
