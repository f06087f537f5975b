"""The five phases of GEL-T and the criteria by which each is judged (Plan, line 3: goal, 100 % of each phase).

A criterion is «no iniciado» until somebody says otherwise. What is said is never edited: a new state closes the one
before it, so that the percentage of any past day can be computed again.
"""

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Exists, F, OuterRef, Prefetch, Q, Value
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone

from aguazul_portal.comun.bitacora.models import Registrado, RegistradoQuerySet
from aguazul_portal.comun.congelar import Congelado

from ..semaforo import Nivel
from .buscable import Buscable
from .evidencia import es_direccion


class Fase(Buscable):
    """One phase, with the two dates that Decreto 1151 de 2008 gave it."""

    orden = models.PositiveSmallIntegerField(unique=True)
    clave = models.SlugField(max_length=20, unique=True)
    nombre = models.CharField(max_length=40)
    plazo_nacional = models.DateField("plazo de las entidades nacionales")
    plazo_territorial = models.DateField("plazo de las entidades territoriales")

    class Meta:
        verbose_name = "fase"
        ordering = ["orden", "pk"]

    def __str__(self):
        return self.nombre

    def get_absolute_url(self):
        return reverse("indicadores:fase", args=[self.clave])

    def es_publico(self):
        return True

    def entrada_de_busqueda(self):
        resumen = f"Criterios, estado y evidencia de la fase de {self.nombre} de Gobierno en Línea."
        return {"titulo": f"Fase de {self.nombre}", "resumen": resumen}


class Situacion(models.TextChoices):
    NO_INICIADO = "no_iniciado", "No iniciado"
    EN_DESARROLLO = "en_desarrollo", "En desarrollo"
    CUMPLE = "cumple", "Cumple"
    NO_APLICA = "no_aplica", "No aplica"

    @property
    def en_plural(self):
        return {self.NO_INICIADO: "No iniciados", self.CUMPLE: "Cumplen", self.NO_APLICA: "No aplican"}.get(
            self, self.label
        )

    @property
    def nivel(self):
        """Its shape: an empty circle, half a circle, a full one, a line."""
        return {
            self.NO_INICIADO: Nivel.SIN_DATOS,
            self.EN_DESARROLLO: Nivel.EN_CURSO,
            self.CUMPLE: Nivel.CUMPLE,
            self.NO_APLICA: Nivel.SIN_META,
        }[self]


class CriterioQuerySet(RegistradoQuerySet):
    def exigibles(self, dia):
        """Those that count on that day: all but the ones that do not apply."""
        return self.exclude(self._en(Situacion.NO_APLICA, dia))

    def cumplidos(self, dia):
        return self.filter(self._en(Situacion.CUMPLE, dia))

    def _en(self, situacion, dia):
        return Exists(EstadoCriterio.objects.del_dia(dia).filter(criterio=OuterRef("pk"), situacion=situacion))

    def con_peso(self):
        """A criterion without a weight of its own weighs 1: all the same, until the comité decides otherwise."""
        return self.annotate(peso_efectivo=Coalesce("peso", Value(1), output_field=models.DecimalField()))

    def con_estado(self, dia):
        """Each with its state of that day at hand: `criterio.estado`."""
        estados = EstadoCriterio.objects.del_dia(dia).select_related("responsable")
        return self.prefetch_related(Prefetch("estados", estados, to_attr="estados_del_dia"))


class Criterio(Registrado):
    fase = models.ForeignKey(Fase, models.PROTECT, related_name="criterios")
    numero = models.CharField("número", max_length=8, unique=True)
    orden = models.PositiveSmallIntegerField(help_text="Lugar dentro de su fase.")
    nombre = models.CharField(max_length=120)
    descripcion = models.TextField("descripción")
    fuente = models.CharField(max_length=160)
    peso = models.DecimalField(
        max_digits=6, decimal_places=2, null=True, blank=True,
        help_text="Lo fija el Comité GEL-T. Vacío: pesa 1, igual que los demás. El total de la fase se lleva a 100 %.",
    )  # fmt: skip

    objects = CriterioQuerySet.as_manager()

    class Meta:
        verbose_name = "criterio"
        ordering = ["fase__orden", "orden", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["fase", "orden"], name="un_criterio_por_lugar_en_su_fase"),
            models.CheckConstraint(
                condition=Q(peso__isnull=True) | Q(peso__gt=0),
                name="el_peso_es_mayor_que_cero",
                violation_error_message="El peso es mayor que cero.",
            ),
        ]

    def __str__(self):
        return f"{self.numero} {self.nombre}"

    @property
    def ancla(self):
        return f"criterio-{self.numero.replace('.', '-')}"

    def get_absolute_url(self):
        return f"{self.fase.get_absolute_url()}#{self.ancla}"

    def es_publico(self):
        return True

    @property
    def estado(self):
        """Of the day asked to `con_estado`; a criterion of which nothing was said is «no iniciado»."""
        return next(iter(self.estados_del_dia), EstadoCriterio(criterio=self, situacion=Situacion.NO_INICIADO))


