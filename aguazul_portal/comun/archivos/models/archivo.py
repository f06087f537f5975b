"""One row for every file that comes into the portal.

What a person sees of a file never changes once it is stored: an approved text that shows it must go on showing the same
picture, cropped in the same place, with the same description. Whoever made a mistake uploads it again and chooses the
new one.

A document is kept as it came. An image waits, where nobody can reach it, until the worker has made it anew
(`preparacion`): what came in is never served. What is `reservado` is evidence: an image too is kept to the octet, and no
browser is asked to show it, only to save it (`entrega`). The files are written before the row. If the transaction is rolled back
they stay on disk with no row that names them: nobody can reach them, and `huerfanos` sweeps them away.
"""

import hashlib
import secrets

from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.core.validators import MaxValueValidator
from django.db import models, transaction
from django.db.models import ProtectedError, Q
from django.utils.text import slugify

from aguazul_portal.comun.al_confirmar import al_confirmar
from aguazul_portal.comun.bitacora.models import Registrado
from aguazul_portal.comun.congelar import Congelado

from .. import almacen, usos
from ..formatos import FORMATOS, SE_GUARDAN, clave_de_imagen
from ..piezas import Pieza, Vista, ruta_de_lo_recibido
from ..recepcion import Contenido, examinar
from ..taller.medidas import ANCHO_DE_RESPALDO, alto_de_recorte, parte_visible

CASI_TODA = 0.8  # of a picture: a crop that shows less offers the whole of it
SIN_ALT = "Describa la imagen para quien no la ve, o marque que es solo decorativa."


class Preparada(models.TextChoices):
    """Whether what came in can be shown already."""

    EN_ESPERA = "en_espera", "Se está preparando"
    LISTA = "lista", "Lista"
    FALLIDA = "fallida", "No se pudo preparar: súbala de nuevo"


class Licencia(models.TextChoices):
    PROPIA = "propia", "De la Alcaldía"
    AUTORIZADA = "autorizada", "Con permiso de quien la hizo"
    CC_BY = "cc_by", "CC BY 4.0"
    CC_BY_SA = "cc_by_sa", "CC BY-SA 4.0"
    DOMINIO_PUBLICO = "dominio", "Dominio público"


def clave_nueva():
    """96 random bits: nobody finds a file by guessing its address."""
    return secrets.token_hex(12)


def _foco(nombre):
    ayuda = "De 0 a 100. Lo que ningún recorte debe dejar por fuera: 50 y 50 es el centro."
    return models.PositiveSmallIntegerField(nombre, default=50, validators=[MaxValueValidator(100)], help_text=ayuda)


