"""The report of a quarter, from its rows: a fixed number of queries over the cases that came in during it.

Decreto 103 de 2015, art. 52 (Decreto 1081 de 2015): requests received, those passed to another entity, how long each took
and those that were denied. The time of each one is in the open data.
"""

from collections import Counter
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Count, Max, OuterRef, Q, Subquery
from django.utils import timezone

from .. import reloj
from ..desacuerdos import DISENTIR, HALLAZGOS
from ..flujo import ABIERTOS, PASOS, Estado
from ..models import Actuacion, Canal, Caso, Nota, Sentido, Valoracion
from ..plazos import Clase
from ..terminos import Efecto
from .resguardo import de_la_tabla, es_poca, juntar, menos_de, mostrar
from .tiempos import Habiles, porcentaje, tiempos

DE_INFORMACION = Clase.DOCUMENTOS  # Ley 1712 de 2014
SIN_RESPONDER = "Sin responder todavía"


@dataclass(frozen=True)
class Tabla:
    titulo: str
    columna: str
    filas: list  # (name, figure)

    @property
    def columnas(self):
        return (self.columna, "Recibidas")


@dataclass(frozen=True)
class Dato:
    """One figure of the report: a number, «menos de N» or, of nothing, None."""

    clave: str
    nombre: str
    valor: object
    unidad: str = ""

    @property
    def es_cifra(self):
        return not isinstance(self.valor, str)


@dataclass(frozen=True)
class Informe:
    trimestre: object
    corte: object  # until when it was counted
    minimo: int
    recibidas: int
    tablas: list
    generales: list
    de_informacion: list
    despues: list

    @property
    def es_poco(self):
        return es_poca(self.recibidas, self.minimo)


@dataclass(frozen=True)
class Respuesta:
    clase: str
    sentido: str
    dias: int
    a_tiempo: bool


def informe(trimestre, ahora):
    minimo = settings.VENTANILLA_MUESTRA_MINIMA
    casos = recibidos(trimestre.periodo.inicio, trimestre.periodo.fin)
    grupos = _grupos(casos, timezone.localdate(ahora))
    recibidas = sum(grupo["cuantos"] for grupo in grupos)
    if recibidas < minimo:
        return Informe(trimestre, ahora, minimo, recibidas, [], [], [], [])
    respuestas = _respuestas(casos)
    return Informe(
        trimestre, ahora, minimo, recibidas, _tablas(grupos, minimo), _generales(grupos, respuestas, minimo),
        de_informacion(grupos, respuestas, minimo), _despues(casos, minimo),
    )  # fmt: skip


def recibidos(desde, hasta):
    return Caso.objects.de_la_ciudadania().filter(recibido_en__gte=desde, recibido_en__lt=hasta)


# --- Rows ---------------------------------------------------------------------------------------------------------------


def _grupos(casos, hoy):
    """Counts by kind, channel, dependencia and state, with those that are overdue in each. One query."""
    vencido = Q(cerrado_en__isnull=True, proxima__lt=hoy) & ~Q(estado=Estado.POR_COMPLETAR)
    grupos = casos.order_by().values("clase_actual", "canal", "dependencia__nombre", "estado")
    return list(grupos.annotate(cuantos=Count("pk"), vencidos=Count("pk", filter=vencido)))


def _respuestas(casos):
    """The answers of those cases, each with its days. Two queries: the calendar and the answers."""
    habiles = Habiles(reloj.calendario())
    filas = Actuacion.objects.filter(paso="responder", caso__in=casos).order_by().values_list(
        "caso__clase_actual", "sentido", "caso__recibido_en", "caso__cierre", "instante", "vencia", completado_en()
    )  # fmt: skip
    return [_respuesta(fila, habiles) for fila in filas]


def completado_en(caso="caso"):
    """When the person completed it, as a column."""
    veces = Actuacion.objects.filter(caso=OuterRef(caso), efecto=Efecto.COMPLETA).order_by().values("caso")
    return Subquery(veces.annotate(ultima=Max("instante")).values("ultima"))


def _respuesta(fila, habiles):
    clase, sentido, recibido_en, cierre, instante, vencia, completado = fila
    dia = timezone.localdate(instante)
    dias = habiles.de_respuesta(dia, recibido_en, cierre, completado)
    return Respuesta(clase, sentido, dias, vencia is None or dia <= vencia)


# --- Tables -------------------------------------------------------------------------------------------------------------

TABLAS = {  # table: (title, column, name of a group in it)
    "clase": ("Recibidas por clase", "Clase", lambda grupo: str(Clase(grupo["clase_actual"]).label)),
    "canal": ("Recibidas por canal", "Canal", lambda grupo: str(Canal(grupo["canal"]).label)),
    "dependencia": ("Por dependencia", "Dependencia", lambda grupo: grupo["dependencia__nombre"] or "Sin dependencia"),
    "situacion": ("Qué pasó con ellas", "Situación", lambda grupo: _situacion(Estado(grupo["estado"]))),
}
APARTE = (str(Estado.RESPONDIDO.label), str(DE_INFORMACION.label))  # the law asks for them by themselves


def _situacion(estado):
    return SIN_RESPONDER if estado in ABIERTOS else str(estado.label)


