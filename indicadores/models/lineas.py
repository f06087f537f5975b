"""The matrix of the Plan: lines of action, their indicators, and the values that can only be declared.

There is no field to type over a computed number: an indicator with a measure has no value of its own anywhere, and a
`Declaracion` is refused for it by the form, by `save` and by the database.
"""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F
from django.urls import reverse
from django.utils import timezone

from aguazul_portal.comun.bitacora.models import Registrado, RegistradoQuerySet
from aguazul_portal.comun.bitacora.quien import firma_de
from aguazul_portal.comun.calendario import Periodo
from aguazul_portal.comun.congelar import Congelado
from aguazul_portal.comun.templatetags.portal import numero, porcentaje

from ..medicion import MEDIDAS
from ..semaforo import Sentido
from .buscable import Buscable
from .evidencia import es_direccion


class Linea(Buscable):
    """One row of the matrix, with all its columns."""

    orden = models.PositiveSmallIntegerField(unique=True)
    accion = models.CharField("acción", max_length=200)
    beneficios = models.JSONField(default=list)
    actividades = models.JSONField(default=list)
    responsables = models.JSONField(default=list)
    recursos = models.JSONField(default=list)
    tiempo = models.CharField(max_length=40)

    class Meta:
        verbose_name = "línea de acción"
        verbose_name_plural = "líneas de acción"
        ordering = ["orden", "pk"]

    def __str__(self):
        return f"{self.orden}. {self.accion}"

    def get_absolute_url(self):
        return f"{reverse('indicadores:plan')}#linea-{self.orden}"

    def es_publico(self):
        return True

    def entrada_de_busqueda(self):
        texto = " ".join(punto for _, puntos in self.columnas for punto in puntos)
        return {"titulo": self.accion, "resumen": f"Línea {self.orden} del Plan de Acción.", "texto": texto}

    @property
    def columnas(self):
        """(name, list) of the columns of the matrix that are lists."""
        return [
            ("Beneficios", self.beneficios),
            ("Actividades", self.actividades),
            ("Responsables", self.responsables),
            ("Recursos", self.recursos),
        ]


class Periodicidad(models.TextChoices):
    MENSUAL = "mensual", "Mensual"
    ANUAL = "anual", "Anual"


class Indicador(Buscable):
    """What is measured and its goal. The value is nowhere here: it is read from the rows (see `lectura`)."""

    clave = models.SlugField(max_length=40, unique=True)
    linea = models.ForeignKey(
        Linea, models.PROTECT, null=True, blank=True, related_name="indicadores", verbose_name="línea de acción",
        help_text="Vacía: es del monitoreo del Plan.",
    )  # fmt: skip
    orden = models.PositiveSmallIntegerField(default=1)
    nombre = models.CharField(max_length=120)
    unidad = models.CharField(max_length=60)
    periodicidad = models.CharField(max_length=7, choices=Periodicidad)
    meta = models.CharField("meta, como la escribe el Plan", max_length=160, blank=True)
    valor_meta = models.DecimalField("valor de la meta", max_digits=12, decimal_places=2, null=True, blank=True)
    sentido = models.CharField(max_length=5, choices=Sentido, default=Sentido.MAS)
    umbral = models.PositiveSmallIntegerField(
        "umbral de «cerca»", default=75, validators=[MinValueValidator(1), MaxValueValidator(99)],
        help_text="Porcentaje de la meta desde el cual el indicador está cerca de ella.",
    )  # fmt: skip
    por_fase = models.BooleanField("uno por cada fase", default=False)
    declarado = models.BooleanField(
        default=False, help_text="Lo declara una persona con su evidencia, porque el portal aún no puede calcularlo."
    )
    medido_desde = models.DateField(
        null=True,
        blank=True,
        help_text="De lo anterior se dice «sin datos», no cero. Vacío: desde siempre.",
    )
    metodo = models.TextField("cómo se mide", blank=True)

    class Meta:
        verbose_name = "indicador"
        verbose_name_plural = "indicadores"
        ordering = [F("linea__orden").asc(nulls_last=True), "orden", "pk"]

    def __str__(self):
        return self.nombre

    def get_absolute_url(self):
        return reverse("indicadores:indicador", args=[self.clave])

    def es_publico(self):
        return True

    def entrada_de_busqueda(self):
        resumen = f"Meta: {self.meta}." if self.meta else "Indicador del Plan de Acción."
        return {"titulo": self.nombre, "resumen": resumen, "texto": self.metodo}

    @property
    def es_anual(self):
        return self.periodicidad == Periodicidad.ANUAL

    def en_su_unidad(self, cantidad):
        return porcentaje(cantidad) if self.unidad.startswith("%") else numero(cantidad)

    def periodo_de(self, dia):
        """The period of this indicator that the day belongs to."""
        return Periodo.anio(dia.year) if self.es_anual else Periodo.mes_de(dia)

    def clean(self):
        if self.declarado and self.clave in MEDIDAS:
            raise ValidationError({"declarado": "El portal calcula este indicador: no se declara."})

    def save(self, *args, **kwargs):
        self.clean()
        super().save(*args, **kwargs)


class DeclaracionQuerySet(RegistradoQuerySet):
    def en(self, tramo):
        """What had been declared for that period by then; the last one stands."""
        return self.filter(periodo=tramo.periodo.desde, declarado_en__lt=tramo.fin).order_by("-pk")


class Declaracion(Registrado):
    """A value that somebody declares, with its evidence. It is not edited: to correct it, declare again."""

    indicador = models.ForeignKey(
        Indicador, models.PROTECT, related_name="declaraciones", limit_choices_to={"declarado": True}
    )
    periodo = models.DateField(help_text="Cualquier día del mes o del año al que se refiere el valor.")
    valor = models.DecimalField(max_digits=14, decimal_places=2, validators=[MinValueValidator(0)])
    fecha_evidencia = models.DateField("fecha de la evidencia")
    evidencia_url = models.CharField("dirección de la evidencia", max_length=300, blank=True)
    evidencia_nota = models.CharField("evidencia", max_length=300, help_text="El documento que respalda el valor.")
    autor = models.CharField("quién declara", max_length=400, editable=False)
    declarado_en = models.DateTimeField(default=timezone.now, editable=False)

    objects = DeclaracionQuerySet.as_manager()

    CONGELADO = [
        Congelado(
            "declaracion",
            "Un valor declarado no se edita: se declara de nuevo.",
            al_insertar="NOT (SELECT declarado FROM indicadores_indicador WHERE id = NEW.indicador_id)",
        )
    ]

    class Meta:
        verbose_name = "valor declarado"
        verbose_name_plural = "valores declarados"
        ordering = ["-pk"]
        indexes = [models.Index(fields=["indicador", "periodo", "-id"], name="declaraciones_del_periodo")]
        constraints = [es_direccion("la_evidencia_de_lo_declarado_es_una_direccion")]

    def __str__(self):
        return f"{self.indicador}, {self.indicador.periodo_de(self.periodo).nombre}: {self.indicador.en_su_unidad(self.valor)}"

    def get_absolute_url(self):
        return self.indicador.get_absolute_url()

    def es_publico(self):
        return True

    def clean(self):
        if self.indicador_id and not self.indicador.declarado:
            raise ValidationError({"indicador": "El portal calcula este indicador: su valor no se escribe."})

    def save(self, *args, por=None, **kwargs):
        self.clean()
        self.periodo = self.indicador.periodo_de(self.periodo).desde
        if por is not None:
            self.autor = ", ".join(filter(None, firma_de(por)))
        super().save(*args, por=por, **kwargs)