class Archivo(Registrado):
    titulo = models.CharField("título", max_length=200, blank=True, help_text="Vacío: el nombre del archivo.")
    alt = models.CharField(
        "descripción de la imagen", max_length=300, blank=True,
        help_text="Qué se ve y por qué está ahí, en una frase, para quien no puede ver la imagen.",
    )  # fmt: skip
    decorativa = models.BooleanField(
        "imagen solo decorativa", default=False, help_text="No dice nada que el texto no diga: no se describe."
    )
    foco_x = _foco("punto importante, desde la izquierda (%)")
    foco_y = _foco("punto importante, desde arriba (%)")
    credito = models.CharField(
        "crédito", max_length=200, blank=True, help_text="Quién tomó la foto o hizo el documento. Se muestra al pie."
    )
    licencia = models.CharField(max_length=10, choices=Licencia, blank=True, help_text="Con qué permiso se publica.")
    publico = models.BooleanField(
        "público", default=True,
        help_text="Lo puede descargar la ciudadanía. Sin marcar: solo quienes trabajan en la consola.",
    )  # fmt: skip
    reservado = models.BooleanField(default=False, editable=False)  # only the room that keeps it hands it over
    clave = models.CharField("clave pública", max_length=24, unique=True, default=clave_nueva, editable=False)
    nombre_original = models.CharField("nombre con que se subió", max_length=200, editable=False)
    preparada = models.CharField("estado", max_length=9, choices=Preparada, default=Preparada.LISTA, editable=False)
    tipo = models.CharField(max_length=4, choices=SE_GUARDAN, editable=False)
    tamano = models.PositiveBigIntegerField("tamaño en octetos", editable=False)
    huella = models.CharField("huella SHA-256", max_length=64, editable=False)
    ancho = models.PositiveIntegerField(null=True, editable=False)
    alto = models.PositiveIntegerField(null=True, editable=False)
    anchos = models.JSONField("anchos para pantallas", default=list, editable=False)
    recortes = models.JSONField("anchos de los recortes", default=dict, editable=False)
    paginas = models.PositiveIntegerField("páginas", null=True, editable=False)
    con_texto = models.BooleanField("su texto se puede leer", null=True, editable=False)  # null: nobody looked yet
    subido_en = models.DateTimeField("subido", auto_now_add=True)

    CONGELADO = [
        Congelado(
            "archivo",
            mensaje="Un archivo guardado no cambia: suba uno nuevo.",
            columnas=(
                "titulo", "decorativa", "foco_x", "foco_y", "credito", "licencia", "clave", "nombre_original",
                "subido_en", "reservado",
            ),
            borrar=False,
        ),
        Congelado(
            "archivo_descrito",  # what is private and was not described yet may be, once: see ImagenDePropuesta
            mensaje="Un archivo guardado no cambia: suba uno nuevo.",
            cuando="OLD.publico OR OLD.alt <> ''",
            columnas=("alt",),
            borrar=False,
        ),
        Congelado(
            "archivo_preparado",
            mensaje="Un archivo guardado no cambia: suba uno nuevo.",
            cuando="OLD.preparada <> 'en_espera'",
            columnas=("preparada", "tipo", "tamano", "huella", "ancho", "alto"),
            borrar=False,
        ),
        Congelado(
            "archivo_leido",
            mensaje="Un documento se lee una vez: suba uno nuevo.",
            cuando="OLD.con_texto IS NOT NULL",
            columnas=("con_texto", "paginas"),
            borrar=False,
        ),
    ]  # fmt: skip

    class Meta:
        verbose_name = "archivo"
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(huella=""), name="el_archivo_tiene_huella"),
            models.CheckConstraint(
                condition=Q(tipo__in=["jpeg", "png"], ancho__gt=0, alto__gt=0)
                | Q(~Q(tipo__in=["jpeg", "png"]), ancho__isnull=True, alto__isnull=True),
                name="solo_las_imagenes_tienen_ancho_y_alto",
            ),
            models.CheckConstraint(
                condition=Q(ancho__isnull=True) | Q(publico=False) | Q(decorativa=True) | ~Q(alt=""),
                name="la_imagen_publica_se_describe_o_es_decorativa",
            ),
            models.CheckConstraint(
                condition=Q(foco_x__lte=100, foco_y__lte=100),
                name="el_punto_importante_esta_en_la_imagen",
                violation_error_message="El punto importante va de 0 a 100 % del ancho y del alto de la imagen.",
            ),
        ]

    def __str__(self):
        return self.titulo or self.nombre_original

    @classmethod
    def recibir(cls, subido, *, por, alt="", titulo="", decorativa=False, publico=True, **mas):
        """Check, store and record an upload. `subido`: an uploaded file, or the Contenido that a form field made of it.

        An image is shown once the worker has made it anew. Raises ValidationError with a sentence for the person.
        """
        archivo = cls(alt=alt.strip(), titulo=titulo.strip(), decorativa=decorativa, publico=publico, **mas)
        archivo.tomar(subido if isinstance(subido, Contenido) else examinar(subido))
        archivo.save(por=por)
        return archivo

    def tomar(self, contenido):
        """Fill this new row with a Contenido and write its file."""
        self.exigir_descripcion(contenido)
        self.tipo, self.nombre_original = contenido.clave, contenido.nombre
        self.tamano, self.huella = len(contenido.octetos), hashlib.sha256(contenido.octetos).hexdigest()
        self.ancho, self.alto, self.paginas = contenido.ancho, contenido.alto, contenido.paginas
        if self.reservado and contenido.es_imagen:
            self._como_prueba(contenido)
        self.preparada = Preparada.EN_ESPERA if self._se_rehace else Preparada.LISTA
        ruta = ruta_de_lo_recibido(self.clave) if self._se_rehace else self.original.ruta
        almacen.guardar(ruta, contenido.octetos)

    def _como_prueba(self, contenido):
        """In the format that it came in; GIF and WebP are not measured, like any other thing that is not shown."""
        self.tipo = clave_de_imagen(contenido.octetos)
        if self.tipo not in ("jpeg", "png"):
            self.ancho = self.alto = None

    def con_otro_encuadre(self, foco_x, foco_y, *, por):
        """The same picture as another row, cropped round another point. What is approved keeps the one it has."""
        if not (self.es_imagen and self.lista):
            raise ValidationError("Solo una imagen que ya está lista tiene encuadre.")
        octetos = almacen.leer(self.original.ruta)
        contenido = Contenido(self.nombre_original, self.tipo, octetos, self.ancho, self.alto)
        dicho = {campo: getattr(self, campo) for campo in ("titulo", "alt", "decorativa", "publico", "credito")}
        return Archivo.recibir(contenido, por=por, foco_x=foco_x, foco_y=foco_y, licencia=self.licencia, **dicho)

    @transaction.atomic(savepoint=False)
    def save(self, *args, por=None, **kwargs):
        """What the worker has to do with it is written with it."""
        from ..encargos import encargar

        nuevo = self._state.adding
        super().save(*args, por=por, **kwargs)
        if nuevo and self.necesita_trabajo:
            encargar(self)

    def exigir_descripcion(self, contenido):
        if contenido.es_imagen and self.le_falta_descripcion:
            raise ValidationError({"alt": SIN_ALT})

    def clean(self):
        if self.es_imagen and self.le_falta_descripcion:
            raise ValidationError("Esta imagen no tiene descripción: para hacerla pública, súbala de nuevo con ella.")

    def delete(self, *args, por=None, **kwargs):
        """A text that links it holds it as a key does, though the database does not see it."""
        if en_uso := usos.usos_de(self):
            raise ProtectedError(f"«{self}» se usa en «{en_uso[0].titulo}»: no se puede borrar.", en_uso)
        rutas = [*(pieza.ruta for pieza in self.piezas()), ruta_de_lo_recibido(self.clave)]
        borrado = super().delete(*args, por=por, **kwargs)
        al_confirmar(_borrar, rutas)
        return borrado

    # --- What is true of it -------------------------------------------------------------------------------------------

    @property
    def le_falta_descripcion(self):
        """WCAG 1.1.1: a picture that is shown has a text that says the same, or is marked as decorative."""
        return self.publico and not self.decorativa and not self.alt

    @property
    def es_imagen(self):
        return self.ancho is not None

    @property
    def lista(self):
        return self.preparada == Preparada.LISTA

    @property
    def necesita_trabajo(self):
        """What is reserved is not shown nor searched: nobody opens it."""
        return not self.reservado and (self.es_imagen or self.tipo == "pdf")

    @property
    def _se_rehace(self):
        return self.es_imagen and not self.reservado

    @property
    def texto_alternativo(self):
        return "" if self.decorativa else self.alt

    def es_publico(self):
        """Writing it changes what the public sees while something public shows it."""
        return bool(self.pk) and usos.se_ve(self)

    def lo_puede_leer(self, usuario):
        """Who downloads what is not public. A room with a rule of its own asks it and calls `entrega.entregar`."""
        return self.publico or (not self.reservado and usuario.has_perm("archivos.view_archivo"))

    # --- Its files ----------------------------------------------------------------------------------------------------

    @property
    def original(self):
        return self._pieza(self.tipo)

    @property
    def respaldo(self):
        return self.entera.respaldo

    @property
    def srcset(self):
        return self.entera.srcset

    @property
    def entera(self):
        respaldo = self._pieza(self.tipo, min(self.ancho, ANCHO_DE_RESPALDO))
        return self._vista(self.anchos, respaldo, self.ancho, self.alto)

    @property
    def tarjeta(self):
        return self.recortada("tarjeta")

    @property
    def cabecera(self):
        return self.recortada("cabecera")

    def recortada(self, recorte):
        """Cropped round its focal point; whole while that crop has not been made."""
        if recorte not in self.recortes:
            return self.entera
        anchos = self.recortes[recorte]
        respaldo = self._pieza(self.tipo, anchos[0], recorte)
        return self._vista(anchos, respaldo, anchos[-1], alto_de_recorte(recorte, anchos[-1]), recorte)

    def _vista(self, anchos, respaldo, ancho, alto, recorte=""):
        webp = tuple(self._pieza("webp", cada, recorte) for cada in anchos)
        recorta = bool(recorte) and parte_visible(recorte, self.ancho, self.alto) < CASI_TODA
        return Vista(webp, respaldo, ancho, alto, self.texto_alternativo, self.lista, recorta)

    def rendiciones(self):
        vistas = [*([self.entera] if self.anchos else []), *map(self.recortada, self.recortes)]
        return [pieza for vista in vistas for pieza in (*vista.webp, vista.respaldo)]

    def piezas(self):
        """Everything of it that there is on disk and may be served."""
        return [self.original, *self.rendiciones()] if self.lista else []

    def _pieza(self, clave, ancho=None, recorte=""):
        titulo = slugify(self.nombre_original.rpartition(".")[0] or self.nombre_original)[:80] or "archivo"
        return Pieza(self.clave, self.huella, titulo, FORMATOS[clave], ancho, recorte)

    def get_absolute_url(self):
        return self.original.url


def _borrar(rutas):
    for ruta in rutas:
        default_storage.delete(ruta)
