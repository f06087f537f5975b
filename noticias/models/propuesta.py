"""What other institutions and companies of the municipality bring (Plan de Acción GEL-T, line 1), before it is news.

    recibida ──estudiar──▶ en estudio ──preparar──▶ (a borrador that walks the path) ──▶ publicada
        └──────────────────────┴──────────── rechazar, with a reason ──▶ no se publicará

It is never published by itself. «Publicada» is not stored: it is asked of the news that was made from it.
"""

import secrets

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from aguazul_portal.comun.bitacora.models import Registrado, RegistradoQuerySet
from aguazul_portal.comun.guardia.autorizacion import Autorizada

LETRAS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # none that is mistaken for another when read aloud or by hand
PERSONALES = ("nombre", "correo", "telefono")


def _al_azar(letras):
    return "".join(secrets.choice(LETRAS) for _ in range(letras))


def referencia_nueva():
    return f"N-{_al_azar(4)}-{_al_azar(4)}"


def clave_nueva():
    """40 random bits, and the guard counts the tries."""
    return _al_azar(8)


class Situacion(models.TextChoices):
    RECIBIDA = "recibida", "Recibida"
    EN_ESTUDIO = "en_estudio", "En estudio"
    PUBLICADA = "publicada", "Publicada"
    RETIRADA = "retirada", "Se publicó y ya no está a la vista"
    NO_SE_PUBLICARA = "no", "No se publicará"


class PropuestaQuerySet(RegistradoQuerySet):
    def por_atender(self):
        """Nobody has made news of them nor said why not."""
        return self.filter(noticia__isnull=True, rechazada_en__isnull=True)


class Propuesta(Autorizada, Registrado):
    """One proposal. What the person wrote is theirs: the record, which nobody can erase, keeps none of it."""

    referencia = models.CharField(max_length=11, unique=True, default=referencia_nueva, editable=False)
    clave = models.CharField("clave de consulta", max_length=8, default=clave_nueva, editable=False)
    pase = models.CharField("número del formulario", max_length=24, unique=True, editable=False)
    nombre = models.CharField("quién la envía", max_length=120, blank=True, editable=False)
    institucion = models.CharField("institución o empresa", max_length=140, blank=True, editable=False)
    correo = models.EmailField(blank=True, editable=False)
    telefono = models.CharField("teléfono", max_length=40, blank=True, editable=False)
    titulo = models.CharField("título", max_length=140, editable=False)
    texto = models.TextField(editable=False)
    recibida_en = models.DateTimeField("recibida", editable=False)
    estudia = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False, verbose_name="la estudia"
    )
    noticia = models.OneToOneField(
        "noticias.Noticia", models.PROTECT, null=True, related_name="propuesta", editable=False, verbose_name="noticia"
    )
    rechazada_en = models.DateTimeField("se decidió no publicarla", null=True, editable=False)
    motivo = models.CharField("por qué no se publicará", max_length=500, blank=True, editable=False)
    suprimida_en = models.DateTimeField("datos suprimidos", null=True, editable=False)

    objects = PropuestaQuerySet.as_manager()

    NO_SE_REGISTRA = (*PERSONALES, "institucion", "titulo", "texto", "clave", "pase")

    class Meta:
        verbose_name = "propuesta de noticia"
        verbose_name_plural = "propuestas de noticias"
        ordering = ["-pk"]
        default_permissions = ["view", "change"]
        constraints = [
            models.CheckConstraint(
                condition=Q(rechazada_en__isnull=True) | ~Q(motivo=""), name="no_publicar_una_propuesta_dice_por_que"
            ),
            models.CheckConstraint(
                condition=Q(suprimida_en__isnull=True) | Q(nombre="", correo="", telefono=""),
                name="lo_suprimido_no_queda",
            ),
        ]
        indexes = [
            models.Index(
                fields=["recibida_en", "id"],
                condition=Q(noticia__isnull=True, rechazada_en__isnull=True),
                name="propuestas_por_atender",
            )
        ]

    def __str__(self):
        return self.referencia

    def situacion(self, ahora):
        """What the person who sent it is told. One query when there is news of it, none otherwise."""
        if self.rechazada_en:
            return Situacion.NO_SE_PUBLICARA
        if self.noticia_id and (publica := self._situacion_de_la_noticia(ahora)):
            return publica
        return Situacion.EN_ESTUDIO if self.estudia_id or self.noticia_id else Situacion.RECIBIDA

    def _situacion_de_la_noticia(self, ahora):
        salidas = list(self.noticia.ediciones.filter(publicado_en__lte=ahora))
        if any(edicion.es_visible(ahora) for edicion in salidas):
            return Situacion.PUBLICADA
        return Situacion.RETIRADA if salidas else None

    def direccion_de_consulta(self):
        """Where its state is asked, with the reference written; the key is not in any address."""
        return f"{reverse('noticias:propuesta_consultar')}?referencia={self.referencia}"


class ImagenDePropuesta(Registrado):
    """A picture that came with it: a private Archivo until the news that shows it is prepared.

    What the person says of it waits here too: in the Archivo it would enter the record.
    """

    propuesta = models.ForeignKey(Propuesta, models.CASCADE, related_name="imagenes", editable=False)
    archivo = models.ForeignKey("archivos.Archivo", models.PROTECT, related_name="+", editable=False)
    alt = models.CharField("qué se ve", max_length=300, blank=True, editable=False)

    NO_SE_REGISTRA = ("alt",)

    class Meta:
        verbose_name = "imagen de una propuesta"
        verbose_name_plural = "imágenes de propuestas"
        ordering = ["pk"]
        default_permissions = ["view"]

    def __str__(self):
        return f"imagen de {self.propuesta}"
