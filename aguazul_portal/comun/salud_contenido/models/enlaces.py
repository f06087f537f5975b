"""The links of what is public: each address once, where it is used, and how it answered the last time.

    por comprobar ──bien──▶ en una semana ──▶ …
          │
          └──mal──▶ mañana otra vez; roto cuando la respuesta es definitiva (404, 410) o falla dos veces

Nothing of this is said by anybody: the worker finds it out, and it can be found out again.
"""

from datetime import timedelta

from django.db import models
from django.db.models import Exists, OuterRef, Q

from aguazul_portal.comun.publicacion.claves import tipos_de_edicion

LARGO_DE_URL = 1000
SEMANA, DIA = timedelta(days=7), timedelta(days=1)
PRESTAMO = timedelta(minutes=5)  # longer than any check: each gives up after `externos.PLAZO` seconds
FALLOS_PARA_ROTO = 2


class DestinoQuerySet(models.QuerySet):
    def por_comprobar(self, ahora):
        """Due, and in nobody's hands."""
        libre = Q(tomado_hasta__isnull=True) | Q(tomado_hasta__lte=ahora)
        return self.filter(libre, proximo_en__lte=ahora)

    def rotos(self):
        return self.filter(_roto())


class Destino(models.Model):
    """An address that something public links to. Of this portal: its path alone."""

    url = models.CharField("enlace", max_length=LARGO_DE_URL, unique=True)
    interno = models.BooleanField("de este portal")
    respuesta = models.CharField("última respuesta", max_length=120, blank=True)
    comprobado_en = models.DateTimeField("comprobado", null=True)
    falla_desde = models.DateTimeField("falla desde", null=True)
    fallos = models.PositiveSmallIntegerField(default=0)
    definitivo = models.BooleanField(default=False)
    proximo_en = models.DateTimeField("se comprueba")
    tomado_hasta = models.DateTimeField(null=True)

    objects = DestinoQuerySet.as_manager()

    class Meta:
        default_permissions = []
        indexes = [
            models.Index(fields=["proximo_en", "id"], name="enlaces_por_comprobar"),
            models.Index(fields=["id"], condition=Q(falla_desde__isnull=False), name="enlaces_que_fallan"),
        ]

    def __str__(self):
        return self.url

    @property
    def esta_roto(self):
        return self.falla_desde is not None and (self.definitivo or self.fallos >= FALLOS_PARA_ROTO)


class UsoQuerySet(models.QuerySet):
    def rotos(self, ahora):
        """The broken links of what the public is reading at that instant."""
        return self.filter(_roto("destino__"), _publicos(ahora)).select_related("destino", "dependencia")

    def de(self, dependencias):
        return self.filter(dependencia__in=dependencias)


class Uso(models.Model):
    """A link in a page."""

    destino = models.ForeignKey(Destino, models.CASCADE, related_name="usos", verbose_name="enlace")
    modelo = models.CharField(max_length=60)
    edicion_id = models.PositiveBigIntegerField()
    titulo = models.CharField("página", max_length=300)
    pagina = models.CharField("dirección", max_length=300)
    dependencia = models.ForeignKey("entidad.Dependencia", models.SET_NULL, null=True, related_name="+")

    objects = UsoQuerySet.as_manager()

    class Meta:
        verbose_name = "enlace roto"
        verbose_name_plural = "enlaces rotos"
        default_permissions = ["view", "change"]  # change: ask for a check now
        constraints = [models.UniqueConstraint(fields=["destino", "modelo", "edicion_id"], name="un_uso_por_pagina")]
        indexes = [models.Index(fields=["modelo", "edicion_id"], name="enlaces_de_una_edicion")]

    def __str__(self):
        return f"{self.titulo}: {self.destino}"


class Recorrido(models.Model):
    """How far the reading of the editions of a kind has got: (publicado_en, pk) of the last one read."""

    modelo = models.CharField(max_length=60, primary_key=True)
    hasta = models.DateTimeField(null=True)
    ultima = models.PositiveBigIntegerField(default=0)
    empezado_en = models.DateTimeField()

    class Meta:
        default_permissions = []

    def __str__(self):
        return f"{self.modelo}: {self.hasta}"


def clases():
    """Every kind of edition of the house: {«noticias.edicionnoticia»: model}."""
    return {modelo._meta.label_lower: modelo for modelo in tipos_de_edicion()}


def _roto(camino=""):
    definitivo, insiste = Q(**{f"{camino}definitivo": True}), Q(**{f"{camino}fallos__gte": FALLOS_PARA_ROTO})
    return Q(**{f"{camino}falla_desde__isnull": False}) & (definitivo | insiste)


def _publicos(ahora):
    condicion = Q(pk__in=[])
    for etiqueta, modelo in clases().items():
        condicion |= Q(modelo=etiqueta) & Q(Exists(modelo.objects.publicas(ahora).filter(pk=OuterRef("edicion_id"))))
    return condicion
