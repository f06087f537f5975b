"""The emergency banner: a sentence on top of every public page, from its minute to its minute.

Nothing has to run for it to come or to go: it travels in the one query of the page's frame, and finished pages are good
for a minute at most (`comun.cache_publica`).
"""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from aguazul_portal.comun.publicacion.models import Documento, Edicion, Estado
from aguazul_portal.comun.publicacion.reglas import condiciones, congelado_de_edicion, indices

from ..direcciones import validar_direccion


class Gravedad(models.IntegerChoices):
    """How serious, said in a word on the banner; the gravest goes on top."""

    AVISO = 1, "Aviso"
    ALERTA = 2, "Alerta"
    EMERGENCIA = 3, "Emergencia"


class Emergencia(Documento):
    """The address of an emergency banner."""

    class Meta:
        verbose_name = "dirección de aviso de emergencia"
        verbose_name_plural = "direcciones de avisos de emergencia"
        ordering = ["-pk"]

    def get_absolute_url(self):
        return reverse("paginas:emergencia", args=[self.slug])


TEXTO = ("gravedad", "titulo", "texto", "enlace", "texto_del_enlace")


class EdicionEmergencia(Edicion):
    """One version of the banner. It always says until when («mostrar hasta»)."""

    documento = models.ForeignKey(Emergencia, models.PROTECT, related_name="ediciones", verbose_name="dirección")
    gravedad = models.PositiveSmallIntegerField(choices=Gravedad, default=Gravedad.AVISO)
    titulo = models.CharField("título", max_length=90, help_text="Qué pasa y dónde: «Cierre de la vía a Cupiagua».")
    texto = models.CharField(max_length=300, help_text="Qué debe hacer la gente, en una o dos frases.")
    enlace = models.CharField(
        max_length=300, blank=True, validators=[validar_direccion], help_text="Dirección de este portal o completa."
    )
    texto_del_enlace = models.CharField(max_length=60, blank=True, help_text="Por ejemplo: «Rutas alternas».")

    CONTENIDO = TEXTO
    CONGELADO = congelado_de_edicion("emergencia", TEXTO)

    class Meta(Edicion.Meta):
        verbose_name = "aviso de emergencia"
        verbose_name_plural = "avisos de emergencia"
        ordering = ["-pk"]
        constraints = [
            *condiciones("emergencia"),
            models.CheckConstraint(
                condition=Q(estado=Estado.BORRADOR) | Q(vence_en__isnull=False),
                name="el_aviso_de_emergencia_siempre_vence",
            ),
        ]
        indexes = indices("emergencia")

    def __str__(self):
        return self.titulo

    def faltantes(self):
        faltan = super().faltantes()
        if self.vence_en is None:
            faltan.append("«Mostrar hasta»: un aviso de emergencia siempre dice cuándo deja de mostrarse.")
        if bool(self.enlace) != bool(self.texto_del_enlace):
            faltan.append("El enlace y sus palabras van juntos.")
        return faltan

    def entrada_de_busqueda(self):
        return {"tipo": "Aviso de emergencia", "titulo": self.titulo, "texto": self.texto}
