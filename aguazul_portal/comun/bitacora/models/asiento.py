from django.db import models

from aguazul_portal.comun.congelar import Congelado

from .. import cadena


class Accion(models.TextChoices):
    CREAR = "crear", "Creó"
    EDITAR = "editar", "Editó"
    BORRAR = "borrar", "Borró"
    ENVIAR = "enviar", "Envió a revisión"
    DEVOLVER = "devolver", "Devolvió para corregir"
    APROBAR = "aprobar", "Aprobó"
    PUBLICAR = "publicar", "Publicó"
    RETIRAR = "retirar", "Retiró"
    NUEVA_VERSION = "nueva_version", "Preparó una nueva versión de"
    FIRMAR = "firmar", "Firmó"
    REENVIAR = "reenviar", "Pidió enviar de nuevo"
    ORDEN = "orden", "Ejecutó"
    INGRESO = "ingreso", "Ingresó"
    INGRESO_FALLIDO = "ingreso_fallido", "Intentó ingresar sin éxito"
    PERMISOS = "permisos", "Cambió los permisos de"
    CORTE = "corte", "Cerró el corte de"
    LEER = "leer", "Leyó"
    DESCARGAR = "descargar", "Descargó"
    SELLAR = "sellar", "Selló"
    VERIFICAR = "verificar", "Verificó"
    URGENTE = "publicar_urgente", "Publicó de urgencia"
    REVISAR = "revisar_urgente", "Revisó después de publicada"
    REPARAR = "reparar", "Pidió corregir después de publicada"
    FECHA = "mover_fecha", "Cambió la fecha de publicación de"
    VENCIMIENTO = "mover_vencimiento", "Cambió el vencimiento de"
    OBSERVAR = "observar", "Dejó una observación sobre"
    RESOLVER = "resolver", "Resolvió una observación sobre"
    ENLACE = "enlace_previo", "Hizo un enlace de vista previa de"
    ANULAR = "anular_enlace", "Anuló un enlace de vista previa de"
    VIGENTE = "sigue_vigente", "Revisó y sigue vigente:"


class AsientoQuerySet(models.QuerySet):
    def publicos(self, ahora):
        """What any citizen may read at that instant: updates of published content. No personal data, no sign-ins.

        The entry of a scheduled publication waits for its minute, like what it speaks of; if that was moved or withdrawn
        before, the announcement never comes out: a later entry says what happened.
        """
        a_tiempo = models.Q(visible_desde__lte=ahora) & ~models.Exists(_lo_desmiente())
        return self.filter(models.Q(visible_desde__isnull=True) | a_tiempo, publico=True)

    def desmentidos(self):
        """Announcements of what did not come out at the minute they were waiting for."""
        return self.filter(models.Exists(_lo_desmiente()), visible_desde__isnull=False)

    def recientes(self):
        return self.order_by("-numero")

    def antes_de(self, numero):
        """Keyset page: entries older than `numero`."""
        return self.filter(numero__lt=numero) if numero else self

    def en_orden(self):
        return self.order_by("numero")


def _lo_desmiente():
    """A later entry about the same thing, from before that minute, that moved it or took it away."""
    return Asiento.objects.filter(
        tipo=models.OuterRef("tipo"), objeto_id=models.OuterRef("objeto_id"), numero__gt=models.OuterRef("numero"),
        accion__in=[Accion.FECHA, Accion.RETIRAR], instante__lt=models.OuterRef("visible_desde"),
    )  # fmt: skip


class Asiento(models.Model):
    """One entry. Written only by `acciones.registrar`."""

    numero = models.PositiveBigIntegerField("número", primary_key=True)
    instante = models.DateTimeField()
    actor = models.CharField("quién", max_length=200)
    cargo = models.CharField(max_length=200, blank=True)
    accion = models.CharField("acción", max_length=20, choices=Accion)
    tipo = models.CharField("tipo de objeto", max_length=80, blank=True)
    objeto_id = models.CharField("id del objeto", max_length=40, blank=True)
    objeto = models.CharField(max_length=300, blank=True)
    url = models.CharField("dirección pública", max_length=300, blank=True)
    dependencia = models.CharField(max_length=200, blank=True)
    antes = models.TextField("antes (JSON)", blank=True)
    despues = models.TextField("después (JSON)", blank=True)
    huella_contenido = models.CharField("huella del contenido", max_length=64, blank=True)
    nota = models.TextField(blank=True)
    publico = models.BooleanField("público", default=False)
    visible_desde = models.DateTimeField("a la vista desde", null=True, help_text="Vacío: desde el primer momento.")
    anterior = models.CharField("huella del asiento anterior", max_length=64)
    huella = models.CharField(max_length=64)
    sal = models.CharField(max_length=32, blank=True, db_default="", editable=False)  # see `cadena`

    objects = AsientoQuerySet.as_manager()

    CONGELADO = [Congelado("asiento", mensaje="El registro de actualizaciones no se edita ni se borra.")]

    class Meta:
        verbose_name = "asiento"
        verbose_name_plural = "registro de actualizaciones"
        ordering = ["-numero"]
        default_permissions = ["view"]
        indexes = [
            models.Index(fields=["-numero"], condition=models.Q(publico=True), name="asientos_publicos"),
            models.Index(fields=["tipo", "objeto_id", "-numero"], name="asientos_de_un_objeto"),
            models.Index(fields=["-instante"], name="asientos_por_instante"),
            models.Index(fields=["dependencia", "-numero"], name="asientos_de_una_dependencia"),
            models.Index(fields=["actor", "-numero"], name="asientos_de_una_persona"),
            models.Index(fields=["accion", "-numero"], name="asientos_de_una_accion"),
            models.Index(fields=["tipo", "-numero"], name="asientos_de_un_tipo"),
        ]
        constraints = [models.UniqueConstraint(fields=["anterior"], name="la_cadena_no_se_bifurca")]

    def es_visible(self, ahora):
        """The same rule as `AsientoQuerySet.publicos`, for one row."""
        if self.visible_desde is None or not self.publico:
            return self.publico
        return self.visible_desde <= ahora and not Asiento.objects.desmentidos().filter(pk=self.pk).exists()

    def __str__(self):
        return f"{self.numero}. {self.get_accion_display()} {self.objeto}".strip()

    @property
    def huella_corta(self):
        return f"{self.huella[:4]}…{self.huella[-4:]}"


class Cabeza(models.Model):
    """The end of the chain, one row: its lock puts writers in line, so that the chain never forks.

    `publica` is the number of the last public entry: it changes exactly when what the public sees changes, in the same
    transaction, and is therefore the key under which finished pages are kept (`comun.cache_publica`).
    """

    numero = models.PositiveBigIntegerField(default=0)
    huella = models.CharField(max_length=64, default=cadena.GENESIS)
    publica = models.PositiveBigIntegerField(default=0)

    class Meta:
        default_permissions = []
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="una_sola_cabeza")]

    def __str__(self):
        return f"{self.numero} {self.huella}"
