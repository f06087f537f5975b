"""The clock of a petition: from what is on its file to the day it is due, and why. Pure: it reads no clock and no row.

    recibida ──▶ corre ──prórroga──▶ corre (más días)              Ley 1755 de 2015, art. 14, par.
                   │ ▲
     pide completar│ │completa: el término comienza otra vez        art. 17, o el de su clase (`plazos.Completar`)
                   ▼ │
                 espera a la persona (un mes, y otro si lo pide; de habeas data, dos)
                   │
                   └──▶ termina: respuesta, traslado, desistimiento arts. 13, 18, 21

«Reclasifica»: it was filed under a kind that is not its own. From then on the term is that of the right kind, counted from
where it was being counted (the reception, or the day it was completed), never from the day of the correction. An extension
already given stays, up to what the new kind admits. What expired is not revived: a longer term is only taken while the one
that runs has not ended, or when the case goes back to a kind it had. While the person is waited for, another kind may give
them longer; it never takes from them what they were told.

Counting starts the day after reception, in working days (arts. 14 and 62 of Ley 4 de 1913 for terms in months).
"""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from functools import partial
from types import MappingProxyType

from django.db import models
from django.utils import timezone

from aguazul_portal.comun.calendario import habiles_entre, motivo_no_habil

from .plazos import Clase, Completar, vigente

DIAS_PARA_TRASLADAR = 5  # Ley 1755 de 2015, art. 21


class Efecto(models.TextChoices):
    """What an actuación does to the clock."""

    NINGUNO = "ninguno", "No cambia el término"
    PRORROGA = "prorroga", "Amplía el término"
    PIDE_COMPLETAR = "pide_completar", "Detiene el término: se espera a la persona"
    AMPLIA_ESPERA = "amplia_espera", "La persona tiene un mes más para completar"
    COMPLETA = "completa", "El término comienza otra vez"
    RECLASIFICA = "reclasifica", "El término es el de otra clase"
    TERMINA = "termina", "Termina el término"


class FueraDeTermino(ValueError):
    """The law does not allow that on that day. The message is a sentence for the person."""


@dataclass(frozen=True)
class Hecho:
    """Something that happened to a case. `dias`: of an extension, in working days. `clase`: the right one, of a correction.
    `ya_paso`: it was allowed on its day, and is not judged again if the calendar or a row of the law is mended afterwards."""

    instante: datetime
    efecto: Efecto
    dias: int = 0
    clase: Clase | None = None
    ya_paso: bool = False


@dataclass(frozen=True)
class Calendario:
    """The Alcaldía's own days without service {date: reason}, and when its ventanilla closes (None: what comes at any
    hour of a working day is received that day)."""

    propios: Mapping[date, str] = field(default_factory=lambda: MappingProxyType({}))
    cierre: time | None = None

    def motivo(self, dia):
        """Why it is not a working day, or ""."""
        return motivo_no_habil(dia) or self.propios.get(dia, "")

    def habil_desde(self, dia):
        """That day, or the first working day after it."""
        while self.motivo(dia):
            dia += timedelta(days=1)
        return dia

    def sumar(self, dia, cantidad):
        return self.contar(dia, cantidad)[-1].fecha if cantidad else dia

    def contar(self, dia, cantidad):
        """The days after `dia` until `cantidad` working days are counted, each with its number or why it is skipped."""
        dias, numero = [], 0
        while numero < cantidad:
            dia += timedelta(days=1)
            motivo = self.motivo(dia)
            numero += not motivo
            dias.append(Dia(dia, 0 if motivo else numero, motivo))
        return tuple(dias)

    def faltan(self, ultimo, hoy):
        """Working days from `hoy` until that last day; 0 on it; below zero, those that went by since."""
        desde, hasta, signo = (hoy, ultimo, 1) if hoy <= ultimo else (ultimo, hoy, -1)
        return signo * habiles_entre(desde, hasta, self.propios)

    def recibido(self, instante):
        """The day on which it counts as received: after closing, or on a day without service, the next working day."""
        local = timezone.localtime(instante)
        tarde = self.cierre is not None and local.time() > self.cierre
        return self.habil_desde(local.date() + timedelta(days=tarde)) if self.cierre else local.date()

    def meses_despues(self, dia, meses):
        """The same day of that month, or its last; if it is not a working day, the next one (Ley 4 de 1913, art. 62)."""
        return self.habil_desde(_meses_despues(dia, meses))