class EstadoCriterioQuerySet(RegistradoQuerySet):
    def del_dia(self, dia):
        """In force at the end of that day: one per criterion at most."""
        return self.filter(Q(hasta__isnull=True) | Q(hasta__gt=dia), desde__lte=dia)

    def abiertos(self):
        return self.filter(hasta__isnull=True)


class EstadoCriterio(Registrado):
    """What was said of a criterion during [desde, hasta). Written once; the next one writes its end."""

    criterio = models.ForeignKey(Criterio, models.PROTECT, related_name="estados")
    situacion = models.CharField("estado", max_length=13, choices=Situacion)
    razon = models.CharField("razón", max_length=300, blank=True, help_text="Obligatoria si el criterio no aplica.")
    responsable = models.ForeignKey(
        "entidad.Cargo", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="cargo responsable"
    )
    evidencia_url = models.CharField(
        "dirección de la evidencia", max_length=300, blank=True,
        help_text="Una dirección de este portal («/noticias/») o completa («https://…»).",
    )  # fmt: skip
    evidencia_nota = models.CharField(
        "nota de la evidencia",
        max_length=300,
        blank=True,
        help_text="Qué se ve ahí. Si cumple, la nota o la dirección.",
    )
    fecha_evidencia = models.DateField("fecha de la evidencia", null=True, blank=True)
    fecha_meta = models.DateField("fecha prevista para cumplirlo", null=True, blank=True)
    desde = models.DateField(default=timezone.localdate, editable=False)
    hasta = models.DateField(null=True, editable=False)

    objects = EstadoCriterioQuerySet.as_manager()

    CONGELADO = [
        Congelado(
            "estado_de_criterio",
            "El estado de un criterio no se edita: se registra uno nuevo.",
            columnas=(
                "criterio", "situacion", "razon", "responsable", "evidencia_url", "evidencia_nota", "fecha_evidencia",
                "fecha_meta", "desde",
            ),
        ),
        Congelado(
            "estado_de_criterio_cerrado", "Un estado cerrado no se vuelve a abrir.",
            cuando="OLD.hasta IS NOT NULL", columnas=("hasta",), borrar=False,
        ),
    ]  # fmt: skip

    class Meta:
        verbose_name = "estado de criterio"
        verbose_name_plural = "estados de criterio"
        ordering = ["criterio", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["criterio"], condition=Q(hasta__isnull=True), name="un_solo_estado_abierto_por_criterio"
            ),
            models.CheckConstraint(
                condition=Q(hasta__isnull=True) | Q(hasta__gte=F("desde")), name="el_estado_no_termina_antes_de_empezar"
            ),
            models.CheckConstraint(
                condition=~Q(situacion=Situacion.NO_APLICA) | ~Q(razon=""), name="no_aplica_dice_su_razon",
                violation_error_message="Diga por qué el criterio no aplica.",
            ),
            models.CheckConstraint(
                condition=~Q(situacion=Situacion.CUMPLE) | ~Q(evidencia_url="") | ~Q(evidencia_nota=""),
                name="criterio_cumplido_tiene_evidencia",
                violation_error_message="Un criterio cumplido muestra su evidencia: escriba la dirección o la nota.",
            ),
            es_direccion("la_evidencia_del_criterio_es_una_direccion"),
        ]  # fmt: skip

    def __str__(self):
        return f"{self.criterio}: {self.get_situacion_display().lower()}"

    def get_absolute_url(self):
        return self.criterio.get_absolute_url()

    def es_publico(self):
        return True

    @property
    def nivel(self):
        return Situacion(self.situacion).nivel

    def clean(self):
        anterior = self._anterior()
        if self._state.adding and anterior and self.desde < anterior.desde:
            raise ValidationError("Ya hay un estado de este criterio con una fecha posterior.")

    @transaction.atomic
    def save(self, *args, por=None, **kwargs):
        """Saying a new state closes the one in force, in the same transaction and in the same name."""
        if self._state.adding:
            Criterio.objects.select_for_update().get(pk=self.criterio_id)
            self.clean()
            if anterior := self._anterior():
                anterior.hasta = self.desde
                anterior.save(por=por)
        super().save(*args, por=por, **kwargs)

    def _anterior(self):
        return type(self).objects.abiertos().filter(criterio=self.criterio_id).exclude(pk=self.pk).first()
