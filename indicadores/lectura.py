"""Reading the Plan: any number of (indicator, period) pairs in one query, whatever the rooms' measures are.

Each measure gives QuerySets; their counts and sums become scalar subqueries of a single SELECT. The cost is that of
counting the rows of each period through its index: nothing is kept that could disagree with the rows.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import chain, islice

from django.utils import timezone

from aguazul_portal.comun.calendario import Periodo, inicio_del_dia
from aguazul_portal.comun.templatetags.portal import fecha_larga, numero

from .medicion import MEDIDAS, Declarado, SinMedida, Tramo, como_magnitud
from .models import Fase, Indicador
from .semaforo import JUICIOS, semaforo

MESES_DE_LA_SERIE = 12


@dataclass(frozen=True)
class Pedido:
    """One number that somebody wants to know: of which indicator, when, and of which phase if it is «por fase»."""

    indicador: Indicador
    tramo: Tramo
    fase: Fase | None = None

    def magnitud(self):
        """The rows behind the number, unevaluated."""
        if self.indicador.medido_desde and self.tramo.hasta <= self.indicador.medido_desde:
            return SinMedida()
        if self.indicador.declarado:
            return Declarado(self.indicador.declaraciones.en(self.tramo))
        funcion = MEDIDAS.get(self.indicador.clave)
        if funcion is None:
            return SinMedida()
        return como_magnitud(funcion(self.tramo, self.fase) if self.fase else funcion(self.tramo))


@dataclass(frozen=True)
class Valor:
    """The answer to a Pedido, and how it goes against the goal."""

    pedido: Pedido
    acumula: bool = False
    valor: int | Decimal | None = None
    filas: int = 0
    cumplen: int | None = None
    de_demostracion: int = 0
    autor: str = ""
    declarado_en: datetime | None = None

    @property
    def indicador(self):
        return self.pedido.indicador

    @property
    def fase(self):
        return self.pedido.fase

    @property
    def tramo(self):
        return self.pedido.tramo

    @property
    def clave(self):
        return f"{self.indicador.clave}:{self.fase.clave}" if self.fase else self.indicador.clave

    @property
    def nombre(self):
        return f"{self.indicador.nombre}: {self.fase.nombre}" if self.fase else self.indicador.nombre

    @property
    def periodo(self):
        """«noviembre de 2026», and «en curso» while it runs."""
        return f"{self.tramo.nombre}, en curso" if self.tramo.en_curso else self.tramo.nombre

    @property
    def nivel(self):
        meta, sentido, umbral = self.indicador.valor_meta, self.indicador.sentido, self.indicador.umbral
        return semaforo(self.valor, meta, sentido, umbral, en_curso=self.acumula and self.tramo.en_curso)

    @property
    def juicio(self):
        """The nivel when it judges; "" when there is no number or no goal to judge by."""
        return self.nivel if self.nivel in JUICIOS else ""

    @property
    def cifra(self):
        """The number in its unit; "" without data."""
        return "" if self.valor is None else self.indicador.en_su_unidad(self.valor)

    @property
    def texto(self):
        return self.cifra or "sin datos"

    @property
    def meta(self):
        """The goal as a number: «4», «100 %»; "" when the Plan gives none."""
        return "" if self.indicador.valor_meta is None else self.indicador.en_su_unidad(self.indicador.valor_meta)

    @property
    def respaldo(self):
        """«4 de 13»: the rows of a share."""
        return "" if self.cumplen is None or self.valor is None else f"{numero(self.cumplen)} de {numero(self.filas)}"

    @property
    def declarado(self):
        return f"{self.autor}, {fecha_larga(self.declarado_en)}" if self.autor else ""

    def como_dato(self):
        """Plain data: what the acta of the comité freezes and the open data carries."""
        exacto = self.valor if isinstance(self.valor, int) or self.valor is None else float(self.valor)
        meta = self.indicador.valor_meta
        return {
            "clave": self.clave,
            "nombre": self.nombre,
            "periodo": self.tramo.nombre,
            "en_curso": self.tramo.en_curso,
            "valor": exacto,
            "texto": self.texto,
            "unidad": self.indicador.unidad,
            "meta": None if meta is None else float(meta),
            "texto_meta": self.indicador.meta,
            "nivel": self.nivel.value,
            "semaforo": self.nivel.label,
            "filas": self.filas,
            "cumplen": self.cumplen,
            "declarado": self.declarado,
            "de_demostracion": self.de_demostracion,
        }


def leer(pedidos):
    """The Valor of each Pedido, in order. One query, however many they are."""
    magnitudes = [pedido.magnitud() for pedido in pedidos]
    escalares = [magnitud.escalares() for magnitud in magnitudes]
    numeros = iter(_una_fila(list(chain.from_iterable(escalares))))
    return [
        Valor(pedido, magnitud.acumula, **magnitud.interpretar(*islice(numeros, len(suyos))))
        for pedido, magnitud, suyos in zip(pedidos, magnitudes, escalares, strict=True)
    ]


def _una_fila(expresiones):
    """SELECT of those scalars: over the first indicator, because every SELECT of Django is over some table."""
    return Indicador.objects.order_by("pk").values_list(*expresiones)[0] if expresiones else ()


def del_momento(ahora):
    """Every indicator at that moment, in the order of the Plan. Three queries: phases, indicators, values."""
    hoy, fases = timezone.localdate(ahora), list(Fase.objects.all())
    return leer(
        [
            Pedido(indicador, Tramo(indicador.periodo_de(hoy), ahora), fase)
            for indicador in Indicador.objects.select_related("linea")
            for fase in (fases if indicador.por_fase else [None])
        ]
    )


def valores_del_dia(hoy, ahora=None):
    """The values as they stood at the end of that day (or at `ahora`), as plain data: what an acta freezes."""
    cierre = min(ahora or timezone.now(), inicio_del_dia(hoy + timedelta(days=1)))
    return [valor.como_dato() for valor in del_momento(cierre)]


@dataclass(frozen=True)
class Punto:
    """One month of a series: its value, or one per phase."""

    mes: Periodo
    valores: tuple[Valor, ...]

    @property
    def clave(self):
        return f"{self.mes.desde:%Y-%m}"

    def magnitud(self):
        """The rows of the month, for a series of one value."""
        return self.valores[0].pedido.magnitud()


def serie(indicador, ahora, fases=None):
    """Twelve months, the oldest first. Of an annual indicator: what the year had gathered by the end of each month.

    An indicator «por fase» has a value per phase (of all of them, unless said otherwise).
    """
    fases = fases or (tuple(Fase.objects.all()) if indicador.por_fase else (None,))
    meses = _ultimos_meses(timezone.localdate(ahora))
    tramos = [Tramo(indicador.periodo_de(mes.desde), min(mes.fin, ahora)) for mes in meses]
    valores = iter(leer([Pedido(indicador, tramo, fase) for tramo in tramos for fase in fases]))
    return [Punto(mes, tuple(islice(valores, len(fases)))) for mes in meses]


def _ultimos_meses(hoy: date):
    meses = [Periodo.mes_de(hoy)]
    while len(meses) < MESES_DE_LA_SERIE:
        meses.append(meses[-1].anterior())
    return meses[::-1]
