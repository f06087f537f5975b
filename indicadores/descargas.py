"""The same numbers for machines: the whole Plan and each series, as JSON and as CSV."""

from django.http import JsonResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_safe

from aguazul_portal.comun.tabular import respuesta_csv

from .documento import plan_escrito
from .lectura import del_momento, serie
from .models import Criterio, Indicador

COLUMNAS = (
    "clave",
    "nombre",
    "periodo",
    "valor",
    "unidad",
    "meta",
    "semaforo",
    "filas",
    "cumplen",
    "declarado",
    "de_demostracion",
)
DEL_PLAN = ("titulo", "periodo", "marco_legal", "vision", "objetivo_general", "objetivos_especificos")


@require_safe
def plan_json(request):
    ahora = timezone.now()
    valores = del_momento(ahora)
    criterios = Criterio.objects.select_related("fase").con_estado(timezone.localdate(ahora))
    dato = {
        **{campo: plan_escrito()[campo] for campo in DEL_PLAN},
        "calculado_en": ahora,
        "indicadores": [{**valor.como_dato(), "url": _absoluta(request, valor.indicador)} for valor in valores],
        "fases": [_fase(valor.fase) for valor in valores if valor.fase],
        "criterios": [_criterio(criterio) for criterio in criterios],
    }
    return _json(dato)


@require_safe
def plan_csv(request):
    filas = [valor.como_dato() for valor in del_momento(timezone.now())]
    return respuesta_csv("plan-de-accion", COLUMNAS, [[fila[columna] for columna in COLUMNAS] for fila in filas])


@require_safe
def serie_json(request, clave):
    indicador, puntos = _serie(clave)
    dato = {
        "clave": indicador.clave,
        "nombre": indicador.nombre,
        "metodo": indicador.metodo,
        "url": _absoluta(request, indicador),
        "serie": [{"mes": punto.clave, **valor.como_dato()} for punto in puntos for valor in punto.valores],
    }
    return _json(dato)


@require_safe
def serie_csv(request, clave):
    indicador, puntos = _serie(clave)
    filas = [(punto.clave, valor.como_dato()) for punto in puntos for valor in punto.valores]
    tabla = [[mes, *(dato[columna] for columna in COLUMNAS)] for mes, dato in filas]
    return respuesta_csv(indicador.clave, ("mes", *COLUMNAS), tabla)


def _serie(clave):
    indicador = get_object_or_404(Indicador.objects.select_related("linea"), clave=clave)
    return indicador, serie(indicador, timezone.now())


def _json(dato):
    return JsonResponse(dato, json_dumps_params={"ensure_ascii": False})


def _absoluta(request, objeto):
    return request.build_absolute_uri(objeto.get_absolute_url())


def _fase(fase):
    campos = ("orden", "clave", "nombre", "plazo_nacional", "plazo_territorial")
    return {campo: getattr(fase, campo) for campo in campos}


def _criterio(criterio):
    estado = criterio.estado
    return {
        "numero": criterio.numero,
        "fase": criterio.fase.clave,
        "nombre": criterio.nombre,
        "peso": criterio.peso,
        "estado": estado.situacion,
        "razon": estado.razon,
        "evidencia": estado.evidencia_url,
        "nota": estado.evidencia_nota,
        "desde": estado.desde if estado.pk else None,
    }
