"""What is kept of the visits: counts. Who came is known only by digests, and only until the day closes."""

from django.db import models
from django.db.models import Sum
from django.db.models.functions import TruncMonth


class DiaQuerySet(models.QuerySet):
    def del_periodo(self, periodo):
        return self.filter(dia__gte=periodo.desde, dia__lt=periodo.hasta)

    def antes_de(self, periodo):
        return self.filter(dia__lt=periodo.desde)

    def por_mes(self):
        """One row per month that has visits: {mes, vistas, visitantes}, the newest first."""
        meses = self.annotate(mes=TruncMonth("dia")).values("mes")
        return meses.annotate(vistas=Sum("vistas"), visitantes=Sum("visitantes")).order_by("-mes")


class Dia(models.Model):
    """The totals of one day. Its lock puts the processes that write in line, so that nobody is counted twice."""

    dia = models.DateField("día", primary_key=True)
    vistas = models.PositiveBigIntegerField("páginas vistas", default=0)
    visitantes = models.PositiveBigIntegerField("visitantes del día", default=0)

    objects = DiaQuerySet.as_manager()

    class Meta:
        verbose_name = "día de visitas"
        verbose_name_plural = "días de visitas"
        default_permissions = ["view"]

    def __str__(self):
        return f"{self.dia}: {self.vistas} vistas"


class PaginaDelMesQuerySet(models.QuerySet):
    def mas_leidas(self, periodo):
        """The pages of that month, from the most read (read from the index: the cost is that of the rows asked for)."""
        return self.filter(mes=periodo.desde).order_by("-vistas", "ruta")


class PaginaDelMes(models.Model):
    """How many times a page was seen in a month. By month and not by day: it is what is published, and less is kept."""

    mes = models.DateField("mes (su primer día)")
    ruta = models.CharField("dirección", max_length=200)
    vistas = models.PositiveBigIntegerField("veces vista", default=0)

    objects = PaginaDelMesQuerySet.as_manager()

    class Meta:
        verbose_name = "página del mes"
        verbose_name_plural = "páginas del mes"
        default_permissions = ["view"]
        constraints = [models.UniqueConstraint(fields=["mes", "ruta"], name="una_fila_por_pagina_y_mes")]
        indexes = [models.Index(fields=["mes", "-vistas", "ruta"], name="paginas_mas_leidas")]

    def __str__(self):
        return f"{self.ruta}: {self.vistas} vistas"


class Sal(models.Model):
    """The secret of a day, shared by every process and deleted when the day closes: its digests say nothing without it."""

    dia = models.DateField("día", primary_key=True)
    secreto = models.CharField(max_length=64)

    class Meta:
        verbose_name = "sal del día"
        verbose_name_plural = "sales del día"
        default_permissions = []

    def __str__(self):
        return str(self.dia)


class Huella(models.Model):
    """Somebody who came that day: HMAC-SHA-256 of address and agent under the secret of the day. Deleted with it."""

    dia = models.DateField("día")
    huella = models.CharField(max_length=64)

    class Meta:
        verbose_name = "huella de visitante"
        verbose_name_plural = "huellas de visitantes"
        default_permissions = []
        constraints = [models.UniqueConstraint(fields=["dia", "huella"], name="cada_visitante_una_vez_al_dia")]

    def __str__(self):
        return str(self.dia)