@dataclass(frozen=True)
class Dia:
    """One day of the count: its number, or 0 and why it is not counted."""

    fecha: date
    numero: int
    motivo: str


@dataclass(frozen=True)
class Termino:
    """Where the clock is. `vence`: last day to answer; while it waits for the person, None and `espera_hasta` says until when."""

    recibido: date
    plazo: object
    desde: date  # counting starts the day after it
    dias: int  # working days of the term, with its extension
    conteo: tuple[Dia, ...]
    prorrogado: bool = False
    ampliado: int = 0  # working days that the extension gave, whatever the kind it has now admits of them
    anteriores: tuple = ()  # terms of the kinds it had before it was reclassified
    reclasificado_en: date | None = None
    completado: bool = False  # it was asked to be completed once; the law does not let ask twice
    pedido_en: date | None = None
    espera: Completar | None = None  # the rule by which the person is waited for
    espera_hasta: date | None = None
    espera_ampliada: bool = False
    terminado_en: date | None = None

    @property
    def vence(self):
        return None if self.espera_hasta or not self.conteo else self.conteo[-1].fecha

    @property
    def estado(self):
        if self.terminado_en:
            return "terminado"
        return "espera" if self.espera_hasta else "corre"

    def hasta_trasladar(self, calendario):
        """Last day to send it to who is competent (art. 21). Afterwards it is still sent, late."""
        return calendario.sumar(self.recibido, DIAS_PARA_TRASLADAR)

    def hasta_pedir_completar(self, calendario):
        """Last day to ask the person for what is missing."""
        return calendario.sumar(self.recibido, self.plazo.completar.dias)

    def esta_vencido(self, hoy):
        """Nobody answered and the last day passed. What ended late was late too."""
        ultimo = self.terminado_en or hoy
        return self.vence is not None and ultimo > self.vence

    def faltan(self, hoy, calendario):
        """Working days left; 0 on the last day; below zero, those it is late. None when the clock does not run or has no end."""
        if self.estado != "corre" or self.vence is None:
            return None
        return calendario.faltan(self.vence, hoy)


def calcular(recepcion, clase, plazos, calendario, hechos=()):
    """Termino of a case received at that instant, after what happened to it (in order). Raises FueraDeTermino."""
    recibido = calendario.recibido(recepcion)
    plazo = vigente(plazos, clase, recibido)
    termino = _correr(Termino(recibido, plazo, recibido, plazo.dias, ()), recibido, plazo.dias, calendario)
    aplicar = APLICAR | {Efecto.RECLASIFICA: partial(_reclasificar, plazos)}
    for hecho in hechos:
        termino = aplicar[hecho.efecto](termino, hecho, timezone.localdate(hecho.instante), calendario)
    return termino


def _correr(termino, desde, dias, calendario):
    return replace(termino, desde=desde, dias=dias, conteo=calendario.contar(desde, dias), espera_hasta=None)


# --- What each effect does ----------------------------------------------------------------------------------------------


def _nada(termino, hecho, dia, calendario):
    return termino


def _prorrogar(termino, hecho, dia, calendario):
    """Once, before it is due, and never over what the law lets (double of the first term, art. 14, par.)."""
    _exigir(hecho, termino.estado == "corre", "El término no está corriendo: no hay qué ampliar.")
    _exigir(hecho, not termino.prorrogado, "El término ya se amplió una vez.")
    _exigir(hecho, dia <= termino.vence, "El término ya venció: la ampliación se avisa antes del vencimiento.")
    _exigir(
        hecho,
        0 < hecho.dias <= termino.plazo.prorroga,
        f"La ampliación va de 1 a {termino.plazo.prorroga} días hábiles."
        if termino.plazo.prorroga else "Este término no se amplía.",
    )  # fmt: skip
    ampliado = _correr(termino, termino.desde, termino.plazo.dias + hecho.dias, calendario)
    return replace(ampliado, prorrogado=True, ampliado=hecho.dias)


