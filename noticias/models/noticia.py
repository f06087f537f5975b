"""News of the municipality (Plan de Acción GEL-T, line 1): gathered by prensa, reviewed, published four times a month."""

from django.db import models
from django.db.models import F, OuterRef, Subquery
from django.urls import reverse

from aguazul_portal.comun.bitacora.models import Registrado
from aguazul_portal.comun.en_json import filas_en_json
from aguazul_portal.comun.publicacion.models import Documento, Edicion, EdicionQuerySet, TipoCambio
from aguazul_portal.comun.publicacion.reglas import condiciones, congelado_de_edicion, indices
from aguazul_portal.comun.publicacion.texto import TextoRico, texto_plano


class Categoria(Registrado):
    nombre = models.CharField(max_length=60, unique=True)
    slug = models.SlugField("dirección", max_length=60, unique=True)

    class Meta:
        verbose_name = "categoría"
        verbose_name_plural = "categorías"
        ordering = ["nombre", "pk"]

    def __str__(self):
        return self.nombre

    def get_absolute_url(self):
        return reverse("noticias:categoria", args=[self.slug])

    def es_publico(self):
        return True


class Noticia(Documento):
    """The address of a news item."""

    class Meta:
        verbose_name = "dirección de noticia"
        verbose_name_plural = "direcciones de noticias"
        ordering = ["-pk"]

    def get_absolute_url(self):
        return reverse("noticias:detalle", args=[self.slug])


class EdicionNoticiaQuerySet(EdicionQuerySet):
    def propias(self):
        """Born in this portal: what was brought from the former site is old news, kept in a list of its own."""
        return self.filter(original_en__isnull=True)

    def anteriores(self):
        return self.filter(original_en__isnull=False)

    def recientes(self):
        return self.order_by("-publicado_en", "-pk")

    def para_listar(self):
        """With what a card needs, without the body: one query."""
        return self.select_related("documento", "categoria", "imagen", "dependencia").defer("cuerpo")

    def con_historia(self):
        """With `publicada`, when it first was, and `cambios`, those that are announced, up to this version; in the same query."""
        hasta_esta = {"documento": OuterRef("documento"), "numero__lte": OuterRef("numero")}
        versiones = self.model._base_manager.filter(publicado_en__isnull=False, **hasta_esta)
        mayores = versiones.filter(numero__gt=1, tipo_cambio=TipoCambio.MAYOR)
        return self.annotate(
            publicada=Subquery(versiones.order_by("numero").values("publicado_en")[:1]),
            cambios=filas_en_json(mayores, publicado_en=F("publicado_en"), nota=F("nota_cambio")),
        )


TEXTO = ("titulo", "resumen", "cuerpo", "fuente", "categoria", "dependencia", "imagen", "destacada", "original_en")


class EdicionNoticia(Edicion):
    """One version of a news item."""

    documento = models.ForeignKey(Noticia, models.PROTECT, related_name="ediciones", verbose_name="dirección")
    titulo = models.CharField("título", max_length=140)
    resumen = models.CharField(max_length=300, help_text="Una o dos frases: aparece en las listas y en los buscadores.")
    cuerpo = TextoRico("texto")
    fuente = models.CharField(
        "institución que la envió",
        max_length=140,
        blank=True,
        help_text="Solo cuando otra institución o empresa la trajo.",
    )
    categoria = models.ForeignKey(Categoria, models.PROTECT, related_name="+", verbose_name="categoría")
    dependencia = models.ForeignKey(
        "entidad.Dependencia", models.PROTECT, related_name="+", verbose_name="dependencia responsable",
        help_text="De dónde viene la información.",
    )  # fmt: skip
    imagen = models.ForeignKey(
        "archivos.Archivo", models.PROTECT, null=True, blank=True, related_name="+",
        limit_choices_to={"ancho__isnull": False},
    )  # fmt: skip
    destacada = models.BooleanField("destacada en la portada", default=False)
    original_en = models.DateTimeField("publicada en el sitio anterior", null=True, editable=False)

    objects = EdicionNoticiaQuerySet.as_manager()

    CONTENIDO = TEXTO
    PARTES = ("galeria",)
    CONGELADO = congelado_de_edicion("noticia", TEXTO)

    class Meta(Edicion.Meta):
        verbose_name = "noticia"
        ordering = ["-pk"]
        constraints = condiciones("noticia")
        indexes = [
            *indices("noticia"),
            models.Index(
                fields=["categoria", "-publicado_en", "-id"],
                condition=models.Q(estado="publicado"),
                name="noticia_por_categoria",
            ),
            models.Index(
                fields=["-publicado_en", "-id"],
                condition=models.Q(estado="publicado", original_en__isnull=True),
                name="noticias_propias",
            ),
            models.Index(
                fields=["-original_en", "-id"],
                condition=models.Q(estado="publicado", original_en__isnull=False),
                name="noticias_anteriores",
            ),
            # The Plan counts the month's (`medidas.py`) without opening one. Only the first editions: no list asks for those
            # alone, so none is read by this index, which is not in its order.
            models.Index(
                fields=["publicado_en", "original_en", "revisor", "demostracion"],
                condition=models.Q(estado="publicado", numero=1),
                name="noticias_del_mes",
            ),
        ]

    def __str__(self):
        return self.titulo

    @property
    def fecha(self):
        """When its readers first had it: in the former site, or here."""
        return self.original_en or self.publicado_en

    def faltantes(self):
        faltan = super().faltantes()
        if not texto_plano(self.cuerpo):
            faltan.append("El texto de la noticia.")
        return faltan

    def entrada_de_busqueda(self):
        return {
            "tipo": "Noticia",
            "titulo": self.titulo,
            "resumen": self.resumen,
            "texto": f"{texto_plano(self.cuerpo)} {self.categoria} {self.dependencia}",
        }
