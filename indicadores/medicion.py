"""How a number of the Plan is measured: each room declares its own measures in its `medidas.py`.

    @medida("frecuencia_publicacion")
    def noticias_publicadas(periodo):
        return EdicionNoticia.objects.publicadas_en(periodo).primeras().revisadas()

A measure receives a period (`desde`, `hasta`, `inicio`, `fin`, `ultimo_dia`, `nombre`) and returns the rows behind the
number, never the number: a QuerySet (their count), `Suma` or `Proporcion`. What it returns is not evaluated one by one:
`lectura.leer` asks for any number of them in a single query. An indicator «por fase» gives its measure the phase too.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import ROUND_DOWN, Decimal

from django.core.exceptions import ImproperlyConfigured
from django.db.models import DecimalField, F, IntegerField, QuerySet, Subquery
from django.utils import timezone

from aguazul_portal.comun.calendario import Periodo

MEDIDAS = {}


def medida(clave):
    """Declare how the indicator with that `clave` is measured. One measure per clave."""

    def declarar(funcion):
        if clave in MEDIDAS:
            raise ImproperlyConfigured(f"Dos medidas dicen medir «{clave}».")
        MEDIDAS[clave] = funcion
        return funcion

    return declarar


@dataclass(frozen=True)
class Tramo:
    """What has gone by of a period at the moment `corte`: a measure sees no further, nor counts what is scheduled."""

    periodo: Periodo
    corte: datetime

    @property
    def desde(self):
        return self.periodo.desde

    @property
    def hasta(self):
        return self.ultimo_dia + timedelta(days=1)

    @property
    def inicio(self):
        return self.periodo.inicio

    @property
    def fin(self):
        return min(self.periodo.fin, self.corte)

    @property
    def ultimo_dia(self):
        return timezone.localdate(self.fin - timedelta(microseconds=1))

    @property
    def nombre(self):
        return self.periodo.nombre

    @property
    def en_curso(self):
        return self.corte < self.periodo.fin


class Cuenta(Subquery):
    """How many rows, as one scalar inside a bigger query."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) filas)"
    output_field = IntegerField()
    empty_result_set_value = 0

    def __init__(self, filas):
        super().__init__(filas.order_by().values("pk"))


class Total(Subquery):
    """The sum of a field over the rows, as one scalar; NULL when there is none."""

    template = "(SELECT SUM(sumando) FROM (%(subquery)s) filas)"
    output_field = DecimalField()

    def __init__(self, filas, campo):
        super().__init__(filas.order_by().values("pk", sumando=F(campo)))


@dataclass(frozen=True)
class Conteo:
    """As many as there are rows. None is a number here: zero news in a month is zero."""

    filas: QuerySet
    acumula = True

    def escalares(self):
        return Cuenta(self.filas), *_de_demostracion(self.filas)

    def interpretar(self, cuantas, de_demostracion=0):
        return {"valor": cuantas, "filas": cuantas, "de_demostracion": de_demostracion}


@dataclass(frozen=True)
class Suma:
    """The sum of a field over the rows; without rows there is nothing to add up: no data."""

    filas: QuerySet
    campo: str
    acumula = True

    def escalares(self):
        return Total(self.filas, self.campo), Cuenta(self.filas), *_de_demostracion(self.filas)

    def interpretar(self, total, cuantas, de_demostracion=0):
        valor = None if total is None else _simple(Decimal(total))
        return {"valor": valor, "filas": cuantas, "de_demostracion": de_demostracion}


@dataclass(frozen=True)
class Proporcion:
    """The share of `todas` that is in `cumplen`, in percent; by weight where `peso` names a field of both.

    Nothing to divide: no data, never 0 %. Cut at one decimal and never rounded up: 99,96 % is not the goal of 100 %.
    """

    todas: QuerySet
    cumplen: QuerySet
    peso: str | None = None
    acumula = False

    @property
    def filas(self):
        return self.todas

    def escalares(self):
        cuentas = (Cuenta(self.todas), Cuenta(self.cumplen))
        return (*cuentas, Total(self.todas, self.peso), Total(self.cumplen, self.peso)) if self.peso else cuentas

    def interpretar(self, todas, cumplen, peso_de_todas=None, peso_de_cumplen=None):
        entero, parte = (peso_de_todas, peso_de_cumplen) if self.peso else (todas, cumplen)
        return {"valor": _porcentaje(parte or 0, entero), "filas": todas, "cumplen": cumplen}


@dataclass(frozen=True)
class Declarado:
    """What a person declared instead of a measure: the last `models.Declaracion` of the period stands."""

    filas: QuerySet
    acumula = False

    def escalares(self):
        return tuple(Subquery(self.filas.values(campo)[:1]) for campo in ("valor", "autor", "declarado_en"))

    def interpretar(self, valor, autor, declarado_en):
        if valor is None:
            return {"valor": None}
        return {"valor": _simple(valor), "filas": 1, "autor": autor, "declarado_en": declarado_en}


class SinMedida:
    """Nothing measures it, or did not yet by then: no data."""

    filas = None
    acumula = False

    def escalares(self):
        return ()

    def interpretar(self):
        return {}


def como_magnitud(resultado):
    """What a measure returned, as something that can be read: a bare QuerySet is counted."""
    return Conteo(resultado) if isinstance(resultado, QuerySet) else resultado


def _de_demostracion(filas):
    """How many of the rows are illustrative, where rows can be: a figure made of them says so."""
    marcadas = any(campo.name == "demostracion" for campo in filas.model._meta.concrete_fields)
    return (Cuenta(filas.filter(demostracion=True)),) if marcadas else ()


def _porcentaje(parte, entero):
    if not entero:
        return None
    return _simple((Decimal(100) * Decimal(parte) / Decimal(entero)).quantize(Decimal("0.1"), ROUND_DOWN))


def _simple(valor):
    """Whole numbers as such, so that nobody reads «4,0»."""
    return int(valor) if valor == valor.to_integral() else valor
