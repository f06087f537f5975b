"""The Plan, read by citizens: every number is computed when it is asked for. At most six queries a page."""

from collections import Counter

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from aguazul_portal.comun.templatetags.portal import fecha_larga

from . import filas
from .documento import plan_escrito
from .grafico import grafico
from .lectura import del_momento, serie
from .models import Criterio, Fase, Indicador, Linea, Situacion

MIGAS = [("Plan de Acción", "/plan/")]
CUMPLIMIENTO = "cumplimiento_fase"


@require_safe
def plan(request):
    ahora = timezone.now()
    valores = del_momento(ahora)
    contexto = {
        "actual": "Plan de Acción",
        "plan": plan_escrito(),
        "fases": [valor for valor in valores if valor.fase],
        "lineas": [(linea, _de_la_linea(valores, linea.pk)) for linea in Linea.objects.all()],
        "monitoreo": _de_la_linea(valores, None),
        "ahora": ahora,
    }
    return render(request, "indicadores/plan.html", contexto)


def _de_la_linea(valores, linea):
    return [valor for valor in valores if valor.indicador.linea_id == linea and not valor.fase]


@require_safe
def fase(request, clave):
    fase, ahora = get_object_or_404(Fase, clave=clave), timezone.now()
    puntos = serie(get_object_or_404(Indicador, clave=CUMPLIMIENTO), ahora, (fase,))
    criterios = list(Criterio.objects.filter(fase=fase).con_estado(timezone.localdate(ahora)))
    contexto = {
        "fase": fase,
        "valor": puntos[-1].valores[0],
        "puntos": puntos,
        "grafico": _grafico(puntos, 0),
        "criterios": criterios,
        "hechos": _hechos(fase, criterios),
        "migas": [*MIGAS, (f"Fase de {fase.nombre}", "")],
        "ahora": ahora,
    }
    return render(request, "indicadores/fase.html", contexto)


def _hechos(fase, criterios):
    cuentas = Counter(criterio.estado.situacion for criterio in criterios)
    con_pesos = any(criterio.peso is not None for criterio in criterios)
    return [
        *((situacion.en_plural, cuentas[situacion]) for situacion in Situacion if cuentas[situacion]),
        ("Pesos", "Los que fijó el Comité GEL-T" if con_pesos else "Iguales, hasta que el Comité GEL-T fije otros"),
        ("Plazo territorial", fecha_larga(fase.plazo_territorial)),
        ("Plazo nacional", fecha_larga(fase.plazo_nacional)),
    ]


@require_safe
def indicador(request, clave):
    indicador, ahora = get_object_or_404(Indicador.objects.select_related("linea"), clave=clave), timezone.now()
    puntos = serie(indicador, ahora)
    contexto = {
        "indicador": indicador,
        "puntos": puntos,
        "graficos": [(valor, _grafico(puntos, lugar)) for lugar, valor in enumerate(puntos[-1].valores)],
        "migas": [*MIGAS, (indicador.nombre, "")],
        "ahora": ahora,
        **({} if indicador.por_fase else _respaldo(request.GET, puntos, ahora)),
    }
    return render(request, "indicadores/indicador.html", contexto)


def _grafico(puntos, lugar):
    valores = [punto.valores[lugar] for punto in puntos]
    return grafico(valores, [punto.mes for punto in puntos])


def _respaldo(pedido, puntos, ahora):
    """The rows of the month asked for (this one, unless said otherwise)."""
    elegido = next((punto for punto in puntos if punto.clave == pedido.get("mes", puntos[-1].clave)), None)
    if elegido is None:
        raise Http404("Ese mes no está en la serie.")
    try:
        respaldo, siguiente = filas.pagina(elegido.magnitud(), ahora=ahora, antes=pedido.get("antes"))
    except ValueError as error:
        raise Http404("Esa página no existe.") from error
    enlace = f"?mes={elegido.clave}&antes={siguiente}" if siguiente else ""
    return {"elegido": elegido, "filas": respaldo, "siguiente": enlace, "desde_el_principio": "antes" not in pedido}
