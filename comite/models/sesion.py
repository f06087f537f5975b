"""The comité's meetings and who attended.

Plan de Acción GEL-T, monitoreo: the comité meets «como mínimo una vez al mes para evaluar los avances en la
implementación de la estrategia y los procedimientos de actualización de la página web».
"""

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import F, Func, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils import timezone

from aguazul_portal.comun.bitacora.models import Registrado, RegistradoQuerySet
from aguazul_portal.comun.congelar import Congelado

from ..flujo import Estado, PasoImposible
from .integrante import Integrante

CERRADA = "La sesión ya tiene acta en aprobación o aprobada: no se modifica."


def mayoria(cuantos):
    """«La mitad más uno»: 4 of 6, 3 of 5."""
    return cuantos // 2 + 1


def _cuantos(filas):
    return Subquery(filas.order_by().annotate(cuantos=Func("pk", function="COUNT")).values("cuantos"))


class SesionQuerySet(RegistradoQuerySet):
    def con_asistencia(self):
        """Each with `integrantes` (members with a vote on its day) and `asistieron` (those of them who came)."""
        con_voto = Integrante.objects.vigentes(OuterRef("fecha")).con_voto()
        return self.annotate(
            integrantes=_cuantos(con_voto), asistieron=_cuantos(con_voto.que_asistieron(OuterRef("pk")))
        )

    def realizadas(self):
        """Held: it ended (a session of the future has no end) and its quórum was reached."""
        return self.con_asistencia().filter(hora_fin__isnull=False).filter(integrantes__lt=F("asistieron") * 2)

    def realizadas_en(self, periodo):
        return self.realizadas().filter(fecha__gte=periodo.desde, fecha__lt=periodo.hasta)

    def recientes(self):
        return self.order_by("-fecha", "-hora_inicio", "-pk")


class TipoSesion(models.TextChoices):
    ORDINARIA = "ordinaria", "Ordinaria"
    EXTRAORDINARIA = "extraordinaria", "Extraordinaria"


class Sesion(Registrado):
    """One meeting. Its row and its attendance are frozen with its acta."""

    tipo = models.CharField(max_length=14, choices=TipoSesion, default=TipoSesion.ORDINARIA)
    fecha = models.DateField()
    hora_inicio = models.TimeField("hora de inicio")
    hora_fin = models.TimeField(
        "hora de terminación", null=True, blank=True, help_text="Se escribe cuando la sesión termina."
    )
    lugar = models.CharField(max_length=160, blank=True)
    medio_virtual = models.CharField(
        "medio virtual", max_length=160, blank=True,
        help_text="Si fue virtual: la plataforma en la que queda la prueba de lo tratado.",
    )  # fmt: skip
    orden_del_dia = models.TextField("orden del día", help_text="Un punto por línea, sin numerar.")
    citacion = models.CharField(
        "citación", max_length=200, help_text="Cuándo y por qué medio se citó. No escriba nombres de personas."
    )
    demostracion = models.BooleanField("contenido de demostración", default=False)

    objects = SesionQuerySet.as_manager()

    CONGELADO = [
        Congelado(
            "sesion_con_acta", CERRADA,
            cuando="EXISTS (SELECT 1 FROM comite_acta WHERE sesion_id = OLD.id AND estado <> 'borrador')",
        )
    ]  # fmt: skip

    class Meta:
        verbose_name = "sesión"
        verbose_name_plural = "sesiones"
        ordering = ["-fecha", "-pk"]
        indexes = [models.Index(fields=["-fecha", "-id"], name="sesiones_por_fecha")]
        constraints = [
            models.CheckConstraint(
                condition=Q(hora_fin__isnull=True) | Q(hora_fin__gt=F("hora_inicio")),
                name="la_sesion_no_termina_antes_de_empezar",
                violation_error_message="La hora de terminación va después de la de inicio.",
            ),
            models.CheckConstraint(
                condition=~Q(lugar="") | ~Q(medio_virtual=""),
                name="la_sesion_tiene_lugar_o_medio_virtual",
                violation_error_message="Escriba el lugar o el medio virtual de la sesión.",
            ),
            models.UniqueConstraint(fields=["fecha", "hora_inicio"], name="una_sola_sesion_a_la_misma_hora"),
        ]

    def __str__(self):
        return f"Sesión {self.get_tipo_display().lower()} del {self.fecha:%d/%m/%Y}"

    def es_publico(self):
        return True

    def url_publica(self):
        return reverse("comite:lista")

    @property
    def puntos(self):
        return [linea.strip() for linea in self.orden_del_dia.splitlines() if linea.strip()]

    @property
    def donde(self):
        return " y ".join(filter(None, [self.lugar, self.medio_virtual]))

    def situacion(self, hoy):
        """«Programada», «Realizada», «Sin quórum» or «Por cerrar». Asked of a row of `con_asistencia()`."""
        if self.fecha > hoy:
            return "Programada"
        if self.hora_fin is None:
            return "Por cerrar"
        return "Realizada" if self.asistieron >= mayoria(self.integrantes) else "Sin quórum"

    # --- Quórum -------------------------------------------------------------------------------------------------------

    def con_voto(self):
        """The members of its day."""
        return Integrante.objects.composicion(self.fecha).con_voto()

    def asistentes_con_voto(self):
        return self.con_voto().que_asistieron(self)

    def quorum(self):
        """Half plus one of the composition of that day must attend: what there was, for the acta.

        Yardstick: Ley 136 de 1994, art. 29 (decisions need the majority of the members present). The comité's own rules
        may ask for more.
        """
        integrantes, asistieron = self.con_voto().count(), self.asistentes_con_voto().count()
        necesarios = mayoria(integrantes)
        return {
            "integrantes": integrantes,
            "necesarios": necesarios,
            "asistieron": asistieron,
            "hubo": asistieron >= necesarios,
        }

    # --- Writing ------------------------------------------------------------------------------------------------------

    def clean(self):
        if not self.lugar and not self.medio_virtual:
            raise ValidationError({"lugar": "Escriba el lugar o el medio virtual."})
        if self.hora_fin and self.fecha and self.fecha > timezone.localdate():
            raise ValidationError(
                {"hora_fin": "La sesión aún no se ha hecho: la hora de terminación se escribe después."}
            )
        if self.hora_fin and self.hora_inicio and self.hora_fin <= self.hora_inicio:
            raise ValidationError({"hora_fin": "La sesión termina después de empezar."})

    def esta_congelada(self):
        """Its acta is before the members, or approved."""
        return self.pk is not None and self.actas.exclude(estado=Estado.BORRADOR).exists()

    def save(self, *args, por=None, **kwargs):
        with transaction.atomic():
            self.exigir_abierta()
            super().save(*args, por=por, **kwargs)
            self.preparar_lista(por=por)

    def exigir_abierta(self):
        """Lock the session; nobody writes it or its attendance once an acta of it left borrador."""
        if not self._state.adding and Sesion.objects.select_for_update().get(pk=self.pk).esta_congelada():
            raise PasoImposible(CERRADA)

    def preparar_lista(self, *, por):
        """Everybody of that day's composition is on the attendance list: absent until somebody says otherwise."""
        for integrante in Integrante.objects.composicion(self.fecha).exclude(asistencias__sesion=self):
            self.asistencias.crear(sesion=self, integrante=integrante, por=por)
