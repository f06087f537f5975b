"""Starting data of the Plan: phases, the 124 criteria, lines, indicators, and what this portal itself already meets.

Repeating it changes nothing: only what is missing is made, so that what was edited in the console stays.
"""

from django.urls import reverse
from django.utils import timezone

from aguazul_portal.comun.busqueda.indice import indexar

from .documento import leer_datos, plan_escrito
from .models import Criterio, EstadoCriterio, Fase, Indicador, Linea


def cargar(por):
    """Rows made, by name. `por`: who loads them."""
    hechos = {
        "fases": _cargar_fases(por),
        "criterios": _cargar_criterios(por),
        "líneas": _cargar_lineas(por),
        "indicadores": _cargar_indicadores(por),
    }
    _indexar_el_plan()
    return {nombre: cuantos for nombre, cuantos in hechos.items() if cuantos}


def _indexar_el_plan():
    """The page of the Plan itself, which is no row: lines, phases and indicators index themselves."""
    plan = plan_escrito()
    indexar(
        "indicadores.plan",
        tipo="Plan",
        titulo="Plan de Acción Gobierno en Línea",
        resumen=plan["vision"],
        texto=" ".join([plan["objetivo_general"], *plan["objetivos_especificos"]]),
        url=reverse("indicadores:plan"),
        desde=timezone.now(),
        peso=1,
    )


def _cargar_fases(por):
    hechas = set(Fase.objects.values_list("clave", flat=True))
    nuevas = [dato for dato in plan_escrito()["fases"] if dato["clave"] not in hechas]
    for dato in nuevas:
        Fase.objects.crear(por=por, **dato)
    return len(nuevas)


def _cargar_criterios(por):
    """Each with the state that this portal itself can show, strictly; the others are «no iniciado»: nothing is said."""
    hechos = set(Criterio.objects.values_list("numero", flat=True))
    fases = {fase.nombre: fase for fase in Fase.objects.all()}
    estados = {dato["numero"]: dato for dato in leer_datos("estados_iniciales")}
    nuevos = [dato for dato in leer_datos("criterios_gelt") if dato["numero"] not in hechos]
    for dato in nuevos:
        criterio = _crear_criterio(dato, fases[dato["fase"]], por)
        if dato["numero"] in estados:
            _decir_estado(criterio, estados[dato["numero"]], por)
    return len(nuevos)


def _crear_criterio(dato, fase, por):
    return Criterio.objects.crear(
        por=por,
        fase=fase,
        numero=dato["numero"],
        orden=int(dato["numero"].partition(".")[2]),
        nombre=dato["criterio"],
        descripcion=dato["descripcion"],
        fuente=dato["fuente"],
    )


def _decir_estado(criterio, dato, por):
    EstadoCriterio.objects.crear(
        por=por,
        criterio=criterio,
        situacion=dato["situacion"],
        evidencia_url=dato["url"],
        evidencia_nota=dato["nota"],
        fecha_evidencia=timezone.localdate(),
    )


def _cargar_lineas(por):
    hechas = set(Linea.objects.values_list("orden", flat=True))
    nuevas = [dato for dato in plan_escrito()["lineas"] if dato["orden"] not in hechas]
    for dato in nuevas:
        Linea.objects.crear(por=por, **{campo: valor for campo, valor in dato.items() if campo != "indicadores"})
    return len(nuevas)


def _cargar_indicadores(por):
    """Those of each line in their order, then those of the monitoring. They are measured from this month on."""
    hechos = set(Indicador.objects.values_list("clave", flat=True))
    metodos = leer_datos("metodos")
    nuevos = [(linea, orden, dato) for linea, orden, dato in _indicadores_del_plan() if dato["clave"] not in hechos]
    for linea, orden, dato in nuevos:
        Indicador.objects.crear(
            por=por,
            linea=linea,
            orden=orden,
            clave=dato["clave"],
            nombre=dato["nombre"],
            unidad=dato["unidad"],
            periodicidad=dato["periodicidad"],
            meta=dato["meta"] or "",
            valor_meta=dato["valor_meta"],
            por_fase=dato.get("por") == "fase",
            medido_desde=timezone.localdate().replace(day=1),
            **metodos[dato["clave"]],
        )
    return len(nuevos)


def _indicadores_del_plan():
    lineas = {linea.orden: linea for linea in Linea.objects.all()}
    for dato in plan_escrito()["lineas"]:
        for orden, indicador in enumerate(dato["indicadores"], start=1):
            yield lineas[dato["orden"]], orden, indicador
    monitoreo = [dato["indicador"] for dato in plan_escrito()["monitoreo"] if "indicador" in dato]
    for orden, indicador in enumerate(monitoreo, start=1):
        yield None, orden, indicador
