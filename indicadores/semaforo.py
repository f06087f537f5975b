"""How an indicator goes against its goal: a word and a shape, never colour alone."""

from decimal import Decimal

from django.db import models


class Sentido(models.TextChoices):
    MAS = "mas", "Más es mejor"
    MENOS = "menos", "Menos es mejor"


class Nivel(models.TextChoices):
    CUMPLE = "cumple", "Cumple"
    CERCA = "cerca", "Cerca"
    FALTA = "falta", "Falta"
    EN_CURSO = "en-curso", "En curso"
    SIN_DATOS = "sin-datos", "Sin datos"
    SIN_META = "sin-meta", "Sin meta en el Plan"


JUICIOS = {Nivel.CUMPLE, Nivel.CERCA, Nivel.FALTA, Nivel.EN_CURSO}


def semaforo(valor, meta, sentido=Sentido.MAS, umbral=75, *, en_curso=False):
    """`umbral`: percent of the goal from which it is near. `en_curso`: the number may still grow in its period.

    What may still change is not judged: four news on the 22nd fulfil the goal of four, three are «en curso».
    """
    if valor is None:
        return Nivel.SIN_DATOS
    if meta is None:
        return Nivel.SIN_META
    alcanza = valor >= meta if sentido == Sentido.MAS else valor <= meta
    if en_curso and alcanza == (sentido == Sentido.MENOS):
        return Nivel.EN_CURSO
    if alcanza:
        return Nivel.CUMPLE
    return Nivel.CERCA if _cerca(valor, meta, sentido, Decimal(umbral) / 100) else Nivel.FALTA


def _cerca(valor, meta, sentido, umbral):
    return valor >= meta * umbral if sentido == Sentido.MAS else valor * umbral <= meta
