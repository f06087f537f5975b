"""The trays of the ventanilla: what is chosen, in which order, and a page of it. A fixed number of queries, whatever there is."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils import timezone

from . import reloj
from .flujo import Estado
from .models import ATENDER_SOPORTE, REPARTIR, VER_TODOS, Caso, Turno
from .situacion import situacion

POR_PAGINA = 50
SE_CUENTAN = 99  # of a tray; how many more there are would cost more the more there are


@dataclass(frozen=True)
class Bandeja:
    clave: str
    nombre: str
    elegir: callable  # (visible cases, usuario, hoy) -> cases
    de_todos: bool = False  # only for who sees every dependencia


BANDEJAS = [
    Bandeja("mia", "A mi cargo", lambda casos, usuario, hoy: Caso.objects.a_cargo_de(usuario, hoy)),
    Bandeja(
        "dependencia", "De mi dependencia",
        lambda casos, usuario, hoy: casos.de_las_dependencias_de(usuario, hoy).abiertos(),
    ),
    Bandeja("sin_asignar", "Sin asignar", lambda casos, usuario, hoy: casos.sin_asignar()),
    Bandeja("abiertos", "Todos los abiertos", lambda casos, usuario, hoy: casos.abiertos(), de_todos=True),
]  # fmt: skip


PLAZOS = {
    "vencidos": "Vencidos", "hoy": "Vencen hoy", "1": "Vencen en un día hábil o menos",
    "3": "Vencen en tres días hábiles o menos", "5": "Vencen en cinco días hábiles o menos",
}  # fmt: skip


@dataclass(frozen=True)
class Filtro:
    """What is chosen of a tray. `plazo`: of PLAZOS; what waits for the person, or has no term, is not
    about to be due."""

    plazo: str = ""
    clase: str = ""
    prioritarios: bool = False

    def aplicar(self, casos, hoy, calendario):
        if self.clase:
            casos = casos.filter(clase_actual=self.clase)
        if self.prioritarios:
            casos = casos.filter(prioridad__gt="")
        if not self.plazo:
            return casos
        casos = casos.de_la_ciudadania().exclude(estado=Estado.POR_COMPLETAR)
        if self.plazo == "vencidos":
            return casos.filter(proxima__lt=hoy)
        ultimo = hoy if self.plazo == "hoy" else calendario.sumar(hoy, int(self.plazo))
        return casos.filter(proxima__range=(hoy, ultimo))

    def como_direccion(self):
        """The same, as it is written in the address."""
        dicho = {"plazo": self.plazo, "clase": self.clase, "prioritarios": "on" if self.prioritarios else ""}
        return {campo: valor for campo, valor in dicho.items() if valor}


def bandejas_de(usuario):
    todas = any(usuario.has_perm(permiso) for permiso in (VER_TODOS, REPARTIR, ATENDER_SOPORTE))
    return [bandeja for bandeja in BANDEJAS if todas or not bandeja.de_todos]


def contar(usuario, ahora):
    """{each of that person's trays: how many cases it holds}, at most SE_CUENTAN + 1. A query for each."""
    hoy = timezone.localdate(ahora)
    casos = Caso.objects.que_ve(usuario, hoy)
    return {
        bandeja: bandeja.elegir(casos, usuario, hoy).order_by()[: SE_CUENTAN + 1].count()
        for bandeja in bandejas_de(usuario)
    }


def primera(cuentas):
    """The first tray where there is something, or else the first."""
    return next((bandeja for bandeja, cuenta in cuentas.items() if cuenta), next(iter(cuentas)))


def cuantos(cuenta):
    return f"más de {SE_CUENTAN}" if cuenta > SE_CUENTAN else str(cuenta)


def pagina(bandeja, usuario, ahora, despues_de="", filtro=None):
    """(rows ready to be shown, where the next page begins or ""): what the law puts first, then the nearest date."""
    hoy, calendario = timezone.localdate(ahora), reloj.calendario()
    casos = bandeja.elegir(Caso.objects.que_ve(usuario, hoy), usuario, hoy)
    casos = (filtro or Filtro()).aplicar(casos, hoy, calendario).select_related("dependencia", "cargo").defer("texto")
    filas = _desde(casos, despues_de)
    sigue = _lugar(filas[POR_PAGINA - 1]) if len(filas) > POR_PAGINA else ""
    filas = filas[:POR_PAGINA]
    terminos = reloj.terminos(filas, calendario)
    return [(caso, situacion(caso, terminos[caso.pk], calendario, hoy)) for caso in filas], sigue


def _desde(casos, despues_de):
    """Keyset page: a query for each turn, each read in the order of its index. What is no place of ours begins at the start."""
    desde, filas = _leer_lugar(despues_de), []
    for turno in Turno:
        tanda = casos.filter(turno=turno)
        if desde and turno < desde[0]:
            continue
        if desde and turno == desde[0]:
            tanda = tanda.filter(proxima__gte=desde[1]).filter(Q(proxima__gt=desde[1]) | Q(pk__gt=desde[2]))
        filas += tanda.order_by("proxima", "pk")[: POR_PAGINA + 1 - len(filas)]
    return filas


def _lugar(caso):
    return f"{caso.turno}.{caso.proxima}.{caso.pk}"


def _leer_lugar(texto):
    """(turno, proxima, pk), or None."""
    turno, dia, pk = (texto.split(".") + ["", "", ""])[:3]
    if turno not in {str(uno.value) for uno in Turno} or not (pk.isdecimal() and len(pk) < 19):
        return None
    try:
        return int(turno), date.fromisoformat(dia), int(pk)
    except ValueError:
        return None