def _cuentas(grupos, nombre):
    cuentas = Counter()
    for grupo in grupos:
        cuentas[nombre(grupo)] += grupo["cuantos"]
    return cuentas


def _filas(grupos, cual, minimo):
    return juntar(_cuentas(grupos, TABLAS[cual][2]), minimo, aparte=APARTE)


def _tablas(grupos, minimo):
    return [
        Tabla(titulo, columna, [("; ".join(nombres), cuantos) for nombres, cuantos in _filas(grupos, cual, minimo)])
        for cual, (titulo, columna, _) in TABLAS.items()
    ]


# --- Figures ------------------------------------------------------------------------------------------------------------


def _cuantos(grupos, campo="cuantos", **iguales):
    return sum(g[campo] for g in grupos if all(g[clave] == valor for clave, valor in iguales.items()))


def _generales(grupos, respuestas, minimo):
    filas = _filas(grupos, "situacion", minimo)

    def en(estado):
        return de_la_tabla(filas, str(estado.label), _cuantos(grupos, estado=estado), minimo)

    return [
        Dato("trasladadas", "Trasladadas a otra entidad", en(Estado.TRASLADADO)),
        Dato("respondidas", "Respondidas", en(Estado.RESPONDIDO)),
        *_de_tiempo(respuestas, minimo),
        Dato("en_termino", "Respondidas en término", _en_termino(respuestas, _cuantos(grupos, "vencidos"), minimo), "%"),
    ]  # fmt: skip


def _de_tiempo(respuestas, minimo):
    hecho = tiempos([respuesta.dias for respuesta in respuestas])
    if es_poca(len(respuestas), minimo):
        mediana = percentil = f"{menos_de(minimo)} respuestas"
    else:
        mediana, percentil = hecho.mediana, hecho.percentil_90
    return [
        Dato("mediana", "Mediana de los días para responder", mediana, "días hábiles"),
        Dato("percentil_90", "Percentil 90 de los días para responder", percentil, "días hábiles"),
    ]


def _en_termino(respuestas, vencidas, minimo):
    """Of what had to be answered by now: the answers, and what is overdue without one."""
    debidas = len(respuestas) + vencidas
    if es_poca(debidas, minimo):
        return f"{menos_de(minimo)} por responder"
    return porcentaje(sum(r.a_tiempo for r in respuestas), debidas)


def de_informacion(grupos, respuestas, minimo):
    """Ley 1712 de 2014. A part of the whole: what would give away the rest is not shown either."""
    suyas = [respuesta for respuesta in respuestas if respuesta.clase == DE_INFORMACION]
    recibidas, filas = _cuantos(grupos, clase_actual=DE_INFORMACION), _filas(grupos, "clase", minimo)
    trasladadas = _cuantos(grupos, clase_actual=DE_INFORMACION, estado=Estado.TRASLADADO)
    de_todas = _cuantos(grupos, estado=Estado.TRASLADADO)
    cuenta = Counter(respuesta.sentido for respuesta in suyas)
    return [
        Dato("info_recibidas", "Recibidas", de_la_tabla(filas, str(DE_INFORMACION.label), recibidas, minimo)),
        Dato("info_trasladadas", "Trasladadas a otra entidad", mostrar(trasladadas, minimo, del_total=de_todas)),
        Dato("info_respondidas", "Respondidas", mostrar(len(suyas), minimo, del_total=len(respuestas))),
        *[Dato(f"info_{dato.clave}", dato.nombre, dato.valor, dato.unidad) for dato in _de_tiempo(suyas, minimo)],
        Dato("info_negadas", "Se negó la información", mostrar(cuenta[Sentido.NIEGA], minimo)),
        Dato("info_en_parte", "Se negó una parte", mostrar(cuenta[Sentido.EN_PARTE], minimo)),
    ]  # fmt: skip


def _despues(casos, minimo):
    """What people said of their answers. Two queries."""
    pasos = Actuacion.objects.filter(paso__in=(DISENTIR, *HALLAZGOS), caso__in=casos).order_by()
    cuenta = dict(pasos.values_list("paso").annotate(cuantos=Count("pk")))
    notas = dict(Valoracion.objects.filter(caso__in=casos).order_by().values_list("nota").annotate(Count("pk")))
    calificadas = sum(notas.values())
    return [
        Dato("desacuerdos", "Personas que dijeron «no respondió lo que pedí»", mostrar(cuenta.get(DISENTIR, 0), minimo)),
        *[Dato(clave, f"Control Interno halló: {PASOS[clave].etiqueta.lower()}", mostrar(cuenta.get(clave, 0), minimo))
          for clave in HALLAZGOS],
        Dato("calificadas", "Personas que calificaron", mostrar(calificadas, minimo)),
        Dato("satisfechas", "Les fue bien o muy bien", _satisfechas(notas, calificadas, minimo), "%"),
    ]  # fmt: skip


def _satisfechas(notas, calificadas, minimo):
    if es_poca(calificadas, minimo):
        return f"{menos_de(minimo)} calificaciones"
    bien = sum(cuantos for nota, cuantos in notas.items() if nota >= Nota.BIEN)
    return porcentaje(bien, calificadas)
