"""An hour that was given to a person. Nothing personal is in its name, in the record nor in any address."""

from datetime import timedelta
from functools import reduce
from operator import or_

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from aguazul_portal.comun.bitacora.models import Registrado, RegistradoQuerySet
from aguazul_portal.comun.calendario import inicio_del_dia
from aguazul_portal.comun.congelar import Congelado
from aguazul_portal.comun.guardia.autorizacion import Autorizada
from aguazul_portal.comun.templatetags.portal import fecha_hora

from ..flujo import ABIERTAS, Estado
from .agenda import Agenda

PERSONALES = ("nombre", "documento", "correo", "telefono", "motivo")
SE_OLVIDAN = (*PERSONALES, "por_que")  # what the counter wrote to a person may name them too
VER, VER_TODAS, ATENDER = "citas.view_cita", "citas.view_todas_las_citas", "citas.atender_cita"


class Canal(models.TextChoices):
    WEB = "web", "Portal web"
    MOSTRADOR = "mostrador", "Mostrador"
    TELEFONO = "telefono", "Teléfono"


class CitaQuerySet(RegistradoQuerySet):
    def ocupan(self):
        """They hold their place: all but the cancelled ones."""
        return self.exclude(estado=Estado.CANCELADA)

    def abiertas(self):
        return self.filter(estado__in=ABIERTAS)

    def del_dia(self, dia):
        return self.filter(inicio__gte=inicio_del_dia(dia), inicio__lt=inicio_del_dia(dia + timedelta(days=1)))

    def de_la_persona(self, **senas):
        """By any of those that were given (correo, telefono, documento); nobody's, when none was."""
        dadas = [Q(**{campo: valor}) for campo, valor in senas.items() if valor]
        return self.filter(reduce(or_, dadas)) if dadas else self.none()

    def que_ve(self, usuario, hoy):
        """Those of the dependencias where this person holds a cargo; all of them for who watches or has the counter."""
        if usuario.has_perm(VER_TODAS):
            return self.all()
        propias = usuario.titularidades.vigentes(hoy).values("cargo__dependencia")
        return self.filter(agenda__cargo__dependencia__in=propias)

    def por_olvidar(self, ahora):
        """Long past, and still with somebody's data."""
        con_datos = ~Q(**dict.fromkeys(SE_OLVIDAN, ""))
        return self.filter(con_datos, fin__lt=ahora - timedelta(days=settings.CITAS_OLVIDO_DIAS))


class Cita(Autorizada, Registrado):
    agenda = models.ForeignKey(Agenda, models.PROTECT, related_name="citas")
    inicio = models.DateTimeField("hora")
    fin = models.DateTimeField("termina")
    lugar = models.PositiveSmallIntegerField("lugar a esa hora")
    estado = models.CharField(max_length=10, choices=Estado)
    pase = models.CharField("número del formulario", max_length=24, unique=True, editable=False)
    referencia = models.CharField(max_length=14, unique=True, editable=False)
    nombre = models.CharField(max_length=120, blank=True)
    documento = models.CharField("número de documento", max_length=20, blank=True)
    correo = models.EmailField("correo electrónico", blank=True)
    telefono = models.CharField("teléfono", max_length=15, blank=True)
    motivo = models.CharField("para qué la pide", max_length=300, blank=True)
    canal = models.CharField(max_length=9, choices=Canal, default=Canal.WEB)
    dio = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name="quién la dio",
    )
    pedida_en = models.DateTimeField("pedida", editable=False)
    recordada_en = models.DateTimeField("recordada", null=True, editable=False)
    por_que = models.CharField("por qué se canceló", max_length=300, blank=True)

    objects = CitaQuerySet.as_manager()

    NO_SE_REGISTRA = (*SE_OLVIDAN, "pase", "referencia")
    CONGELADO = [
        Congelado(
            "cita_pedida", "Una cita no cambia de hora ni se borra: se cancela y se pide otra.",
            columnas=(
                "agenda", "inicio", "fin", "lugar", "pase", "referencia", "pedida_en", "autorizada_en", "canal", "dio",
            ),
        ),
        Congelado(
            "cita_cancelada", "Una cita cancelada no vuelve a abrirse: su hora puede ser de otra persona.",
            cuando="OLD.estado = 'cancelada'", columnas=("estado",), borrar=False,
        ),
    ]  # fmt: skip

    class Meta:
        verbose_name = "cita"
        ordering = ["inicio", "lugar", "pk"]
        default_permissions = ["view"]
        permissions = [
            ("view_todas_las_citas", "Ver las citas de todas las dependencias"),
            ("atender_cita", "Dar, confirmar y cancelar citas, y anotar quién vino"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["agenda", "inicio", "lugar"], condition=~Q(estado=Estado.CANCELADA),
                name="un_lugar_no_se_da_dos_veces",
            ),
            models.CheckConstraint(condition=Q(fin__gt=F("inicio")), name="la_cita_dura_algo"),
            models.CheckConstraint(
                condition=Q(canal=Canal.WEB, dio__isnull=True) | ~Q(canal=Canal.WEB) & Q(dio__isnull=False),
                name="la_que_se_da_por_otro_dice_quien_la_dio",
            ),
        ]  # fmt: skip
        indexes = [models.Index(fields=["estado", "inicio"], name="citas_por_estado")]

    def __str__(self):
        return f"cita del {fecha_hora(self.inicio)}, {self.agenda}"

    def dependencia_texto(self):
        return str(self.agenda.dependencia)

    @property
    def esta_abierta(self):
        return self.estado in ABIERTAS
