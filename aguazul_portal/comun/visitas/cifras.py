"""The figures of the visits, for the public page and for the Plan."""

from django.db.models import Sum

from aguazul_portal.comun.calendario import Periodo

from .models import Dia

MESES_DE_LA_TABLA = 12


def visitas_del_mes(periodo):
    """Pages seen in the period; None when nothing was counted in it («sin datos»)."""
    return _suma("vistas", periodo)


def visitantes_del_mes(periodo):
    """The sum of the visitors of each day: who comes on three days counts three times, because nobody is followed from
    one day to the next. None when nothing was counted in the period («sin datos»)."""
    return _suma("visitantes", periodo)


def _suma(campo, periodo):
    return Dia.objects.del_periodo(periodo).aggregate(suma=Sum(campo))["suma"]


def doce_meses(mes):
    """The rows of the twelve months that end with that one, the newest first: {mes, vistas, visitantes}; those without
    visits too, with None. One query over 366 rows at most."""
    periodos = [mes]
    while len(periodos) < MESES_DE_LA_TABLA:
        periodos.append(periodos[-1].anterior())
    ventana = Periodo(periodos[-1].desde, mes.hasta)
    contados = {fila["mes"]: fila for fila in Dia.objects.del_periodo(ventana).por_mes()}
    sin_datos = {"vistas": None, "visitantes": None}
    return [{**sin_datos, **contados.get(p.desde, {}), "mes": p.desde} for p in periodos]
