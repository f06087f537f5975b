"""Words that mean the same, kept by the webmaster: whoever searches one finds what is written with another."""

import re

from django.core.exceptions import ValidationError
from django.db import models

from aguazul_portal.comun.bitacora.models import Registrado, RegistradoQuerySet

from ..palabras import normalizar

EXPRESIONES = 8  # of a group
LARGO_DE_EXPRESION = 60
PALABRAS_DE_EXPRESION = 5
GRUPOS = 300  # read whole, once a minute: more would be a dictionary, not a webmaster's list
_SEPARADOR = re.compile(r"[/\n\r]+")


class SinonimosQuerySet(RegistradoQuerySet):
    def leidos(self):
        """[((stems, …), (stems, …)), …]: each group as the search compares it. One query."""
        filas = self.order_by("pk").values_list("palabras", flat=True)[:GRUPOS]
        return [tuple(raices_de_expresion(una) for una in partir(palabras)) for palabras in filas]

    def con(self, expresion):
        """The group where that expression is, or None. One query."""
        raices = raices_de_expresion(expresion)
        grupos = self.order_by("pk")[:GRUPOS]
        return next((g for g in grupos if raices in map(raices_de_expresion, partir(g.palabras))), None)


class Sinonimos(Registrado):
    """One group, as «impuesto predial / predial / impuesto de la casa»."""

    palabras = models.TextField(
        "palabras que significan lo mismo",
        help_text="Una por línea, o separadas por una barra: impuesto predial / predial / impuesto de la casa.",
    )

    objects = SinonimosQuerySet.as_manager()

    class Meta:
        verbose_name = "grupo de sinónimos"
        verbose_name_plural = "sinónimos del buscador"
        ordering = ["palabras", "pk"]

    def __str__(self):
        return self.palabras

    def es_publico(self):
        """What the search answers changes with them: pages already made are made anew."""
        return True

    def save(self, *args, **kwargs):
        self.palabras = " / ".join(partir(self.palabras))
        super().save(*args, **kwargs)

    def clean(self):
        expresiones = partir(self.palabras)
        errores = [
            *_de_cantidad(expresiones),
            *(e for una in expresiones for e in _de_expresion(una)),
            *self._repetidas(),
        ]
        if not errores and self._state.adding and type(self).objects.count() >= GRUPOS:
            errores.append(f"Ya hay {GRUPOS} grupos, que es lo que el buscador lee: junte o quite alguno.")
        if errores:
            raise ValidationError({"palabras": errores})

    def _repetidas(self):
        """One expression in two groups would join what the webmaster keeps apart."""
        propias = {raices_de_expresion(una): una for una in partir(self.palabras)}
        for palabras in type(self).objects.exclude(pk=self.pk).values_list("palabras", flat=True):
            for una in partir(palabras):
                if raices_de_expresion(una) in propias:
                    yield f"«{una}» ya está en otro grupo: {palabras}."


def partir(palabras):
    """The expressions, in order and once each."""
    limpias = (" ".join(una.split()) for una in _SEPARADOR.split(palabras))
    return list(dict.fromkeys(una for una in limpias if una))


def raices_de_expresion(expresion):
    return tuple(normalizar(expresion))


def _de_cantidad(expresiones):
    if not 2 <= len(expresiones) <= EXPRESIONES:
        yield f"Escriba entre dos y {EXPRESIONES} expresiones: una por línea, o separadas por una barra."


def _de_expresion(expresion):
    raices = raices_de_expresion(expresion)
    if not raices:
        yield f"«{expresion[:LARGO_DE_EXPRESION]}» no tiene ninguna palabra que el buscador lea."
    elif len(expresion) > LARGO_DE_EXPRESION or len(raices) > PALABRAS_DE_EXPRESION:
        yield (
            f"«{expresion[:LARGO_DE_EXPRESION]}» es muy larga: hasta {PALABRAS_DE_EXPRESION} palabras "
            f"y {LARGO_DE_EXPRESION} letras."
        )
