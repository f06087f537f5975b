"""The terms of the law, each with its norm and the days on which it was in force.

The rows are data (`datos/plazos.json`): when the law changes a row ends and another begins, and what was received under
the old one keeps its term.
"""

import json
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from django.db import models

DATOS = Path(__file__).parent / "datos" / "plazos.json"


class Clase(models.TextChoices):
    """Kinds of petition with a term of their own."""

    PETICION = "peticion", "Petición de interés general o particular"
    DOCUMENTOS = "documentos", "Petición de documentos o de información"
    CONSULTA = "consulta", "Consulta"
    QUEJA = "queja", "Queja"
    RECLAMO = "reclamo", "Reclamo"
    SUGERENCIA = "sugerencia", "Sugerencia"
    DENUNCIA = "denuncia", "Denuncia"
    FELICITACION = "felicitacion", "Felicitación"
    ENTRE_AUTORIDADES = "entre_autoridades", "Petición entre autoridades"
    CONGRESO = "congreso", "Petición de un congresista"
    MINISTERIO_PUBLICO = "ministerio_publico", "Petición de la Defensoría o la Personería"
    DATOS_CONSULTA = "datos_consulta", "Consulta de datos personales"
    DATOS_RECLAMO = "datos_reclamo", "Reclamo sobre datos personales"
    SOPORTE = "soporte", "Soporte técnico"  # of the people of the Alcaldía: no petition, and no term of the law


# Answered only to whose data they are: never anonymous (Ley 1581 de 2012, arts. 13 a 15).
DEL_TITULAR = (Clase.DATOS_CONSULTA, Clase.DATOS_RECLAMO)
NO_ANONIMA = "Quien pregunta por sus datos personales, o reclama por ellos, dice quién es: a nadie más se le entregan."


@dataclass(frozen=True)
class Completar:
    """When what came in is not enough to answer it. `dias`: working days since the reception in which the person may be asked;
    `meses`: those that the person has, counted from then; `otro_mes`: whether they may ask for one more."""

    dias: int
    meses: int
    otro_mes: bool
    norma: str
    confirmada: bool

    @property
    def cuanto(self):
        """How long the person has, in words."""
        return {1: "un mes", 2: "dos meses"}.get(self.meses, f"{self.meses} meses")


@dataclass(frozen=True)
class Plazo:
    """`dias`: working days to answer; 0: nothing sets a term.

    `prorroga`: the most working days that it may be extended by, once; 0: never. `completar`: None when it is never asked for.
    """

    clase: Clase
    dias: int
    prorroga: int
    norma: str
    norma_prorroga: str
    desde: date
    hasta: date | None  # last day on which what is received has this term
    confirmada: bool  # False: the article is quoted from memory and waits for the Alcaldía's lawyer
    completar: Completar | None

    def rige(self, dia):
        return self.desde <= dia and (self.hasta is None or dia <= self.hasta)


def leer(datos):
    """Plazo of each row of plain data (dates as text)."""
    return tuple(
        Plazo(**{
            **fila,
            "clase": Clase(fila["clase"]),
            "desde": date.fromisoformat(fila["desde"]),
            "hasta": date.fromisoformat(fila["hasta"]) if fila["hasta"] else None,
            "completar": Completar(**fila["completar"]) if fila["completar"] else None,
        })
        for fila in datos
    )  # fmt: skip


@cache
def de_la_ley():
    """The rows that come with the portal."""
    return leer(json.loads(DATOS.read_text()))


def vigente(plazos, clase, dia):
    """The one in force on the day of reception. Raises LookupError when the law had none for that kind."""
    for plazo in plazos:
        if plazo.clase == clase and plazo.rige(dia):
            return plazo
    raise LookupError(f"Sin plazo para «{Clase(clase).label}» recibida el {dia:%Y-%m-%d}.")
