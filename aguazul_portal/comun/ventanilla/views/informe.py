"""The quarterly report and the open data: pages that anybody may keep, and their files."""

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from aguazul_portal.comun.bitacora.views import de_corrido
from aguazul_portal.comun.tabular import respuesta_csv

from ..informe import abiertos
from ..informe import trimestre as trimestres
from ..informe.cuenta import informe
from ..informe.resguardo import menos_de
from ..informe.tiempos import METODO
from ..informe.trimestre import Trimestre

COLUMNAS = ("trimestre", "seccion", "nombre", "valor", "unidad")


@require_safe
def informes(request):
    hoy = timezone.localdate()
    contexto = {
        "trimestres": trimestres.desde(abiertos.primer_dia() or hoy, hoy),
        "actual": "Informes trimestrales", "migas": _migas(), "en_curso": Trimestre.de(hoy),
    }  # fmt: skip
    return render(request, "ventanilla/informes.html", contexto)


@require_safe
def trimestral(request, anio, numero):
    ahora = timezone.now()
    trimestre = _comenzado(anio, numero, ahora)
    hoy = timezone.localdate(ahora)
    dicho = informe(trimestre, ahora)
    contexto = {
        "informe": dicho, "trimestre": trimestre, "metodo": METODO, "en_curso": trimestre == Trimestre.de(hoy),
        "anterior": _direccion(trimestre.anterior(), hoy) if dicho.recibidas else "",  # no way back through empty years
        "siguiente": _direccion(trimestre.siguiente(), hoy), "actual": trimestre.nombre.capitalize(),
        "migas": [*_migas(), ("Informes", reverse("ventanilla:informes"))],
    }  # fmt: skip
    return render(request, "ventanilla/informe.html", contexto)


@require_safe
def trimestral_csv(request, anio, numero):
    ahora = timezone.now()
    trimestre = _comenzado(anio, numero, ahora)
    return respuesta_csv(f"peticiones-{trimestre}", COLUMNAS, _renglones(informe(trimestre, ahora)))


def _renglones(dicho):
    total = menos_de(dicho.minimo) if dicho.es_poco else dicho.recibidas or "sin datos"
    filas = [("Total", "Recibidas", total, "")]
    filas += [(tabla.titulo, nombre, cuantas, "") for tabla in dicho.tablas for nombre, cuantas in tabla.filas]
    secciones = [
        ("Todas", dicho.generales), ("Solicitudes de información (Ley 1712 de 2014)", dicho.de_informacion),
        ("Después de la respuesta", dicho.despues),
    ]  # fmt: skip
    for seccion, datos in secciones:
        filas += [(seccion, d.nombre, "sin datos" if d.valor is None else d.valor, d.unidad) for d in datos]
    return [(str(dicho.trimestre), *fila) for fila in filas]


def _comenzado(anio, numero, ahora):
    trimestre = Trimestre(anio, numero)
    if not trimestre.ha_comenzado(timezone.localdate(ahora)):
        raise Http404
    return trimestre


def _direccion(trimestre, hoy):
    if not trimestre.ha_comenzado(hoy):
        return ""
    return reverse("ventanilla:informe", args=[trimestre.anio, trimestre.numero])


# --- Open data ----------------------------------------------------------------------------------------------------------


@require_safe
def datos(request):
    contexto = {
        "columnas": abiertos.COLUMNAS, "licencia": abiertos.LICENCIA, "migas": _migas(), "actual": "Datos abiertos",
        "minimo": abiertos.minimo(),
    }  # fmt: skip
    return render(request, "ventanilla/datos.html", contexto)


@require_safe
def datos_csv(request):
    return de_corrido(abiertos.en_csv(timezone.now()), "text/csv; charset=utf-8", "peticiones.csv")


@require_safe
def datos_json(request):
    return de_corrido(abiertos.en_json(timezone.now()), "application/json", "peticiones.json")


@require_safe
def diccionario_csv(request):
    filas = [(columna.nombre, columna.tipo, columna.descripcion) for columna in abiertos.COLUMNAS]
    return respuesta_csv("peticiones-diccionario", ("columna", "tipo", "descripcion"), filas)


def _migas():
    return [("Peticiones", reverse("ventanilla:elegir"))]
