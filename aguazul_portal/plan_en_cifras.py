"""The Plan on the front page: a few indicators and the five phases, in two queries: what is measured, and the numbers.

The scalars of every measure travel in the SELECT of the phases; those of the phases themselves look at the phase's row.
"""

from dataclasses import replace
from itertools import chain, islice

from django.db.models import OuterRef
from django.utils import timezone

from indicadores.lectura import Pedido, Tramo, Valor
from indicadores.models import Fase, Indicador

CUMPLIMIENTO = "cumplimiento_fase"
CIFRAS = ["frecuencia_publicacion", "reuniones_comite", "tramites_publicados", "servicios_publicados"]


def plan_en_cifras(ahora):
    """(values of CIFRAS, one value per phase). Empty before the Plan is loaded."""
    indicadores = Indicador.objects.in_bulk([*CIFRAS, CUMPLIMIENTO], field_name="clave")
    if CUMPLIMIENTO not in indicadores:
        return [], []
    pedidos = [_pedido(indicadores[clave], ahora) for clave in CIFRAS if clave in indicadores]
    pedidos.append(_pedido(indicadores[CUMPLIMIENTO], ahora, OuterRef("pk")))
    filas = _leer(pedidos)
    return filas[0][:-1] if filas else [], [fila[-1] for fila in filas]


def _pedido(indicador, ahora, fase=None):
    return Pedido(indicador, Tramo(indicador.periodo_de(timezone.localdate(ahora)), ahora), fase)


def _leer(pedidos):
    """For each phase, the Valor of every Pedido."""
    magnitudes = [pedido.magnitud() for pedido in pedidos]
    escalares = chain.from_iterable(magnitud.escalares() for magnitud in magnitudes)
    columnas = {f"n{lugar}": escalar for lugar, escalar in enumerate(escalares)}
    fases = Fase.objects.annotate(**columnas)
    return [_valores(pedidos, magnitudes, fase, [getattr(fase, n) for n in columnas]) for fase in fases]


def _valores(pedidos, magnitudes, fase, numeros):
    numeros, valores = iter(numeros), []
    for pedido, magnitud in zip(pedidos, magnitudes, strict=True):
        leido = magnitud.interpretar(*islice(numeros, len(magnitud.escalares())))
        dueno = replace(pedido, fase=fase) if pedido.fase else pedido
        valores.append(Valor(dueno, magnitud.acumula, **leido))
    return valores
