"""What was made easier, with its before, its after and its proof (Decreto-Ley 019 de 2012). Rooms add `documento`."""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import IntegerField, Value
from django.db.models.functions import TruncDate
from django.utils import timezone

from aguazul_portal.comun.bitacora.models import Registrado, RegistradoQuerySet
from aguazul_portal.comun.congelar import Congelado


class Mejora(models.TextChoices):
    NORMATIVA = "normativa", "Normativa: cambia o quita una exigencia, un cobro o un plazo"
    ADMINISTRATIVA = "administrativa", "Administrativa: menos pasos o formatos, más puntos y horarios"
    TECNOLOGICA = "tecnologica", "Tecnológica: se hace en línea, del todo o en parte"


class RacionalizacionQuerySet(RegistradoQuerySet):
    def vigentes_en(self, instante):
        return self.filter(fecha__lte=timezone.localdate(instante))


class RacionalizacionBase(Registrado):
    """An improvement in force since `fecha`: what it was like, what it is like, the proof. Added, never edited."""

    tipo = models.CharField(max_length=14, choices=Mejora)
    descripcion = models.CharField("acción", max_length=300)
    situacion_anterior = models.CharField("antes", max_length=300, help_text="Por ejemplo: 5 días y 2 visitas.")
    mejora = models.CharField("ahora", max_length=300, help_text="Por ejemplo: 1 día y ninguna visita.")
    dias_antes = models.PositiveSmallIntegerField("días hábiles, antes", null=True, blank=True)
    dias_ahora = models.PositiveSmallIntegerField("días hábiles, ahora", null=True, blank=True)
    pasos_antes = models.PositiveSmallIntegerField("pasos, antes", null=True, blank=True)
    pasos_ahora = models.PositiveSmallIntegerField("pasos, ahora", null=True, blank=True)
    costo_antes = models.CharField("costo, antes", max_length=80, blank=True)
    costo_ahora = models.CharField("costo, ahora", max_length=80, blank=True)
    fecha = models.DateField("rige desde el", default=timezone.localdate)
    evidencia = models.CharField(
        max_length=300, help_text="Qué lo prueba: un acta, una dirección, un acto administrativo."
    )
    enlace = models.URLField("dirección de la evidencia", blank=True)

    objects = RacionalizacionQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["-fecha", "-pk"]
        default_permissions = ["add", "view"]

    def __str__(self):
        return f"{self.documento}: {self.descripcion}"

    def clean(self):
        errores = {}
        if self.fecha and self.fecha > timezone.localdate():
            errores["fecha"] = "Se registra cuando la mejora ya rige: esa fecha no ha llegado."
        for medida in ("dias", "pasos", "costo"):
            antes, ahora = (getattr(self, f"{medida}_{cuando}") not in (None, "") for cuando in ("antes", "ahora"))
            if antes != ahora:
                errores[f"{medida}_{'ahora' if antes else 'antes'}"] = "Escriba los dos: cómo era y cómo es."
        if errores:
            raise ValidationError(errores)

    def get_absolute_url(self):
        return self.documento.get_absolute_url()

    def es_publico(self):
        return self.documento.es_publico()

    def dependencia_texto(self):
        return str(self.documento.dependencia)


def racionalizacion_es_para_siempre(nombre):
    return [Congelado(nombre, "Una racionalización registrada no se edita ni se borra: registre otra.")]


@dataclass(frozen=True)
class Cambio:
    """A line of «Qué ha cambiado»: a later version of the sheet, or an improvement with its measures."""

    dia: date
    texto: str
    antes: str
    ahora: str
    dias_antes: int | None
    dias_ahora: int | None
    pasos_antes: int | None
    pasos_ahora: int | None
    costo_antes: str
    costo_ahora: str
    evidencia: str
    enlace: str

    def medidas(self):
        """[(what, before, now)] of those that were measured."""
        filas = [
            ("Tiempo (días hábiles)", self.dias_antes, self.dias_ahora), ("Pasos", self.pasos_antes, self.pasos_ahora),
            ("Costo", self.costo_antes, self.costo_ahora),
        ]  # fmt: skip
        return [fila for fila in filas if fila[1] not in (None, "")]


COLUMNAS = (
    "descripcion", "situacion_anterior", "mejora", "dias_antes", "dias_ahora", "pasos_antes", "pasos_ahora",
    "costo_antes", "costo_ahora", "evidencia", "enlace",
)  # fmt: skip


def historia(ediciones, racionalizaciones):
    """Cambio of each, newest first, in one query."""
    numero, texto = Value(None, IntegerField()), Value("")
    versiones = ediciones.order_by().values_list(
        TruncDate("publicado_en"),
        "nota_cambio",
        texto,
        texto,
        numero,
        numero,
        numero,
        numero,
        texto,
        texto,
        texto,
        texto,
    )
    filas = versiones.union(racionalizaciones.order_by().values_list("fecha", *COLUMNAS), all=True)
    return [Cambio(*fila) for fila in sorted(filas, key=lambda fila: fila[:2], reverse=True)]
