"""The municipality's own norms that a sheet names, where the portal holds them: an act of the library whose title begins alike.

«Acuerdo 012 de 2020, art. 3» is «Acuerdo Municipal N.º 12 de 2020, por el cual…». Only what says that it is of the municipality:
a national decree may bear the same number. The address that somebody wrote in the row goes before.
"""

import re
from functools import reduce
from operator import or_

from django.db.models import Q

from aguazul_portal.comun.biblioteca.models import Clase, EdicionDocumento
from aguazul_portal.comun.busqueda.palabras import plegar

_NORMA = re.compile(r"(acuerdo|decreto|resolucion)( municipal)?(?: n| no| numero)? 0*(\d+) de (\d{4})\b")
_AJENA = re.compile(r" (?:del|de la|de los) (?!concejo|alcald|municipi)")  # right after it: who else gave it
ACTOS = 100  # with that number and year: a handful


def nombre_de(texto):
    """(kind, number, year, whether it says that it is of the municipality), or None."""
    dicho = " ".join(plegar(palabra) for palabra in texto.replace("(", " del ").split())
    norma = _NORMA.match(dicho)
    if norma is None or _AJENA.match(dicho[norma.end() :]):
        return None
    tipo, municipal, numero, anio = norma.groups()
    return tipo, numero, anio, tipo == "acuerdo" or bool(municipal)


def enlazar(renglones, ahora):
    """Puts in each row without an address that of its act, when it is public. One query, and only when there is what to ask."""
    propias = {}
    for renglon in renglones:
        nombre = None if renglon.enlace else nombre_de(renglon.texto)
        if nombre and nombre[-1]:
            propias.setdefault(nombre[:3], []).append(renglon)
    for nombre, acto in _actos(propias, ahora) if propias else ():
        for renglon in propias.get(nombre, ()):
            renglon.enlace = renglon.enlace or acto.get_absolute_url()
    return renglones


def _actos(nombres, ahora):
    """(name, act) of those that may be them, the newest first: it is the one that is linked."""
    dicho = reduce(or_, (Q(titulo__icontains=f"{numero} de {anio}") for _, numero, anio in nombres))
    actos = EdicionDocumento.objects.publicas(ahora).filter(dicho, clase=Clase.ACTO).select_related("documento")
    for acto in actos.order_by("-fecha", "-pk")[:ACTOS]:
        if nombre := nombre_de(acto.titulo):
            yield nombre[:3], acto
