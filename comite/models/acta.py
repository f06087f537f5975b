"""The acta: what a session said and decided, approved by its members and then nobody's to change.

Its number is given when it is first put to approval (`Consecutivo`) and stays with it for ever.
"""

import json

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from aguazul_portal.comun.bitacora.models import Registrado, RegistradoQuerySet
from aguazul_portal.comun.congelar import Congelado
from indicadores.lectura import valores_del_dia

from ..flujo import FLUJO, PASOS, Estado, PasoImposible
from .integrante import Integrante
from .sesion import Sesion, mayoria

SOLO_BORRADOR = "Solo un acta en borrador se edita: para corregir una aprobada se hace un acta aclaratoria."


class ActaQuerySet(RegistradoQuerySet):
    def aprobadas(self):
        """What the public sees."""
        return self.filter(estado=Estado.APROBADA)

    def recientes(self):
        return self.order_by("-anio", "-numero", "-pk")

    def para_listar(self):
        """With what a list needs, without the texts: one query."""
        return self.select_related("sesion").defer("desarrollo", "procedimientos", "valores", "contenido")

    def anios(self):
        """Years that have approved actas, the last one first."""
        return self.aprobadas().order_by("-anio").values_list("anio", flat=True).distinct()

    def esperan_a(self, usuario, hoy):
        """Actas that this person may approve today: «Mi bandeja»."""
        if not usuario.has_perm("comite.aprobar_acta"):
            return self.none()
        actas = self.filter(estado=Estado.EN_APROBACION).select_related("sesion").order_by("puesta_en", "pk")
        suyas = [acta.pk for acta in actas if not acta.impedimento(PASOS["aprobar"], usuario, hoy)]
        return actas.filter(pk__in=suyas)


_FRENTE_A_MIEMBROS = "OLD.estado = 'en_aprobacion'"
_VIGENTES = (
    "(SELECT COUNT(*) FROM comite_aprobacion a WHERE a.acta_id = OLD.id AND a.huella = OLD.huella AND NOT a.anulada)"
)


