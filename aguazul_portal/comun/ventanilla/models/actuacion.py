"""What happened to a case, in order and for ever, each with what it did to the clock. And the files that came or went with it."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from aguazul_portal.comun.bitacora.models import Registrado, RegistradoQuerySet
from aguazul_portal.comun.congelar import Congelado, Vaciado

from ..flujo import PASOS, RADICAR, Quien
from ..plazos import Clase
from ..prioridad import prioridades
from ..terminos import Efecto, Hecho
from .caso import Caso

CASO_ANONIMIZADO = "EXISTS (SELECT 1 FROM ventanilla_caso c WHERE c.id = OLD.caso_id AND c.anonimizado_en IS NOT NULL)"


class Sentido(models.TextChoices):
    """What an answer does with what was asked. A denial says its norm (Ley 1712 de 2014, arts. 18, 19 y 28)."""

    ACCEDE = "accede", "Se concede lo que pidió"
    EN_PARTE = "en_parte", "Se concede en parte"
    NIEGA = "niega", "Se niega"
    NO_APLICA = "no_aplica", "No aplica: no pedía una decisión"


NIEGAN = (Sentido.EN_PARTE, Sentido.NIEGA)


class ActuacionQuerySet(RegistradoQuerySet):
    def con_efecto(self):
        """Those that the clock reads."""
        return self.exclude(efecto=Efecto.NINGUNO)


class Actuacion(Registrado):
    caso = models.ForeignKey(Caso, models.PROTECT, related_name="actuaciones")
    numero = models.PositiveSmallIntegerField("número")
    instante = models.DateTimeField()
    paso = models.CharField("qué se hizo", max_length=24)
    efecto = models.CharField(max_length=14, choices=Efecto, default=Efecto.NINGUNO)
    clase = models.CharField("clase que le corresponde", max_length=20, choices=Clase, blank=True)
    prioridad = models.CharField("razón de la prioridad", max_length=12, blank=True)
    otro = models.ForeignKey(Caso, models.PROTECT, null=True, related_name="+", verbose_name="el otro caso")
    dias = models.PositiveSmallIntegerField("días hábiles que amplía", default=0)
    texto = models.TextField(blank=True)
    cuerpo = models.TextField(
        "texto con formato", blank=True
    )  # of an answer: clean HTML; `texto` says the same without it
    sentido = models.CharField("qué decide", max_length=9, choices=Sentido, blank=True)
    norma = models.CharField("norma que permite negarlo", max_length=300, blank=True)
    huella = models.CharField("huella SHA-256 del texto", max_length=64, blank=True)
    destino = models.CharField("a quién pasó", max_length=200, blank=True)
    autor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="cuenta"
    )
    quien = models.CharField("quién", max_length=200)
    cargo = models.CharField(max_length=200, blank=True)
    publica = models.BooleanField("la lee la persona", default=True)
    # Of an answer, the last day of its term; of a traslado, that of its five days: as they were counted then.
    vencia = models.DateField("vencía", null=True)

    objects = ActuacionQuerySet.as_manager()

    NO_SE_REGISTRA = ("texto", "cuerpo", "destino")
    CONGELADO = [
        Congelado(
            "actuacion", "Una actuación no cambia ni se borra: se agrega otra.",
            vaciado=Vaciado(("texto", "cuerpo"), CASO_ANONIMIZADO),
        )
    ]  # fmt: skip

    class Meta:
        verbose_name = "actuación"
        verbose_name_plural = "actuaciones"
        ordering = ["caso", "numero"]
        default_permissions = []
        constraints = [
            models.UniqueConstraint(fields=["caso", "numero"], name="las_actuaciones_van_en_orden"),
            models.CheckConstraint(
                condition=~Q(sentido__in=NIEGAN) | ~Q(norma=""), name="lo_que_se_niega_dice_su_norma"
            ),
            models.CheckConstraint(
                condition=Q(sentido="") | Q(paso="responder"), name="solo_la_respuesta_tiene_sentido"
            ),
        ]
        indexes = [
            models.Index(fields=["caso", "numero"], condition=~Q(efecto="ninguno"), name="actuaciones_del_termino"),
            models.Index(fields=["-instante"], condition=Q(paso="disentir"), name="desacuerdos_recientes"),
        ]

    def __str__(self):
        return f"{self.caso.radicado}, {self.numero}. {self.que}"

    @property
    def que(self):
        return "Radicar" if self.paso == RADICAR else PASOS[self.paso].etiqueta

    @property
    def contada(self):
        return self._contar("La persona")

    @property
    def contada_a_la_persona(self):
        return self._contar("Usted")

    def _contar(self, persona):
        """What happened, in past; what the person did, of «La persona» or «Usted»."""
        if self.paso == RADICAR:
            return "Se radicó" if self.autor_id else f"{persona} radicó"
        if self.paso == "acumular" and not self.publica:
            return "Se le acumuló otro caso"
        paso = PASOS[self.paso]
        return f"{persona} {paso.contado}" if paso.quien == Quien.PERSONA else paso.contado

    @property
    def razon_de_prioridad(self):
        return prioridades()[self.prioridad]

    @property
    def a_tiempo(self):
        """Of an answer or a traslado: whether it came in term."""
        from django.utils import timezone

        return self.vencia is None or timezone.localdate(self.instante) <= self.vencia

    def como_hecho(self):
        clase = Clase(self.clase) if self.clase else None
        return Hecho(self.instante, Efecto(self.efecto), self.dias, clase, ya_paso=True)


class AnexoQuerySet(RegistradoQuerySet):
    def con_archivo(self):
        """Those whose file is still kept."""
        return self.filter(archivo__isnull=False).select_related("archivo")


class Anexo(Registrado):
    """A file that came or went with an actuación: private, under a name that says nothing of anybody."""

    actuacion = models.ForeignKey(Actuacion, models.PROTECT, related_name="anexos")
    caso = models.ForeignKey(Caso, models.PROTECT, related_name="anexos")
    numero = models.PositiveSmallIntegerField("número")
    archivo = models.OneToOneField(  # none: it was deleted when the case was anonymised
        "archivos.Archivo", models.PROTECT, null=True, related_name="+"
    )
    nombre = models.CharField("nombre con que llegó", max_length=200)
    huella = models.CharField("huella SHA-256 de lo que llegó", max_length=64)

    objects = AnexoQuerySet.as_manager()

    NO_SE_REGISTRA = ("nombre",)
    CONGELADO = [
        Congelado(
            "anexo_de_caso", "Un anexo no cambia ni se borra.", vaciado=Vaciado(("nombre", "archivo"), CASO_ANONIMIZADO)
        )
    ]

    class Meta:
        verbose_name = "anexo"
        ordering = ["caso", "numero"]
        default_permissions = []
        constraints = [models.UniqueConstraint(fields=["caso", "numero"], name="los_anexos_van_en_orden")]
        indexes = [models.Index(fields=["huella"], name="anexos_por_huella")]

    def __str__(self):
        return f"anexo {self.numero} de {self.caso.radicado}"
