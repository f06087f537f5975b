"""A case: what somebody asked of the Alcaldía, as it came in. What happened afterwards is in its actuaciones.

What was filed never changes and no case is erased. Where the clock is, is computed (`reloj`); `proxima` is only what lists
are sorted by, written again with each act and each change of the calendar.
"""

import hashlib

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from aguazul_portal.comun.bitacora.models import Registrado, RegistradoQuerySet
from aguazul_portal.comun.congelar import Congelado, Vaciado
from aguazul_portal.comun.guardia.autorizacion import Autorizada

from ..flujo import ABIERTOS, Estado
from ..plazos import Clase

TIPOS = {
    Clase.PETICION: "PET", Clase.DOCUMENTOS: "DOC", Clase.CONSULTA: "CON", Clase.QUEJA: "QUE", Clase.RECLAMO: "REC",
    Clase.SUGERENCIA: "SUG", Clase.DENUNCIA: "DEN", Clase.FELICITACION: "FEL", Clase.ENTRE_AUTORIDADES: "AUT",
    Clase.CONGRESO: "CGR", Clase.MINISTERIO_PUBLICO: "MIN", Clase.DATOS_CONSULTA: "HDC", Clase.DATOS_RECLAMO: "HDR",
    Clase.SOPORTE: "SOP",
}  # fmt: skip
PERSONALES = ("nombre", "tipo_documento", "documento", "organizacion", "correo", "telefono", "direccion")
DICHO = ("asunto", "texto", "urgencia")  # what the person wrote
VER, VER_TODOS, REPARTIR, RESPONDER, REVISAR, ATENDER_SOPORTE = (
    f"ventanilla.{codigo}"
    for codigo in (
        "view_caso",
        "view_todos_los_casos",
        "repartir_caso",
        "responder_caso",
        "revisar_desacuerdo",
        "atender_soporte",
    )  # fmt: skip
)
RADICAR_POR_OTRO = "ventanilla.radicar_caso"


class Canal(models.TextChoices):
    WEB = "web", "Portal web"
    MOSTRADOR = "mostrador", "Mostrador"
    TELEFONO = "telefono", "Teléfono"
    PAPEL = "papel", "Papel"
    INTERNO = "interno", "Consola"


AUTORIZO = {
    Canal.WEB: "en el portal", Canal.MOSTRADOR: "en persona", Canal.TELEFONO: "por teléfono", Canal.PAPEL: "por escrito",
    Canal.INTERNO: "en la consola",
}  # fmt: skip


class Identidad(models.TextChoices):
    """Ley 1755 de 2015, art. 16; C-951 de 2014: the anonymous one is admitted too."""

    PROPIA = "propia", "Con mi nombre"
    RESERVADA = "reservada", "Con mi nombre, pero en reserva"
    ANONIMA = "anonima", "Sin decir quién soy"


class Turno(models.IntegerChoices):
    """In which order the trays show: what the law puts first is first."""

    PRIORITARIO = 0, "Prioritario"
    ORDINARIO = 1, "Ordinario"


class TipoDocumento(models.TextChoices):
    CC = "CC", "Cédula de ciudadanía"
    TI = "TI", "Tarjeta de identidad"
    CE = "CE", "Cédula de extranjería"
    PPT = "PPT", "Permiso por protección temporal"
    PA = "PA", "Pasaporte"
    NIT = "NIT", "NIT"


class Medio(models.TextChoices):
    """By which the person wants to be answered."""

    CORREO = "correo", "Por correo electrónico"
    PORTAL = "portal", "La consulto aquí, con el radicado y la clave"
    FISICO = "fisico", "En papel, a mi dirección"


ABIERTO = Q(cerrado_en__isnull=True)
EN_ORDEN = ("turno", "proxima", "id")  # of the trays


class CasoQuerySet(RegistradoQuerySet):
    def abiertos(self):
        """Asked by `cerrado_en`: a condition without values is what lets SQLite use a partial index."""
        return self.filter(cerrado_en__isnull=True)

    def de_la_ciudadania(self):
        """All but what the people of the Alcaldía ask of each other: what the public follows, checks and counts."""
        return self.exclude(clase=Clase.SOPORTE)

    def de_soporte(self):
        return self.filter(clase=Clase.SOPORTE)

    def pedidos_por(self, usuario):
        """Filed by that account."""
        return self.filter(actuaciones__numero=1, actuaciones__autor=usuario)

    def sin_asignar(self):
        return self.abiertos().filter(cargo__isnull=True).exclude(estado=Estado.ACUMULADO)

    def a_cargo_de(self, usuario, hoy):
        """Of the cargos that this person holds on that day (asked first: the list is then read in the order of its index)."""
        return self.abiertos().filter(cargo__in=_titularidades(usuario, hoy, "cargo"))

    def de_las_dependencias_de(self, usuario, hoy):
        return self.filter(dependencia__in=_titularidades(usuario, hoy, "cargo__dependencia"))

    def que_ve(self, usuario, hoy):
        """All of them for who watches, those of the citizens for who hands them out; the rest see what is of their
        dependencia. The tickets of soporte are of who attends them."""
        if usuario.has_perm(VER_TODOS):
            return self.all()
        visibles = self.none()
        if usuario.has_perm(REPARTIR):
            visibles = self.de_la_ciudadania()
        elif usuario.has_perm(RESPONDER):
            visibles = self.de_las_dependencias_de(usuario, hoy).de_la_ciudadania()
        return visibles | self.de_soporte() if usuario.has_perm(ATENDER_SOPORTE) else visibles


