"""The calendar of activities of the Alcaldía: what, when, where and who answers for it."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone

from aguazul_portal.comun.calendario import inicio_del_dia
from aguazul_portal.comun.publicacion.models import Documento, Edicion, EdicionQuerySet, Estado
from aguazul_portal.comun.publicacion.reglas import condiciones, congelado_de_edicion, indices
from aguazul_portal.comun.publicacion.texto import TextoRico, texto_plano

from ..fechas import cuando


class Evento(Documento):
    """The address of an event."""

    class Meta:
        verbose_name = "dirección de evento"
        verbose_name_plural = "direcciones de eventos"
        ordering = ["-pk"]

    def get_absolute_url(self):
        return reverse("eventos:detalle", args=[self.slug])


class EdicionEventoQuerySet(EdicionQuerySet):
    def proximos(self, ahora):
        """Those that have not ended: by the hour when it is known, by the day when it is not."""
        hoy = inicio_del_dia(timezone.localdate(ahora))
        por_hora = Q(todo_el_dia=False, termina_en__gt=ahora)
        por_dia = Q(todo_el_dia=True, termina_en__gte=hoy) | Q(termina_en__isnull=True, empieza_en__gte=hoy)
        return self.filter(por_hora | por_dia)

    def entre(self, inicio, fin):
        """Those that happen, even in part, in the interval [inicio, fin)."""
        return self.alias(cierre=Coalesce("termina_en", "empieza_en")).filter(empieza_en__lt=fin, cierre__gte=inicio)

    def para_listar(self):
        return self.select_related("documento", "dependencia").defer("cuerpo")


TEXTO = (
    "titulo", "resumen", "cuerpo", "empieza_en", "termina_en", "todo_el_dia", "lugar", "enlace", "dependencia",
    "cancelado",
)  # fmt: skip


class EdicionEvento(Edicion):
    """One version of what is announced of an event. Its number is the SEQUENCE of the calendars that follow it."""

    documento = models.ForeignKey(Evento, models.PROTECT, related_name="ediciones", verbose_name="dirección")
    titulo = models.CharField("título", max_length=140)
    resumen = models.CharField(max_length=300, help_text="Una o dos frases: aparece en las listas y en los buscadores.")
    cuerpo = TextoRico("texto", blank=True)
    empieza_en = models.DateTimeField("empieza")
    termina_en = models.DateTimeField("termina", null=True, blank=True, help_text="Vacío: no tiene hora de cierre.")
    todo_el_dia = models.BooleanField("dura todo el día", default=False, help_text="Las horas no se muestran.")
    lugar = models.CharField(max_length=200, help_text="Donde cualquier persona lo encuentre: sitio y dirección.")
    enlace = models.URLField("dirección para asistir por internet", blank=True)
    dependencia = models.ForeignKey(
        "entidad.Dependencia", models.PROTECT, related_name="+", verbose_name="dependencia responsable"
    )
    cancelado = models.BooleanField(
        default=False, help_text="La página y los calendarios de quienes lo guardaron dicen que se canceló."
    )

    objects = EdicionEventoQuerySet.as_manager()

    CONTENIDO = TEXTO
    CONGELADO = congelado_de_edicion("evento", TEXTO)

    class Meta(Edicion.Meta):
        verbose_name = "evento"
        ordering = ["-pk"]
        constraints = [
            *condiciones("evento"),
            models.CheckConstraint(
                condition=Q(termina_en__isnull=True) | Q(termina_en__gte=F("empieza_en")),
                name="el_evento_no_termina_antes_de_empezar",
                violation_error_message="El evento no puede terminar antes de empezar.",
            ),
        ]
        indexes = [
            *indices("evento"),
            models.Index(fields=["empieza_en", "id"], condition=Q(estado=Estado.PUBLICADO), name="evento_por_fecha"),
        ]

    def __str__(self):
        return self.titulo

    def clean(self):
        super().clean()
        if self.empieza_en and self.termina_en and self.termina_en < self.empieza_en:
            raise ValidationError({"termina_en": "El evento no puede terminar antes de empezar."})

    def ya_termino(self, ahora):
        """The opposite of `EdicionEventoQuerySet.proximos`, for one row."""
        cierre = self.termina_en or self.empieza_en
        if self.todo_el_dia or self.termina_en is None:
            return timezone.localdate(cierre) < timezone.localdate(ahora)
        return cierre <= ahora

    def cuando(self):
        """When, in words."""
        return cuando(self)

    def entrada_de_busqueda(self):
        return {
            "tipo": "Evento",
            "titulo": self.titulo,
            "resumen": self.resumen,
            "texto": f"{texto_plano(self.cuerpo)} {self.cuando()} {self.lugar} {self.dependencia}",
        }
