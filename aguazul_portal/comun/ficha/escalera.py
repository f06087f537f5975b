"""The ladder of the Plan de Acción GEL-T (lines 4 and 5): how far a trámite or a servicio has come, on any day.

    identificado → información reunida → publicado → formulario descargable → en línea → automatizado

Each rung is read where it is true: «identificado» from the day of the document, «publicado» from the portal's own
editions, and the others from rows with date and evidence that are added and never edited.
"""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Exists, OuterRef, Q, Subquery
from django.utils import timezone

from aguazul_portal.comun.bitacora.acciones import registrar
from aguazul_portal.comun.bitacora.models import Accion, Registrado, RegistradoQuerySet
from aguazul_portal.comun.congelar import Congelado
from aguazul_portal.comun.publicacion.models import Documento


class Nivel(models.IntegerChoices):
    IDENTIFICADO = 1, "Identificado"
    INFORMACION = 2, "Información reunida"
    PUBLICADO = 3, "Publicado"
    FORMULARIO = 4, "Formulario descargable"
    EN_LINEA = 5, "En línea"
    AUTOMATIZADO = 6, "Automatizado"


SE_REGISTRAN = [(nivel.value, nivel.label) for nivel in Nivel if nivel != Nivel.PUBLICADO]


def peldano(registrado, con_ficha):
    """The rung where it stands: what is above «información reunida» stands on a public sheet."""
    registrado = registrado or Nivel.IDENTIFICADO
    return Nivel(max(registrado, Nivel.PUBLICADO) if con_ficha else min(registrado, Nivel.INFORMACION))


def al_cierre(periodo):
    """The last instant of a period that has gone by: when a running one is measured, now."""
    return periodo.fin - timedelta(microseconds=1)


# Of a row `con_escalera`: what a person could do without leaving home.
EN_LINEA = Q(con_ficha=True, registrado__gte=Nivel.EN_LINEA)


class CatalogadoQuerySet(RegistradoQuerySet):
    def mas_usados(self):
        return self.filter(mas_usado=True)

    def identificados(self, instante):
        """Those that existed and were known on that day."""
        dia = timezone.localdate(instante)
        existe = Q(fecha_suprimido__isnull=True) | Q(fecha_suprimido__gt=dia)
        return self.filter(existe, fecha_identificado__lte=dia)

    def con_escalera(self, instante):
        """With `registrado` (the last rung written) and `con_ficha` (its sheet was public) as they were at that instant."""
        dia = timezone.localdate(instante)
        escalones = self._hijas("escalones").filter(fecha__lte=dia).order_by("-fecha", "-pk").values("nivel")
        fichas = self._hijas("ediciones").vistas_en(instante)
        return self.annotate(registrado=Subquery(escalones[:1]), con_ficha=Exists(fichas))

    def publicados(self, instante):
        return self.con_escalera(instante).filter(con_ficha=True)

    def en_linea(self, instante):
        return self.con_escalera(instante).filter(EN_LINEA)

    def _hijas(self, nombre):
        return self.model._meta.get_field(nombre).related_model.objects.filter(documento=OuterRef("pk"))


class Catalogado(Documento):
    """What is true of a trámite or a servicio whatever its sheet says. Rooms add `ediciones` and `escalones`."""

    nombre = models.CharField("nombre en el inventario", max_length=200)
    dependencia = models.ForeignKey(
        "entidad.Dependencia", models.PROTECT, related_name="%(class)ss", verbose_name="dependencia responsable"
    )
    mas_usado = models.BooleanField("de los más usados", default=False, help_text="Los confirma el Comité GEL-T.")
    canal_previsto = models.CharField(
        "canal previsto", max_length=60, blank=True, help_text="Cómo se quiere prestar; la ficha dice cómo es hoy."
    )
    fecha_identificado = models.DateField("identificado el", default=timezone.localdate)
    fecha_suprimido = models.DateField("dejó de existir el", null=True, blank=True)
    certeza = models.TextField(
        "nota de certeza", blank=True,
        help_text="De dónde salen los datos y qué falta confirmar. Solo se ve en la consola.",
    )  # fmt: skip

    objects = CatalogadoQuerySet.as_manager()

    NO_SE_REGISTRA = ("certeza",)
    SOLO_DE_LA_CONSOLA = ("certeza", "canal_previsto")

    class Meta(Documento.Meta):
        abstract = True
        ordering = ["nombre", "pk"]

    def __str__(self):
        return self.nombre

    def save(self, *args, por=None, **kwargs):
        """The entry of a published document is public; what the note of certainty says goes in a private one."""
        with transaction.atomic():
            antes = type(self)._base_manager.filter(pk=self.pk).values_list("certeza", flat=True).first() or ""
            super().save(*args, por=por, **kwargs)
            if antes != self.certeza:
                cambio = {"antes": {"certeza": antes}, "despues": {"certeza": self.certeza}}
                registrar(Accion.EDITAR, self, por=por, texto=f"nota de certeza de {self}", **cambio)

    def nivel_en(self, instante):
        """Its rung at that instant. One query."""
        return type(self).objects.con_escalera(instante).get(pk=self.pk).nivel

    @property
    def nivel(self):
        """Its rung, for a row that comes `con_escalera`."""
        return peldano(self.registrado, self.con_ficha)


def escalon_es_para_siempre(prefijo):
    return [
        Congelado(f"{prefijo}_escalon", "Un peldaño registrado no se edita ni se borra: registre el que corresponda.")
    ]


def nunca_se_escribe_publicado(prefijo):
    return models.CheckConstraint(
        condition=~Q(nivel=Nivel.PUBLICADO),
        name=f"{prefijo}_publicado_se_mide_no_se_escribe",
        violation_error_message="«Publicado» no se escribe: se mide por su ficha publicada.",
    )


class EscalonBase(Registrado):
    """«From this day it stands on this rung, and here is the proof». Rooms add the foreign key `documento`.

    The last row in force says the rung, so that a step down (a form that was taken away) is told too.
    """

    nivel = models.PositiveSmallIntegerField(
        "peldaño", choices=SE_REGISTRAN, help_text="«Publicado» no se escribe: el portal lo lee de sus propias fichas."
    )
    fecha = models.DateField("desde el", default=timezone.localdate)
    evidencia = models.CharField(
        max_length=300, help_text="Qué lo prueba: un acta, una dirección, un acto administrativo."
    )
    enlace = models.URLField("dirección de la evidencia", blank=True)

    class Meta:
        abstract = True
        verbose_name = "peldaño"
        ordering = ["-fecha", "-pk"]
        default_permissions = ["add", "view"]

    def __str__(self):
        return f"{self.documento}: {self.get_nivel_display().lower()} desde {self.fecha:%Y-%m-%d}"

    def clean(self):
        if self.fecha and self.fecha > timezone.localdate():
            raise ValidationError({"fecha": "Un peldaño se registra cuando ya se alcanzó: esa fecha no ha llegado."})

    def get_absolute_url(self):
        return self.documento.get_absolute_url()

    def es_publico(self):
        return self.documento.es_publico()

    def dependencia_texto(self):
        return str(self.documento.dependencia)
