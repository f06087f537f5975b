"""The record of updates: who did what to which object, when, and what it said before and after.

Plan de Acción GEL-T, monitoreo: Control Interno watches that the site is kept up to date, «como parte del principio de
publicidad». Entries are chained (see `cadena`), the database refuses to change them, and they point to nothing: they
outlive the rows and the people they speak of.
"""

from datetime import datetime, time, timedelta

from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone

from aguazul_portal.comun.congelar import Congelado
from aguazul_portal.comun.templatetags.portal import fecha_larga

from . import cadena
from .limpieza import limpiar
from .quien import Proceso, SinResponsable, firma_de  # noqa: F401


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


class RegistradoQuerySet(models.QuerySet):
    """No bulk path round the record: whoever writes many rows writes them one by one, each with its name."""

    def _rechazar(self, *_, **__):
        raise SinResponsable("Las escrituras en bloque no pasan por el registro: guarde cada fila con por=.")

    update = bulk_create = bulk_update = delete = create = get_or_create = update_or_create = _rechazar
    _rechazar.alters_data = True

    def crear(self, *, por, **campos):
        """Build and save one row, recorded."""
        objeto = self.model(**campos)
        objeto.save(por=por)
        return objeto


class Registrado(models.Model):
    """A row that nobody writes without a name: `save(por=)` and `delete(por=)` register themselves in the record.

    The record is written in the transaction of the act: if it cannot be written, the act does not happen.
    """

    objects = RegistradoQuerySet.as_manager()

    NO_SE_REGISTRA = ()  # fields whose value never enters the record (personal data, large texts kept elsewhere)

    class Meta:
        abstract = True

    def save(self, *args, por=None, nota="", accion=None, **kwargs):
        """`por`: Usuario or Proceso. `accion`: defaults to CREAR or EDITAR; an edit that changes nothing is not recorded."""
        if por is None:
            raise SinResponsable(f"Guardar «{self}» exige decir quién (por=).")
        if kwargs.get("update_fields") is not None:
            raise TypeError("Se guarda la fila entera: lo que dice el asiento es lo que quedó escrito.")
        from .acciones import registrar_guardado

        limpiar(self)
        with transaction.atomic(savepoint=False):
            antes = None if self._state.adding else type(self)._base_manager.filter(pk=self.pk).first()
            super().save(*args, **kwargs)
            registrar_guardado(self, antes, por=por, nota=nota, accion=accion)

    def delete(self, *args, por=None, nota="", **kwargs):
        if por is None:
            raise SinResponsable(f"Borrar «{self}» exige decir quién (por=).")
        from .acciones import registrar_borrado

        with transaction.atomic(savepoint=False):
            registrar_borrado(self, por=por, nota=nota)
            return super().delete(*args, **kwargs)

    def es_publico(self):
        """Does writing this row change what the public sees? Then its entry is public and finished pages are made anew."""
        return False

    def url_publica(self):
        """Address where the public sees it; kept as text in the record."""
        return self.get_absolute_url() if hasattr(self, "get_absolute_url") and self.es_publico() else ""

    def dependencia_texto(self):
        dependencia = getattr(self, "dependencia", None)
        return str(dependencia or "")


class Sello(Registrado):
    """The end of the chain as it stood when a day ended, told to people outside the portal.

    Whoever rewrites the chain from an entry on, digests and all, leaves it sound to itself: only a digest that others
    keep tells. The seal is therefore mailed to Control Interno, shown in public and printed in the acta of the month.
    """

    class Clase(models.TextChoices):
        DIARIO = "diario", "Sello del día"
        APARTE = "aparte", "Sello aparte"  # the first one of a portal, or one that somebody asked for

    TARDE = timedelta(hours=6)  # after midnight: the worker was down

    fecha = models.DateField()
    clase = models.CharField(max_length=6, choices=Clase, default=Clase.DIARIO)
    asientos = models.PositiveBigIntegerField("asientos que cubre")
    huella = models.CharField("huella del último", max_length=64)
    hecho_en = models.DateTimeField("hecho")

    CONGELADO = [Congelado("sello", mensaje="Un sello no se edita ni se borra.")]

    class Meta:
        verbose_name = "cierre del registro"
        verbose_name_plural = "sellos del registro"
        ordering = ["-pk"]
        default_permissions = ["view"]
        constraints = [
            models.UniqueConstraint(fields=["fecha"], condition=models.Q(clase="diario"), name="un_sello_por_dia"),
            models.CheckConstraint(condition=models.Q(asientos__gte=1), name="se_sella_lo_que_hay"),
        ]

    def __str__(self):
        return f"sello {'aparte ' if self.clase == self.Clase.APARTE else ''}del {fecha_larga(self.fecha)}"

    def es_publico(self):
        return True

    def get_absolute_url(self):
        return f"{reverse('bitacora:sellos')}#sello-{self.pk}"

    @property
    def es_tardio(self):
        """A day that was sealed long after it ended says so: until then nobody else knew its end."""
        return self.clase == self.Clase.DIARIO and self.hecho_en > inicio_del_dia_siguiente(self.fecha) + self.TARDE

    def como_dato(self):
        """What the open data carries and the verifier reads."""
        return {
            "sello": self.pk,
            "fecha": self.fecha.isoformat(),
            "clase": self.clase,
            "asientos": self.asientos,
            "huella": self.huella,
            "hecho_en": cadena.instante_texto(self.hecho_en),
        }


def inicio_del_dia_siguiente(dia):
    return timezone.make_aware(datetime.combine(dia + timedelta(days=1), time.min))


class Verificacion(models.Model):
    """Somebody pressed «Verificar ahora»: who, when, up to which entry, and what came out.

        pedida ──worker──▶ en curso ──▶ terminada
                              └─ no sign for LATIDO ─▶ a worker died: another takes it from the start

    Only the row's moments are stored; the state follows from them and the clock.
    """

    LATIDO = timedelta(minutes=2)

    actor = models.CharField("quién la pidió", max_length=200)
    cargo = models.CharField(max_length=200, blank=True)
    pedida_en = models.DateTimeField("pedida")
    vista_en = models.DateTimeField("última señal", null=True)
    terminada_en = models.DateTimeField("terminada", null=True)
    van = models.PositiveBigIntegerField("asientos verificados", default=0)
    total = models.PositiveBigIntegerField("asientos por verificar", default=0)
    cabeza = models.CharField("huella del último", max_length=64, blank=True)
    falla = models.TextField(blank=True)

    CONGELADO = [
        Congelado(
            "verificacion", "El resultado de una verificación no se cambia.", cuando="OLD.terminada_en IS NOT NULL"
        )
    ]

    class Meta:
        verbose_name = "verificación del registro"
        verbose_name_plural = "verificaciones del registro"
        ordering = ["-pk"]
        default_permissions = ["view"]

    def __str__(self):
        return f"verificación {self.pk}"

    @property
    def es_integra(self):
        return self.terminada_en is not None and not self.falla

    @property
    def porcentaje(self):
        return 100 * self.van / self.total if self.total else 0
