"""The cases as open data: a row for each, day by day, without text, subject or anything of who filed it.

A row whose kind, channel and dependencia are those of few others in its quarter says less: first the dependencia is silenced,
then the channel, then the kind (`resguardo.generalizar`). What came in today waits until tomorrow.
"""

import csv
import io
import json
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Count, Exists, OuterRef, Q, Subquery
from django.utils import timezone

from aguazul_portal.comun.calendario import inicio_del_dia
from aguazul_portal.comun.tabular import MARCA_UTF8, celda

from .. import reloj
from ..models import Actuacion, Canal, Caso
from ..plazos import Clase
from ..terminos import Efecto
from . import trimestre as trimestres
from .cuenta import completado_en, recibidos
from .resguardo import generalizar
from .tiempos import Habiles

LOTE = 2000
SIN_DEPENDENCIA = "Sin dependencia"
LICENCIA = (
    "Puede reutilizar estos datos sin pedir permiso, también con fines comerciales (Ley 1712 de 2014). Diga que la fuente es la "
    "Alcaldía y la fecha en que los consultó, y no cambie su sentido."
)


@dataclass(frozen=True)
class Columna:
    nombre: str
    tipo: str
    descripcion: str


COLUMNAS = (
    Columna("trimestre", "texto", "Año y trimestre en que se recibió: «2026-4»."),
    Columna("recibido", "fecha", "Día en que se recibió (AAAA-MM-DD)."),
    Columna("clase", "texto", "Clase de petición. Vacía cuando son tan pocas que se sabría de quién son."),
    Columna("canal", "texto", "Por dónde llegó. Vacío por la misma razón."),
    Columna("dependencia", "texto", "La que lo tiene o lo respondió. Vacía por la misma razón."),
    Columna("estado", "texto", "En qué va, o cómo terminó."),
    Columna("terminado", "fecha", "Día en que terminó. Vacío: sigue abierto."),
    Columna("respondido", "sí o no", "Si la Alcaldía respondió."),
    Columna("dias_habiles", "número", "Días hábiles que tardó la respuesta. Vacío: no hay respuesta."),
    Columna("en_termino", "sí o no", "Si la respuesta llegó en el término de la ley. Vacío: no hay respuesta."),
    Columna("ampliado", "sí o no", "Si la Alcaldía amplió el término (Ley 1755 de 2015, art. 14)."),
)  # fmt: skip
NOMBRES = tuple(columna.nombre for columna in COLUMNAS)


def minimo():
    return settings.VENTANILLA_MUESTRA_MINIMA


def primer_dia():
    """On which the first case came in, or None."""
    casos = Caso.objects.de_la_ciudadania().order_by("recibido_en")
    primero = casos.values_list("recibido_en", flat=True).first()
    return primero and timezone.localdate(primero)


def filas(ahora):
    """Tuples of COLUMNAS, oldest first. Read in batches by key: no more than one of them is in memory."""
    primero = primer_dia()
    if primero is None:
        return
    hoy, habiles = timezone.localdate(ahora), Habiles(reloj.calendario())
    for trimestre in reversed(trimestres.desde(primero, hoy)):
        yield from _del_trimestre(trimestre, inicio_del_dia(hoy), habiles)


def _del_trimestre(trimestre, antes_de, habiles):
    fin = min(trimestre.periodo.fin, antes_de)
    casos = recibidos(trimestre.periodo.inicio, fin)
    columnas = ("clase_actual", "canal", "dependencia__nombre")
    grupos = casos.order_by().values_list(*columnas).annotate(cuantos=Count("pk"))
    dichos = generalizar({_grupo(*grupo): cuantos for *grupo, cuantos in grupos}, minimo())
    for caso in _por_lotes(casos):
        valores = dichos.get(_grupo(*(caso[columna] for columna in columnas)), (None, None, None))
        yield _fila(caso, trimestre, valores, habiles)


def _por_lotes(casos):
    respuesta = Actuacion.objects.filter(caso=OuterRef("pk"), paso="responder").order_by("numero")
    prorroga = Actuacion.objects.filter(caso=OuterRef("pk"), efecto=Efecto.PRORROGA)
    pagina = casos.order_by("recibido_en", "pk").values(
        "pk", "recibido_en", "cierre", "clase_actual", "canal", "dependencia__nombre", "estado", "cerrado_en",
        respondido=Subquery(respuesta.values("instante")[:1]), vencia=Subquery(respuesta.values("vencia")[:1]),
        completado=completado_en("pk"), ampliado=Exists(prorroga),
    )  # fmt: skip
    lote = list(pagina[:LOTE])
    while lote:
        yield from lote
        cuando, pk = lote[-1]["recibido_en"], lote[-1]["pk"]
        lote = list(pagina.filter(recibido_en__gte=cuando).filter(Q(recibido_en__gt=cuando) | Q(pk__gt=pk))[:LOTE])


def _fila(caso, trimestre, valores, habiles):
    clase, canal, dependencia = valores
    respondido = caso["respondido"] and timezone.localdate(caso["respondido"])
    dias = en_termino = None
    if respondido:
        dias = habiles.de_respuesta(respondido, caso["recibido_en"], caso["cierre"], caso["completado"])
        en_termino = _si(caso["vencia"] is None or respondido <= caso["vencia"])
    return (
        str(trimestre), timezone.localdate(caso["recibido_en"]).isoformat(), clase and str(Clase(clase).label),
        canal and str(Canal(canal).label), dependencia, str(_ESTADOS[caso["estado"]]),
        caso["cerrado_en"] and timezone.localdate(caso["cerrado_en"]).isoformat(), _si(respondido), dias, en_termino,
        _si(caso["ampliado"]),
    )  # fmt: skip


_ESTADOS = dict(Caso._meta.get_field("estado").choices)


def _grupo(clase, canal, dependencia):
    return clase, canal, dependencia or SIN_DEPENDENCIA


def _si(valor):
    return "sí" if valor else "no"


# --- As files -----------------------------------------------------------------------------------------------------------


def en_csv(ahora):
    yield MARCA_UTF8 + _renglon(NOMBRES)
    for fila in filas(ahora):
        yield _renglon(fila)


def _renglon(valores):
    salida = io.StringIO()
    csv.writer(salida).writerow([celda(valor) for valor in valores])
    return salida.getvalue()


def en_json(ahora):
    """One object: what it is, its columns, and a row in each line."""
    cabeza = {
        "titulo": "Peticiones, quejas, reclamos, sugerencias y denuncias", "hecho_en": timezone.localtime(ahora).isoformat(),
        "licencia": LICENCIA, "muestra_minima": minimo(),
        "columnas": [vars(columna) for columna in COLUMNAS],
    }  # fmt: skip
    yield f'{_json(cabeza)[:-1]}, "casos": ['
    coma = ""
    for fila in filas(ahora):
        yield f"{coma}\n{_json(dict(zip(NOMBRES, fila, strict=True)))}"
        coma = ","
    yield "\n]}\n"


def _json(dato):
    return json.dumps(dato, ensure_ascii=False)
