"""What the pages of a sheet and of a catalogue need, gathered once for both rooms."""

from itertools import groupby

from django.utils import timezone

from aguazul_portal.comun.busqueda.palabras import plegar
from aguazul_portal.comun.entidad.models import DiaNoHabil, puntos_de

from .normas import enlazar
from .relaciones import relacionadas

MAXIMO = 300  # sheets of a catalogue: a municipality has a hundred at most, and the page stays bounded


def contexto_de_ficha(ficha, hoy):
    """The sheet with its rows, its term, its history and where to go: four queries, those of what is related, and that of the
    municipality's own norms."""
    renglones = ficha.renglones_por_tipo()
    enlazar(renglones["norma"], timezone.now())
    return {
        "ficha": ficha,
        "renglones": renglones,
        "atributos": ficha.atributos(len(renglones["requisito"])),
        "hoy": hoy,
        "termino": _termino(ficha, hoy),
        "historia": ficha.historia(),
        "relacionadas": relacionadas(renglones["relacion"], timezone.now()),
        "puntos": puntos_de(ficha.dependencia),
        "actual": ficha.nombre,
    }


def _termino(ficha, hoy):
    if not ficha.tiene_termino():
        return None
    propios = DiaNoHabil.objects.filter(fecha__gte=hoy).order_by("fecha", "pk").values_list("fecha", flat=True)
    return ficha.termino(hoy, frozenset(propios[:MAXIMO]))


def en_orden(fichas):
    """A to Z as a person expects it: blind to accents and capital letters, ñ after n."""
    return sorted(
        fichas, key=lambda ficha: ([plegar(palabra, ene="nzz") for palabra in ficha.nombre.split()], ficha.pk)
    )


def agrupadas(fichas, clave):
    """[(group, its sheets)] by the name of the group; inside, in the order they come."""

    def nombre(ficha):
        return str(clave(ficha))

    return [(grupo, list(suyas)) for grupo, suyas in groupby(sorted(fichas, key=nombre), key=nombre)]


def opciones(fichas, clave):
    """The values a filter offers, those that have sheets: [(value, name)] by name."""
    return sorted({clave(ficha) for ficha in fichas}, key=lambda opcion: plegar(opcion[1]))
