"""Calls with an opening and a closing hour: jobs, grants, courses, elections of representatives."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from aguazul_portal.comun.publicacion.models import Documento, Edicion, EdicionQuerySet, Estado, Parte
from aguazul_portal.comun.publicacion.reglas import (
    condiciones,
    congelado_de_edicion,
    congelado_de_parte,
    indices,
)
from aguazul_portal.comun.publicacion.texto import TextoRico, texto_plano

CIERRA_PRONTO = timedelta(days=3)


class Clase(models.TextChoices):
    EMPLEO = "empleo", "Empleo"
    APOYO = "apoyo", "Apoyos y beneficios"
    FORMACION = "formacion", "Formación"
    PARTICIPACION = "participacion", "Participación"
    OTRA = "otra", "Otra"


class Momento(models.TextChoices):
    """Where a call is in its time. `nivel` is the shape that goes with the word (component `semaforo`)."""

    POR_ABRIR = "por_abrir", "Aún no abre"
    ABIERTA = "abierta", "Abierta"
    CIERRA_PRONTO = "cierra_pronto", "Cierra pronto"
    CERRADA = "cerrada", "Cerrada"

    @property
    def nivel(self):
        return {"por_abrir": "sin-datos", "abierta": "cumple", "cierra_pronto": "cerca", "cerrada": "sin-meta"}[self]


class Convocatoria(Documento):
    """The address of a call."""

    class Meta:
        verbose_name = "dirección de convocatoria"
        verbose_name_plural = "direcciones de convocatorias"
        ordering = ["-pk"]

    def get_absolute_url(self):
        return reverse("convocatorias:detalle", args=[self.slug])


class EdicionConvocatoriaQuerySet(EdicionQuerySet):
    def abiertas_a_todos(self, ahora):
        """The calls that one can answer at that instant («abiertas» of every edition means «being written»)."""
        return self.filter(abre_en__lte=ahora, cierra_en__gt=ahora)

    def sin_cerrar(self, ahora):
        """Open, or still to open."""
        return self.filter(cierra_en__gt=ahora)

    def cerradas(self, ahora):
        return self.filter(cierra_en__lte=ahora)

    def para_listar(self):
        return self.select_related("documento", "dependencia").defer("cuerpo", "resultado")


TEXTO = ("titulo", "resumen", "cuerpo", "clase", "abre_en", "cierra_en", "resultado", "dependencia")


class EdicionConvocatoria(Edicion):
    """One version of a call. Its result comes in a later version, at the same address."""

    documento = models.ForeignKey(Convocatoria, models.PROTECT, related_name="ediciones", verbose_name="dirección")
    titulo = models.CharField("título", max_length=140)
    resumen = models.CharField(max_length=300, help_text="Una o dos frases: aparece en las listas y en los buscadores.")
    cuerpo = TextoRico("texto", help_text="A quién va dirigida, qué se pide y cómo se responde.")
    clase = models.CharField(max_length=13, choices=Clase)
    abre_en = models.DateTimeField("abre")
    cierra_en = models.DateTimeField("cierra", help_text="Desde este momento la página dice que está cerrada.")
    resultado = TextoRico("resultado", blank=True, help_text="Cuando lo haya: prepare una nueva versión y escríbalo.")
    dependencia = models.ForeignKey(
        "entidad.Dependencia", models.PROTECT, related_name="+", verbose_name="dependencia responsable"
    )

    objects = EdicionConvocatoriaQuerySet.as_manager()

    CONTENIDO = TEXTO
    PARTES = ("adjuntos",)
    CONGELADO = congelado_de_edicion("convocatoria", TEXTO)

    class Meta(Edicion.Meta):
        verbose_name = "convocatoria"
        ordering = ["-pk"]
        constraints = [
            *condiciones("convocatoria"),
            models.CheckConstraint(
                condition=Q(cierra_en__gt=F("abre_en")),
                name="la_convocatoria_abre_antes_de_cerrar",
                violation_error_message="La convocatoria abre antes de cerrar.",
            ),
        ]
        indexes = [
            *indices("convocatoria"),
            models.Index(
                fields=["-cierra_en", "-id"], condition=Q(estado=Estado.PUBLICADO), name="convocatoria_cierre"
            ),
        ]

    def __str__(self):
        return self.titulo

    def clean(self):
        super().clean()
        if self.abre_en and self.cierra_en and self.cierra_en <= self.abre_en:
            raise ValidationError({"cierra_en": "El cierre debe ser posterior a la apertura."})

    def momento(self, ahora):
        """Where it is in its time: arithmetic, nothing has to have run."""
        if ahora < self.abre_en:
            return Momento.POR_ABRIR
        if ahora >= self.cierra_en:
            return Momento.CERRADA
        return Momento.CIERRA_PRONTO if self.cierra_en - ahora <= CIERRA_PRONTO else Momento.ABIERTA

    def faltantes(self):
        return [*super().faltantes(), *([] if texto_plano(self.cuerpo) else ["El texto de la convocatoria."])]

    def entrada_de_busqueda(self):
        return {
            "tipo": "Convocatoria",
            "titulo": self.titulo,
            "resumen": self.resumen,
            "texto": f"{texto_plano(self.cuerpo)} {texto_plano(self.resultado)} {self.get_clase_display()} {self.dependencia}",
        }


class Adjunto(Parte):
    """A document of the call: terms, form, list of results."""

    edicion = models.ForeignKey(EdicionConvocatoria, models.CASCADE, related_name="adjuntos")
    archivo = models.ForeignKey("archivos.Archivo", models.PROTECT, related_name="+")

    CONTENIDO = ("archivo",)
    CONGELADO = congelado_de_parte("convocatoria", "noticias_edicionconvocatoria")

    class Meta(Parte.Meta):
        verbose_name = "documento"
        verbose_name_plural = "documentos"

    def __str__(self):
        return str(self.archivo)