def _pedir_completar(termino, hecho, dia, calendario):
    _exigir(hecho, termino.estado == "corre", "El término no está corriendo.")
    _exigir(hecho, not termino.completado, "Ya se pidió completar una vez.")
    regla = termino.plazo.completar
    _exigir(hecho, regla, "El soporte técnico no es una petición: no se pide completar.")
    _exigir(
        hecho,
        dia <= termino.hasta_pedir_completar(calendario),
        f"Solo se pide completar en los {regla.dias} días hábiles siguientes al recibo.",
    )
    return _esperar(replace(termino, pedido_en=dia, completado=True), regla, calendario)


def _esperar(termino, regla, calendario):
    return replace(termino, espera=regla, espera_hasta=calendario.meses_despues(termino.pedido_en, regla.meses))


def _ampliar_espera(termino, hecho, dia, calendario):
    """Before the month ends, the person may ask for another (art. 17), where their kind has it."""
    _exigir(hecho, termino.estado == "espera", "No se está esperando que la persona complete.")
    _exigir(hecho, termino.espera.otro_mes, f"Para completar, la ley da {termino.espera.cuanto} y no más.")
    _exigir(hecho, not termino.espera_ampliada, "La espera ya se amplió una vez.")
    _exigir(hecho, dia <= termino.espera_hasta, "El tiempo para completar ya pasó.")
    hasta = calendario.meses_despues(_meses_despues(termino.pedido_en, termino.espera.meses), 1)
    return replace(termino, espera_hasta=hasta, espera_ampliada=True)


def _completar(termino, hecho, dia, calendario):
    """The term starts again the day after (art. 17), whole. One that was extended once is not extended again."""
    _exigir(hecho, termino.estado == "espera", "No se está esperando que la persona complete.")
    completado = _correr(termino, calendario.recibido(hecho.instante), termino.plazo.dias, calendario)
    return replace(completado, ampliado=0)


def _reclasificar(plazos, termino, hecho, dia, calendario):
    _exigir(hecho, termino.estado != "terminado", "El caso ya terminó.")
    _exigir(hecho, hecho.clase != termino.plazo.clase, "El caso ya es de esa clase.")
    plazo = vigente(plazos, hecho.clase, termino.recibido)
    _exigir(hecho, plazo.dias and termino.plazo.dias, "El soporte técnico no es una petición: no cambia de clase.")
    dias = plazo.dias + min(termino.ampliado, plazo.prorroga)
    conteo = calendario.contar(termino.desde, dias)
    _exigir(
        hecho,
        termino.espera_hasta or dia <= termino.vence or conteo[-1].fecha <= termino.vence or plazo in termino.anteriores,
        "El término ya venció: corregir la clase no lo alarga.",
    )  # fmt: skip
    anteriores = (*termino.anteriores, termino.plazo)
    corregido = replace(termino, plazo=plazo, dias=dias, conteo=conteo, anteriores=anteriores, reclasificado_en=dia)
    if not termino.espera_hasta:
        return corregido
    return max(corregido, _esperar(corregido, plazo.completar, calendario), key=lambda uno: uno.espera_hasta)


def _terminar(termino, hecho, dia, calendario):
    _exigir(hecho, termino.estado != "terminado", "El caso ya terminó.")
    return replace(termino, terminado_en=dia)


APLICAR = {
    Efecto.NINGUNO: _nada,
    Efecto.PRORROGA: _prorrogar,
    Efecto.PIDE_COMPLETAR: _pedir_completar,
    Efecto.AMPLIA_ESPERA: _ampliar_espera,
    Efecto.COMPLETA: _completar,
    Efecto.TERMINA: _terminar,
}


def impedimento(termino, efecto, instante, calendario):
    """Why nothing with that effect is allowed at that instant, whatever else is said of it; or ""."""
    try:
        APLICAR[efecto](termino, Hecho(instante, efecto, dias=1), timezone.localdate(instante), calendario)
    except FueraDeTermino as error:
        return str(error)
    return ""


def _exigir(hecho, condicion, frase):
    if not (hecho.ya_paso or condicion):
        raise FueraDeTermino(frase)


def _meses_despues(dia, meses):
    anio, mes = divmod(dia.year * 12 + dia.month - 1 + meses, 12)
    return date(anio, mes + 1, min(dia.day, monthrange(anio, mes + 1)[1]))
