"""What can be found: one row per thing that is or will be public, with the terms under which it is found.

The engine's own index (FTS5 on SQLite, a tsvector with GIN on PostgreSQL) hangs from the column `terminos` and is kept
by the database itself: whoever writes a row writes the index (see `sqlite`, `postgresql`).
"""

from django.db import models
from django.db.models import Q

from ..palabras import palabras, plegar, raices_de


class EntradaQuerySet(models.QuerySet):
    def vencidas(self, ahora):
        """Entries nobody can see any more."""
        return self.filter(hasta__lte=ahora)

    def de_la_pagina(self, url):
        """What is or will be read at that address, the newest first."""
        return self.filter(url=url).order_by("-desde", "-pk")

    def visibles(self, ahora):
        return self.filter(Q(hasta__isnull=True) | Q(hasta__gt=ahora), desde__lte=ahora)


class Entrada(models.Model):
    """One thing found by the search box. Visible during [desde, hasta); `peso` puts it ahead of its kind."""

    clave = models.CharField(max_length=120, unique=True)
    tipo = models.CharField(max_length=30)
    titulo = models.CharField(max_length=300)
    resumen = models.TextField(blank=True)
    texto = models.TextField(blank=True)
    url = models.CharField(max_length=300)
    desde = models.DateTimeField()
    hasta = models.DateTimeField(null=True)
    peso = models.SmallIntegerField(default=0)
    terminos = models.TextField()

    objects = EntradaQuerySet.as_manager()

    class Meta:
        default_permissions = []
        indexes = [models.Index(fields=["hasta"], condition=Q(hasta__isnull=False), name="entradas_que_vencen")]

    def __str__(self):
        return self.titulo

    def calcular_terminos(self):
        """«k_» its kind, «t_» the stems of its title, «p_» the whole words of its title, and every stem of its text.

        A term per question that is asked: each is one list of rows in the engine, read from its end and left at the
        tenth hit, so that the cost of a search does not grow with what is published.
        """
        titulo = raices_de(self.titulo)
        enteras = {plegar(palabra, ene="n") for palabra in palabras(self.titulo)} - {""}
        resto = raices_de(f"{self.resumen} {self.texto}")
        marcados = {f"k_{self.tipo}"} | {f"t_{raiz}" for raiz in titulo} | {f"p_{palabra}" for palabra in enteras}
        return " ".join(sorted(marcados | titulo | resto))