class Acta(Registrado):
    """One acta. Its text may change in borrador; `contenido` is what the members approve and what the public reads."""

    sesion = models.ForeignKey(Sesion, models.PROTECT, related_name="actas", verbose_name="sesión")
    aclara = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="aclaratorias", verbose_name="acta que aclara",
        help_text="Solo en un acta aclaratoria: el acta aprobada que esta corrige.",
    )  # fmt: skip
    desarrollo = models.TextField(
        help_text="En pasado y conciso, con énfasis en las decisiones. Nombre cargos, no personas: el acta se publica."
    )
    procedimientos = models.TextField(
        "revisión de los procedimientos de actualización", blank=True,
        help_text="El Plan pide revisarlos en cada sesión: qué se publica, quién lo recoge, qué faltó.",
    )  # fmt: skip
    valores = models.JSONField("indicadores el día de la sesión", default=list, blank=True, editable=False)

    estado = models.CharField(max_length=13, choices=Estado, default=Estado.BORRADOR, editable=False)
    anio = models.PositiveSmallIntegerField("año", null=True, editable=False)
    numero = models.PositiveIntegerField("número", null=True, editable=False)
    redactores = models.JSONField("quienes la escribieron", default=list, editable=False)
    contenido = models.TextField("contenido puesto en aprobación (JSON)", blank=True, editable=False)
    huella = models.CharField("huella del contenido", max_length=64, blank=True, editable=False)
    necesarias = models.PositiveSmallIntegerField("aprobaciones necesarias", default=0, editable=False)
    puesta_en = models.DateTimeField("puesta en aprobación", null=True, editable=False)
    aprobada_en = models.DateTimeField("aprobada", null=True, editable=False)
    creado_en = models.DateTimeField(auto_now_add=True)

    objects = ActaQuerySet.as_manager()

    NO_SE_REGISTRA = ("redactores", "contenido")
    CONGELADO = [
        Congelado("acta_aprobada", SOLO_BORRADOR, cuando="OLD.estado = 'aprobada'"),
        Congelado(
            "acta_en_aprobacion", SOLO_BORRADOR, cuando=_FRENTE_A_MIEMBROS,
            columnas=("sesion", "aclara", "desarrollo", "procedimientos", "valores", "redactores"),
        ),
        Congelado(
            "acta_huella", "La aprobación vale para el contenido que se puso en aprobación.",
            cuando=f"{_FRENTE_A_MIEMBROS} AND NEW.estado <> 'borrador'", borrar=False,
            columnas=("contenido", "huella", "necesarias", "puesta_en"),
        ),
        Congelado(
            "acta_mayoria", "Un acta la aprueba la mayoría de sus miembros.",
            cuando=f"NEW.estado = 'aprobada' AND ({_FRENTE_A_MIEMBROS} AND {_VIGENTES} >= OLD.necesarias) IS NOT TRUE",
            columnas=("estado",), borrar=False, al_insertar="NEW.estado <> 'borrador'",
        ),
        Congelado(
            "acta_numero", "El número de un acta no cambia ni se reutiliza.", cuando="OLD.numero IS NOT NULL",
            columnas=("anio", "numero"),
        ),
    ]  # fmt: skip

    class Meta:
        verbose_name = "acta"
        ordering = ["-anio", "-numero", "-pk"]
        permissions = [("aprobar_acta", "Puede aprobar actas como miembro del Comité")]
        constraints = [
            models.UniqueConstraint(fields=["anio", "numero"], name="el_numero_de_acta_no_se_repite"),
            models.UniqueConstraint(
                fields=["sesion"],
                condition=Q(aclara__isnull=True),
                name="una_sola_acta_por_sesion",
                violation_error_message="Esa sesión ya tiene su acta. La que la corrige dice en «Acta que aclara» a cuál.",
            ),
            models.CheckConstraint(
                condition=Q(numero__isnull=True, anio__isnull=True) | Q(numero__gte=1, anio__isnull=False),
                name="el_acta_tiene_numero_y_anio_o_ninguno",
            ),
            models.CheckConstraint(
                condition=Q(estado=Estado.BORRADOR)
                | (Q(numero__isnull=False, puesta_en__isnull=False, necesarias__gte=1) & ~Q(huella="")),
                name="el_acta_en_aprobacion_tiene_numero_y_huella",
            ),
            models.CheckConstraint(
                condition=Q(estado=Estado.APROBADA, aprobada_en__isnull=False)
                | (~Q(estado=Estado.APROBADA) & Q(aprobada_en__isnull=True)),
                name="el_acta_aprobada_dice_cuando",
            ),
        ]
        indexes = [
            models.Index(fields=["-anio", "-numero"], condition=Q(estado=Estado.APROBADA), name="actas_aprobadas"),
        ]

    def __str__(self):
        clase = "Acta aclaratoria" if self.aclara_id else "Acta"
        return f"{clase} {self.numero} de {self.anio}" if self.numero else f"{clase} de la {str(self.sesion).lower()}"

    # --- What the public sees -----------------------------------------------------------------------------------------

    def es_publico(self):
        return self.estado == Estado.APROBADA

    def get_absolute_url(self):
        return reverse("comite:acta", args=[self.anio, self.numero])

    def leer_contenido(self):
        """The frozen content as data."""
        return json.loads(self.contenido)

    # --- What is missing ----------------------------------------------------------------------------------------------

    def faltantes(self):
        """Sentences that say what is missing before the members may be asked to approve it."""
        return [*self._faltantes_de_la_sesion(), *self._faltantes_del_texto()]

    def _faltantes_de_la_sesion(self):
        faltan = [] if self.sesion.hora_fin else ["La hora de terminación de la sesión."]
        if not self.sesion.quorum()["hubo"]:
            faltan.append("El quórum: según la lista de asistencia no se alcanzó.")
        ajenas = self.sesion.asistencias.filter(integrante__isnull=False).exclude(
            integrante__in=Integrante.objects.vigentes(self.sesion.fecha)
        )
        if ajenas.exists():
            faltan.append("La lista de asistencia tiene cargos que ese día no integraban el Comité: quítelos.")
        return faltan

    def _faltantes_del_texto(self):
        faltan = [] if self.desarrollo.strip() else ["El desarrollo de la sesión."]
        if not self.aclara_id and not self.procedimientos.strip():
            faltan.append("La revisión de los procedimientos de actualización.")
        con_voto = self.sesion.asistentes_con_voto().count()
        faltan += [
            f"La decisión {orden} tiene más votos ({decision.votos}) que miembros asistentes ({con_voto})."
            for orden, decision in enumerate(self.decisiones.all(), 1)
            if decision.votos > con_voto
        ]
        if self.compromisos.filter(fecha_limite__lt=self.sesion.fecha).exists():
            faltan.append("Hay compromisos que vencen antes del día de la sesión: corrija su fecha límite.")
        if self.aclara_id and (self.aclara.estado != Estado.APROBADA or self.aclara.sesion_id != self.sesion_id):
            faltan.append("El acta que aclara: debe estar aprobada y ser de la misma sesión.")
        return faltan

    def aprobaciones_necesarias(self):
        """The majority of the members with a vote who attended, drafter included in the count.

        Yardstick: Ley 136 de 1994, art. 30 (decisions by the majority of the votes of those attending), above the
        quórum of art. 29, which the session must have had. The comité's own rules may ask for more.
        """
        return mayoria(self.sesion.asistentes_con_voto().count())

    def cuenta_de_aprobaciones(self):
        """«2 de 3 necesarias.»"""
        return f"{self.aprobaciones.vigentes().count()} de {self.necesarias} necesarias."

    # --- Who may do what ----------------------------------------------------------------------------------------------

    def paso_desde_aqui(self, clave):
        paso = next((p for p in FLUJO if p.desde == self.estado and p.clave == clave), None)
        if paso is None:
            etiqueta = PASOS[clave].etiqueta.lower() if clave in PASOS else clave
            raise PasoImposible(f"«{self}» está en «{self.get_estado_display()}»: no se puede {etiqueta} desde ahí.")
        return paso

    def pasos_para(self, usuario, hoy=None):
        """The arrows this person may take now: the buttons of the console."""
        hoy = hoy or timezone.localdate()
        return [paso for paso in FLUJO if paso.desde == self.estado and not self.impedimento(paso, usuario, hoy)]

    def impedimento(self, paso, por, hoy):
        """Why this person may not take that arrow, as a sentence; "" when nothing forbids it. Superusers included."""
        if not por.has_perm(paso.permiso_sobre(self)):
            return f"Su cuenta no tiene permiso para «{paso.etiqueta}»."
        return self._impedimento_para_aprobar(por, hoy) if paso.cuatro_ojos else ""

    def _impedimento_para_aprobar(self, por, hoy):
        if por.pk in self.redactores:
            return "Quien redactó el acta no la aprueba: la aprueban los demás miembros."
        if self.aprobaciones.vigentes().filter(usuario=por).exists():
            return "Usted ya aprobó esta acta."
        if self.puesto_de(por, hoy) is None:
            return "Solo aprueban los miembros con voto que asistieron a la sesión, una vez por cargo."
        return ""

    def puesto_de(self, usuario, hoy):
        """The seat with which this person approves: of that day's composition, with a vote, that attended and has not approved.

        The cargo attended; whoever holds it today signs (Plan, objetivo específico 5: continuity).
        """
        ya = self.aprobaciones.vigentes().values("integrante")
        return self.sesion.asistentes_con_voto().ocupados_por(usuario, hoy).exclude(pk__in=ya).first()

    # --- Writing ------------------------------------------------------------------------------------------------------

    def clean(self):
        if self.aclara_id and self.sesion_id and self.aclara.sesion_id != self.sesion_id:
            raise ValidationError({"aclara": "El acta que aclara debe ser de la misma sesión."})

    def save(self, *args, por=None, **kwargs):
        """Write the text of a borrador. Whoever writes becomes one of its redactores."""
        with transaction.atomic():
            if self._state.adding:
                self._tomar_valores()
            else:
                guardada = self.exigir_borrador()
                self.redactores, self.anio, self.numero = guardada.redactores, guardada.anio, guardada.numero
            self.redactores = _con(self.redactores, por)
            super().save(*args, por=por, **kwargs)

    def delete(self, *args, por=None, **kwargs):
        with transaction.atomic():
            if self.exigir_borrador().numero:
                raise PasoImposible("Un acta con número no se borra: el consecutivo no deja huecos.")
            return super().delete(*args, por=por, **kwargs)

    def exigir_borrador(self):
        """Lock the row and return it as it is stored; PasoImposible when it is no longer a borrador."""
        guardada = Acta._base_manager.select_for_update().get(pk=self.pk)
        if guardada.estado != Estado.BORRADOR or self.estado != Estado.BORRADOR:
            raise PasoImposible(SOLO_BORRADOR)
        return guardada

    def anotar_redactor(self, por):
        """Whoever writes a row of the acta writes the acta."""
        guardada = self.exigir_borrador()
        self.redactores = _con(guardada.redactores, por)
        if self.redactores != guardada.redactores:
            Acta._base_manager.filter(pk=self.pk).update(redactores=self.redactores)

    def _tomar_valores(self):
        """The indicators as they were on the day of the session; an aclaratoria speaks of an acta that already has them."""
        if not self.aclara_id:
            self.valores = valores_del_dia(self.sesion.fecha)

    @transaction.atomic
    def avanzar(self, clave, *, por, nota="", ahora=None):
        """Take one arrow of FLUJO. The only way an acta changes state. Raises PasoImposible with a sentence."""
        from .. import pasos

        return pasos.avanzar(self, clave, por=por, nota=nota.strip(), ahora=ahora or timezone.now())


def _con(redactores, por):
    return sorted({*redactores, por.pk}) if getattr(por, "pk", None) else redactores
