"""The trays of the ventanilla: what is chosen, in which order, and a page of it. A fixed number of queries, whatever there is."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils import timezone

from . import reloj
from .models import ATENDER_SOPORTE, REPARTIR, VER_TODOS, Caso
from .situacion import situacion

POR_PAGINA = 50


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


def bandejas_de(usuario):
    todas = any(usuario.has_perm(permiso) for permiso in (VER_TODOS, REPARTIR, ATENDER_SOPORTE))
    return [bandeja for bandeja in BANDEJAS if todas or not bandeja.de_todos]


def pagina(bandeja, usuario, ahora, despues_de=""):
    """(rows ready to be shown, where the next page begins or ""): the nearest date first."""
    hoy = timezone.localdate(ahora)
    casos = bandeja.elegir(Caso.objects.que_ve(usuario, hoy), usuario, hoy)
    casos = _desde(casos, despues_de).select_related("dependencia", "cargo").defer("texto").order_by("proxima", "pk")
    filas = list(casos[: POR_PAGINA + 1])
    sigue = f"{filas[POR_PAGINA - 1].proxima}.{filas[POR_PAGINA - 1].pk}" if len(filas) > POR_PAGINA else ""
    filas, calendario = filas[:POR_PAGINA], reloj.calendario()
    terminos = reloj.terminos(filas, calendario)
    return [(caso, situacion(caso, terminos[caso.pk], calendario, hoy)) for caso in filas], sigue


def _desde(casos, despues_de):
    """Keyset page. What is not a place of ours begins at the beginning."""
    dia, _, pk = despues_de.partition(".")
    if not (pk.isdecimal() and len(pk) < 19):
        return casos
    try:
        dia = date.fromisoformat(dia)
    except ValueError:
        return casos
    return casos.filter(proxima__gte=dia).filter(Q(proxima__gt=dia) | Q(pk__gt=int(pk)))
