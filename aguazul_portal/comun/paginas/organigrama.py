"""The structure of the Alcaldía as a tree, from the rows of dependencias in force."""

from dataclasses import dataclass, field

from aguazul_portal.comun.entidad.models import Dependencia


@dataclass
class Rama:
    dependencia: Dependencia
    ramas: list["Rama"] = field(default_factory=list)


def organigrama(vigentes):
    """The trunk: dependencias of the Alcaldía that hang from none in force. What is not confirmed is left out."""
    propias = {d.pk: Rama(d) for d in vigentes if d.es_de_la_alcaldia and d.es_oficial}
    tronco = []
    for rama in propias.values():
        superior = propias.get(rama.dependencia.depende_de_id)
        (superior.ramas if superior else tronco).append(rama)
    return tronco
