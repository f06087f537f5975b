"""The hours that a cargo offers. They are public: who they were given to is not (`cita`)."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from aguazul_portal.comun.bitacora.models import Registrado
from aguazul_portal.comun.busqueda.indice import indexar, retirar
from aguazul_portal.comun.calendario import inicio_del_dia
from aguazul_portal.comun.entidad.cambios import sigue_a_la_dependencia
from aguazul_portal.comun.entidad.models import VigenciaQuerySet


def _entre(minimo, maximo):
    return [MinValueValidator(minimo), MaxValueValidator(maximo)]


class AgendaQuerySet(VigenciaQuerySet):
    def ofrecidas(self, hoy):
        """Those of which an hour may be asked for today."""
        abiertas = self.filter(Q(hasta__isnull=True) | Q(hasta__gt=hoy), cargo__dependencia__desde__lte=hoy)
        abiertas = abiertas.filter(Q(cargo__dependencia__hasta__isnull=True) | Q(cargo__dependencia__hasta__gt=hoy))
        return abiertas.select_related("cargo__dependencia", "punto").order_by(
            "cargo__dependencia__codigo", "nombre", "pk"
        )

    def al_publico(self, hoy):
        """A list: of those, the ones of a dependencia that the Alcaldía has confirmed."""
        return [una for una in self.ofrecidas(hoy) if una.dependencia.es_oficial]

    def que_atiende(self, usuario, hoy):
        """Those of the cargos that this person holds."""
        return self.vigentes(hoy).filter(cargo__in=usuario.titularidades.vigentes(hoy).values("cargo"))

    def de_las_dependencias_de(self, usuario, hoy):
        propias = usuario.titularidades.vigentes(hoy).values("cargo__dependencia")
        return self.filter(cargo__dependencia__in=propias)


class Agenda(Registrado):
    """One per cargo at a time: whoever attends is in one place."""

    nombre = models.CharField(
        "para qué es", max_length=120, help_text="Como lo busca la gente: «Asesoría en licencias»."
    )
    cargo = models.ForeignKey("entidad.Cargo", models.PROTECT, related_name="agendas", verbose_name="cargo que atiende")
    punto = models.ForeignKey(
        "entidad.PuntoDeAtencion", models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name="punto de atención", help_text="Dónde se atiende. Si no está confirmado, no se muestra.",
    )  # fmt: skip
    lleve = models.CharField("qué debe llevar la persona", max_length=300, blank=True)
    minutos = models.PositiveSmallIntegerField("minutos de cada cita", default=20, validators=_entre(5, 240))
    cupo = models.PositiveSmallIntegerField("personas a la misma hora", default=1, validators=_entre(1, 20))
    por_persona = models.PositiveSmallIntegerField(
        "citas pendientes por persona",
        default=1,
        validators=_entre(1, 5),
        help_text="Se cuenta por correo y por teléfono.",
    )
    dias_adelante = models.PositiveSmallIntegerField(
        "días que se ofrecen", default=30, validators=_entre(1, 90), help_text="Desde mañana, contando los no hábiles."
    )
    confirma = models.BooleanField(
        "la dependencia confirma cada cita", default=False, help_text="Sin marcar, la cita queda confirmada al pedirla."
    )
    desde = models.DateField("vigente desde", default=timezone.localdate)
    hasta = models.DateField("vigente hasta", null=True, blank=True)
    demostracion = models.BooleanField("contenido de demostración", default=False)

    objects = AgendaQuerySet.as_manager()

    class Meta:
        verbose_name = "agenda de citas"
        verbose_name_plural = "agendas de citas"
        ordering = ["cargo__dependencia__codigo", "nombre", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(hasta__isnull=True) | Q(hasta__gte=F("desde")),
                name="la_agenda_no_termina_antes_de_empezar",
                violation_error_message="La agenda no puede terminar antes de empezar.",
            ),
            models.CheckConstraint(
                condition=Q(minutos__gte=5, cupo__gte=1), name="la_agenda_ofrece_algo",
                violation_error_message="Cada cita dura cinco minutos o más, y en cada hora cabe alguien.",
            ),
            models.UniqueConstraint(
                fields=["cargo"], condition=Q(hasta__isnull=True), name="una_agenda_abierta_por_cargo",
                violation_error_message="Ese cargo ya tiene una agenda sin fecha final.",
            ),
        ]  # fmt: skip

    def __str__(self):
        return self.nombre

    def save(self, *args, **kwargs):
        with transaction.atomic():
            super().save(*args, **kwargs)
            self.reindexar()

    def delete(self, *args, por=None, **kwargs):
        """With its week and its closed days, each on the record. One that gave appointments is not deleted."""
        with transaction.atomic():
            for hija in [*self.franjas.all(), *self.bloqueos.all()]:
                hija.delete(por=por)
            retirar(self._entrada)
            return super().delete(*args, por=por, **kwargs)

    @property
    def _entrada(self):
        return f"citas.agenda:{self.pk}"

    def reindexar(self):
        """So that the search box finds it while it offers hours."""
        if not self.dependencia.es_oficial:
            retirar(self._entrada)
            return
        hasta = min(filter(None, (self.hasta, self.dependencia.hasta)), default=None)
        indexar(
            self._entrada, tipo="Cita", titulo=f"Pida una cita: {self.nombre}", resumen=str(self.dependencia),
            texto=f"{self.cargo}. {self.lleve}", url=self.get_absolute_url(),
            desde=inicio_del_dia(max(self.desde, self.dependencia.desde)),
            hasta=inicio_del_dia(hasta) if hasta else None,
        )  # fmt: skip

    def clean(self):
        if self.desde and self.cargo_id and self._otras_del_cargo().exists():
            raise ValidationError({"cargo": "Ese cargo ya tiene otra agenda en esas fechas."})
        if self.pk and self.hasta and (ultima := self._ultima_dada()) and timezone.localdate(ultima) > self.hasta:
            raise ValidationError(
                {"hasta": f"Hay citas dadas hasta el {timezone.localdate(ultima):%Y-%m-%d}: cancélelas primero."}
            )

    def _otras_del_cargo(self):
        otras = Agenda.objects.filter(cargo=self.cargo_id).exclude(pk=self.pk)
        otras = otras.filter(Q(hasta__isnull=True) | Q(hasta__gte=self.desde))
        return otras.filter(desde__lte=self.hasta) if self.hasta else otras

    def _ultima_dada(self):
        return self.citas.abiertas().order_by("-inicio").values_list("inicio", flat=True).first()

    def get_absolute_url(self):
        return reverse("citas:agenda", args=[self.pk])

    def es_publico(self):
        return True

    @property
    def dependencia(self):
        return self.cargo.dependencia

    @property
    def lugar(self):
        """Where, as a citizen may be told; nothing while the Alcaldía has not confirmed it."""
        return self.punto.como_dato() if self.punto and self.punto.es_oficial else None


@sigue_a_la_dependencia
def reindexar_las_de(dependencia):
    """What the search box says of an agenda is its dependencia and its cargo too, and whether they are official."""
    for agenda in Agenda.objects.filter(cargo__dependencia=dependencia).select_related("cargo__dependencia"):
        agenda.reindexar()