def _titularidades(usuario, hoy, campo):
    return sorted(set(usuario.titularidades.vigentes(hoy).values_list(campo, flat=True)))


def hora_de_cierre():
    """The one in force today; None while the ventanilla has none."""
    return settings.VENTANILLA_CIERRE


class Caso(Autorizada, Registrado):
    radicado = models.CharField(max_length=20, unique=True, editable=False)
    anio = models.PositiveSmallIntegerField("año", editable=False)
    tipo = models.CharField(max_length=3, editable=False)
    numero = models.PositiveIntegerField("número", editable=False)
    recibido_en = models.DateTimeField("recibido", editable=False)
    # Another one set afterwards does not move what was received before.
    cierre = models.TimeField("hora de cierre con que se cuenta", null=True, editable=False, default=hora_de_cierre)
    pase = models.CharField("número del formulario", max_length=24, unique=True, editable=False)
    clave_huella = models.CharField("huella de la clave", max_length=64, editable=False)
    clase = models.CharField("clase", max_length=20, choices=Clase)
    canal = models.CharField(max_length=10, choices=Canal, default=Canal.WEB)
    identidad = models.CharField(max_length=9, choices=Identidad)
    nombre = models.CharField("nombre", max_length=120, blank=True)
    tipo_documento = models.CharField("clase de documento", max_length=3, choices=TipoDocumento, blank=True)
    documento = models.CharField("número de documento", max_length=20, blank=True)
    organizacion = models.CharField("organización o empresa", max_length=140, blank=True)
    correo = models.EmailField("correo electrónico", blank=True)
    telefono = models.CharField("teléfono", max_length=40, blank=True)
    direccion = models.CharField("dirección", max_length=160, blank=True)
    medio = models.CharField("medio de respuesta", max_length=6, choices=Medio)
    asunto = models.CharField(max_length=140)
    texto = models.TextField()
    folio = models.CharField("folio que trae el papel", max_length=40, blank=True)
    urgencia = models.CharField("por qué es urgente", max_length=300, blank=True)  # as the person says it
    huella = models.CharField("huella SHA-256 del texto", max_length=64, editable=False)
    dependencia = models.ForeignKey("entidad.Dependencia", models.PROTECT, null=True, blank=True, related_name="casos")
    cargo = models.ForeignKey("entidad.Cargo", models.PROTECT, null=True, blank=True, related_name="casos")
    estado = models.CharField(max_length=13, choices=Estado, default=Estado.RECIBIDO)
    cerrado_en = models.DateTimeField("terminó", null=True, editable=False)
    anonimizado_en = models.DateTimeField("anonimizado", null=True, editable=False)
    clase_actual = models.CharField("clase con que se tramita", max_length=20, choices=Clase, editable=False)
    prioridad = models.CharField("razón de la prioridad", max_length=12, blank=True, editable=False)
    turno = models.PositiveSmallIntegerField(choices=Turno, default=Turno.ORDINARIO, editable=False)
    principal = models.ForeignKey(
        "self", models.PROTECT, null=True, editable=False, related_name="acumulados", verbose_name="acumulado a"
    )
    proxima = models.DateField("próxima fecha de la ley", editable=False)
    calendario = models.CharField("calendario con que se contó", max_length=16, editable=False)

    objects = CasoQuerySet.as_manager()

    NO_SE_REGISTRA = (*PERSONALES, "asunto", "texto", "urgencia", "pase", "clave_huella")
    CONGELADO = [
        Congelado(
            "caso_radicado", "Lo que se radicó no cambia ni se borra.",
            columnas=(
                "radicado", "anio", "tipo", "numero", "recibido_en", "cierre", "pase", "clase", "canal", "identidad", "asunto",
                "texto", "urgencia", "folio", "huella", "autorizada_en", "politica_version", "politica_fecha",
            ),
            vaciado=Vaciado(
                DICHO, "OLD.cerrado_en IS NOT NULL AND OLD.anonimizado_en IS NULL AND NEW.anonimizado_en IS NOT NULL"
            ),
        ),
        Congelado(
            "caso_anonimizado", "Un caso se anonimiza una vez, cuando ya terminó.", columnas=("anonimizado_en",),
            cuando="OLD.anonimizado_en IS NOT NULL OR OLD.cerrado_en IS NULL", borrar=False,
        ),
    ]  # fmt: skip

    class Meta:
        verbose_name = "caso"
        verbose_name_plural = "casos de la ventanilla"
        ordering = ["turno", "proxima", "pk"]
        default_permissions = ["view"]
        permissions = [
            ("view_todos_los_casos", "Ver los casos de todas las dependencias"),
            ("repartir_caso", "Repartir casos"),
            ("radicar_caso", "Radicar por quien viene, llama o escribe en papel"),
            ("responder_caso", "Tramitar y responder casos"),
            ("revisar_desacuerdo", "Escribir lo que se halló cuando la persona no está de acuerdo con la respuesta"),
            ("atender_soporte", "Atender los casos de soporte técnico"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["anio", "tipo", "numero"], name="el_radicado_no_se_repite"),
            models.CheckConstraint(
                condition=Q(estado__in=ABIERTOS, cerrado_en__isnull=True)
                | ~Q(estado__in=ABIERTOS) & Q(cerrado_en__isnull=False),
                name="lo_que_termino_dice_cuando",
            ),
            models.CheckConstraint(
                condition=~Q(identidad="anonima") | Q(**dict.fromkeys(PERSONALES, "")), name="lo_anonimo_no_dice_quien"
            ),
            models.CheckConstraint(
                condition=Q(anonimizado_en__isnull=True) | Q(**dict.fromkeys((*PERSONALES, *DICHO), "")),
                name="lo_anonimizado_no_dice_nada",
            ),
            models.CheckConstraint(
                condition=Q(turno=Turno.PRIORITARIO) & ~Q(prioridad="") | Q(turno=Turno.ORDINARIO, prioridad=""),
                name="lo_prioritario_dice_por_que",
            ),
            models.CheckConstraint(
                condition=Q(estado=Estado.ACUMULADO, principal__isnull=False) | ~Q(estado=Estado.ACUMULADO),
                name="lo_acumulado_dice_a_cual",
            ),
        ]
        indexes = [
            models.Index(fields=["recibido_en", "id"], name="casos_por_recibo"),
            models.Index(fields=[*EN_ORDEN], condition=ABIERTO, name="casos_abiertos"),
            models.Index(fields=["dependencia", *EN_ORDEN], condition=ABIERTO, name="casos_por_dependencia"),
            models.Index(
                fields=["dependencia", "clase_actual", *EN_ORDEN], condition=ABIERTO, name="casos_por_dep_y_clase"
            ),
            models.Index(fields=["cargo", *EN_ORDEN], condition=ABIERTO, name="casos_por_cargo"),
            models.Index(fields=["clase_actual", *EN_ORDEN], condition=ABIERTO, name="casos_por_clase"),
            models.Index(fields=["calendario"], condition=ABIERTO, name="casos_por_calendario"),
        ]

    def __str__(self):
        return self.radicado

    @property
    def esta_abierto(self):
        return self.estado in ABIERTOS

    @property
    def es_reservado(self):
        return self.identidad == Identidad.RESERVADA

    @property
    def es_de_soporte(self):
        return self.clase == Clase.SOPORTE

    @property
    def es_anonimo(self):
        return self.identidad == Identidad.ANONIMA

    @property
    def es_prioritario(self):
        return self.turno == Turno.PRIORITARIO

    @property
    def es_ordinario(self):
        return not self.es_prioritario

    @property
    def fecha_de_llegada(self):
        """The day of the clock on the wall; that of the term may be the next working one (`terminos.Calendario.recibido`)."""
        return timezone.localdate(self.recibido_en)

    @property
    def es_de_otra_clase(self):
        """It was filed under a kind that was not its own: the radicado keeps saying that one."""
        return self.clase_actual != self.clase

    @property
    def como_autorizo(self):
        """How the authorisation of personal data was given: it is the way by which the case came."""
        return AUTORIZO[self.canal] if self.autorizada_en else ""

    def que_se_radico(self):
        """The text that its digest covers: anybody who keeps it can count the digest again."""
        return "\n\n".join(
            [self.asunto, self.texto, *([f"Por qué es urgente: {self.urgencia}"] if self.urgencia else [])]
        )

    def calcular_huella(self):
        return huella_de(self.que_se_radico())

    def direccion_de_seguimiento(self):
        """Where it is followed, with the radicado written; the key is in no address."""
        return f"{reverse('ventanilla:seguimiento')}?radicado={self.radicado}"


def huella_de(texto):
    return hashlib.sha256(texto.encode()).hexdigest()
