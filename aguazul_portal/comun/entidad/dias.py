"""A day without service that somebody's term already counts is neither removed nor moved: a date that was told would change.

Who counts with the Alcaldía's own days lives above this floor, and says so here: a function of the day that gives a sentence,
or "" when it does not count with it.
"""

from django.core.exceptions import ValidationError

_CUENTAN = []


class DiaEnUso(ValidationError):
    """The message is a sentence for the person."""

    def __str__(self):
        return " ".join(self.messages)


def cuenta_con(funcion):
    """Decorator of a function (fecha) -> sentence."""
    _CUENTAN.append(funcion)
    return funcion


def en_uso(fecha):
    """Why that day may not go, or ""."""
    return next(filter(None, (funcion(fecha) for funcion in _CUENTAN)), "")


def comprobar_que_sobra(fecha):
    if frase := en_uso(fecha):
        raise DiaEnUso(frase)


def comprobar_que_no_se_mueve(dia):
    """Its reason and its act may be mended; its date, only while nobody counts with it."""
    antes = type(dia)._base_manager.filter(pk=dia.pk).values_list("fecha", flat=True).first() if dia.pk else None
    if antes and antes != dia.fecha and (frase := en_uso(antes)):
        raise DiaEnUso({"fecha": frase})
