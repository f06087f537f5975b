"""The library: the Alcaldía's documents with what a person must know before downloading one.

A document walks the editorial path like everything that is published, keeps its address from version to version, and is
found by the words inside it. Ley 1712 de 2014 (art. 3, «calidad de la información») asks for date and origin.
"""

from django.db import models
from django.urls import reverse

from aguazul_portal.comun.archivos.models import Preparacion
from aguazul_portal.comun.publicacion.models import Documento, Edicion, EdicionQuerySet
from aguazul_portal.comun.publicacion.reglas import condiciones, congelado_de_edicion, indices


class Clase(models.TextChoices):
    ACTO = "acto", "Actos administrativos"
    INFORME = "informe", "Informes"
    PLAN = "plan", "Planes y programas"
    PRESUPUESTO = "presupuesto", "Presupuesto"
    FORMULARIO = "formulario", "Formularios"
    MANUAL = "manual", "Manuales y guías"
    OTRO = "otro", "Otros documentos"


class DocumentoPublico(Documento):
    """The address of a document."""

    class Meta:
        verbose_name = "dirección de documento"
        verbose_name_plural = "direcciones de documentos"
        ordering = ["slug"]

    def get_absolute_url(self):
        return reverse("biblioteca:documento", args=[self.slug])


class EdicionDocumentoQuerySet(EdicionQuerySet):
    def recientes(self):
        """By the date that the document bears."""
        return self.order_by("-fecha", "-pk")

    def para_listar(self):
        return self.select_related("documento", "archivo", "dependencia")

    def despues_de(self, marca):
        """Keyset page: what comes after (fecha, pk) in `recientes` order."""
        if marca is None:
            return self
        fecha, pk = marca
        return self.filter(models.Q(fecha__lt=fecha) | models.Q(fecha=fecha, pk__lt=pk), fecha__lte=fecha)


TEXTO = ("titulo", "resumen", "archivo", "fecha", "clase", "dependencia")


class EdicionDocumento(Edicion):
    """One version of a document: the file and what is said of it."""

    documento = models.ForeignKey(DocumentoPublico, models.PROTECT, related_name="ediciones", verbose_name="dirección")
    titulo = models.CharField("título", max_length=200)
    resumen = models.CharField(max_length=300, help_text="Qué contiene y para qué sirve, en una o dos frases.")
    archivo = models.ForeignKey(
        "archivos.Archivo", models.PROTECT, related_name="+", limit_choices_to={"ancho__isnull": True}
    )
    fecha = models.DateField("fecha del documento", help_text="La que trae el documento, no la de subirlo.")
    clase = models.CharField("tipo", max_length=11, choices=Clase)
    dependencia = models.ForeignKey(
        "entidad.Dependencia", models.PROTECT, related_name="+", verbose_name="dependencia responsable"
    )

    objects = EdicionDocumentoQuerySet.as_manager()

    CONTENIDO = TEXTO
    CONGELADO = congelado_de_edicion("documento_publico", TEXTO)

    class Meta(Edicion.Meta):
        verbose_name = "documento"
        ordering = ["-pk"]
        constraints = condiciones("documento_publico")
        indexes = [
            *indices("documento_publico"),
            models.Index(fields=["-fecha", "-id"], condition=models.Q(estado="publicado"), name="documentos_por_fecha"),
            models.Index(
                fields=["clase", "-fecha", "-id"], condition=models.Q(estado="publicado"), name="documentos_por_clase"
            ),
            models.Index(
                fields=["dependencia", "-fecha", "-id"],
                condition=models.Q(estado="publicado"),
                name="documentos_por_dependencia",
            ),
        ]

    def __str__(self):
        return self.titulo

    def entrada_de_busqueda(self):
        """Found by what is said of it and by the words inside it."""
        texto = Preparacion.objects.filter(archivo=self.archivo_id).values_list("texto", flat=True).first() or ""
        return {
            "tipo": "Documento",
            "titulo": self.titulo,
            "resumen": self.resumen,
            "texto": f"{self.get_clase_display()} {self.dependencia} {texto}",
        }
