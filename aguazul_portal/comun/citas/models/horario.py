"""When an agenda attends: its week, and the days on which it attends nobody."""

from django.db import models
from django.db.models import F, Q

from aguazul_portal.comun.bitacora.models import Registrado

from .agenda import Agenda


class Dia(models.IntegerChoices):
    LUNES = 0, "Lunes"
    MARTES = 1, "Martes"
    MIERCOLES = 2, "Miércoles"
    JUEVES = 3, "Jueves"
    VIERNES = 4, "Viernes"


class _DeUnaAgenda(Registrado):
    class Meta:
        abstract = True

    def es_publico(self):
        return True

    def url_publica(self):
        return self.agenda.get_absolute_url()

    def dependencia_texto(self):
        return str(self.agenda.dependencia)


class Franja(_DeUnaAgenda):
    """Each week on that day, from–to. Saturdays, Sundays and holidays are not working days: nothing is offered."""

    agenda = models.ForeignKey(Agenda, models.CASCADE, related_name="franjas")
    dia = models.PositiveSmallIntegerField("día", choices=Dia)
    inicio = models.TimeField("desde las")
    fin = models.TimeField("hasta las")

    class Meta:
        verbose_name = "horario de la semana"
        verbose_name_plural = "horario de la semana"
        ordering = ["dia", "inicio", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(fin__gt=F("inicio")), name="la_franja_termina_despues_de_empezar",
                violation_error_message="La hora final va después de la inicial.",
            )
        ]  # fmt: skip

    def __str__(self):
        return f"{self.get_dia_display().lower()} de {self.inicio:%H:%M} a {self.fin:%H:%M}, {self.agenda}"


class Bloqueo(_DeUnaAgenda):
    """A day on which this agenda attends nobody. Who had an hour that day is told, and may take another."""

    agenda = models.ForeignKey(Agenda, models.CASCADE, related_name="bloqueos")
    fecha = models.DateField()
    motivo = models.CharField(
        max_length=160,
        help_text="Lo lee quien tenía cita ese día, y queda a la vista de todos en el registro de actualizaciones: no escriba "
        "datos de nadie.",
    )

    class Meta:
        verbose_name = "día sin citas"
        verbose_name_plural = "días sin citas"
        ordering = ["fecha", "pk"]
        constraints = [models.UniqueConstraint(fields=["agenda", "fecha"], name="un_dia_se_bloquea_una_vez")]

    def __str__(self):
        return f"{self.fecha:%Y-%m-%d}, {self.agenda}"
