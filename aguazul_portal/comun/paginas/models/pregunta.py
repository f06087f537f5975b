"""Frequent questions, by theme: what people ask each dependencia, with its answer."""

from django.db import models
from django.urls import reverse

from aguazul_portal.comun.bitacora.models import Registrado
from aguazul_portal.comun.publicacion.models import Documento, Edicion, EdicionQuerySet
from aguazul_portal.comun.publicacion.reglas import condiciones, congelado_de_edicion, indices
from aguazul_portal.comun.publicacion.texto import TextoRico, texto_plano

from ..direcciones import validar_direccion


class Tema(Registrado):
    nombre = models.CharField(max_length=60, unique=True)
    orden = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = "tema de preguntas"
        verbose_name_plural = "temas de preguntas"
        ordering = ["orden", "nombre", "pk"]

    def __str__(self):
        return self.nombre

    def es_publico(self):
        return True

    def url_publica(self):
        return reverse("paginas:preguntas")


class Pregunta(Documento):
    """The address of a question, and its place in its theme."""

    orden = models.PositiveSmallIntegerField("orden en su tema", default=0)

    class Meta:
        verbose_name = "dirección de pregunta"
        verbose_name_plural = "direcciones de preguntas"
        ordering = ["orden", "pk"]

    def get_absolute_url(self):
        return reverse("paginas:pregunta", args=[self.slug])


class EdicionPreguntaQuerySet(EdicionQuerySet):
    def en_orden(self):
        """As they are read: by theme, and in each theme in the order its dependencia gave them."""
        por_tema = self.select_related("documento", "tema", "dependencia")
        return por_tema.order_by("tema__orden", "tema__nombre", "documento__orden", "documento_id")


TEXTO = ("pregunta", "respuesta", "tema", "dependencia", "enlace", "texto_del_enlace")


class EdicionPregunta(Edicion):
    """One version of a question and its answer."""

    documento = models.ForeignKey(Pregunta, models.PROTECT, related_name="ediciones", verbose_name="dirección")
    pregunta = models.CharField(
        max_length=160, help_text="Como la hace la gente, con sus signos: «¿Cuánto se demora…?»."
    )
    respuesta = TextoRico()
    tema = models.ForeignKey(Tema, models.PROTECT, related_name="+")
    dependencia = models.ForeignKey(
        "entidad.Dependencia", models.PROTECT, related_name="+", verbose_name="dependencia que responde"
    )
    enlace = models.CharField(
        "trámite o servicio relacionado", max_length=300, blank=True, validators=[validar_direccion],
        help_text="Su dirección: por ejemplo, /tramites/certificado-de-residencia/.",
    )  # fmt: skip
    texto_del_enlace = models.CharField(
        "nombre del trámite o servicio", max_length=140, blank=True, help_text="Es lo que se lee en el enlace."
    )

    objects = EdicionPreguntaQuerySet.as_manager()

    CONTENIDO = TEXTO
    CONGELADO = congelado_de_edicion("pregunta", TEXTO)

    class Meta(Edicion.Meta):
        verbose_name = "pregunta frecuente"
        verbose_name_plural = "preguntas frecuentes"
        ordering = ["-pk"]
        constraints = condiciones("pregunta")
        indexes = indices("pregunta")

    def __str__(self):
        return self.pregunta

    def faltantes(self):
        faltan = super().faltantes()
        if not texto_plano(self.respuesta):
            faltan.append("La respuesta.")
        if bool(self.enlace) != bool(self.texto_del_enlace):
            faltan.append("La dirección del trámite o servicio relacionado y su nombre van juntos.")
        return faltan

    def entrada_de_busqueda(self):
        return {
            "tipo": "Pregunta frecuente",
            "titulo": self.pregunta,
            "texto": f"{texto_plano(self.respuesta)} {self.tema} {self.dependencia}",
        }
