"""The catalogue of servicios (Plan de Acción GEL-T, line 4) and their sheets: what the Alcaldía does for people."""

from django.db import models
from django.urls import reverse

from aguazul_portal.comun.ficha.escalera import (
    Catalogado,
    EscalonBase,
    escalon_es_para_siempre,
    nunca_se_escribe_publicado,
)
from aguazul_portal.comun.ficha.hoja import FichaBase
from aguazul_portal.comun.ficha.mejoras import RacionalizacionBase, racionalizacion_es_para_siempre
from aguazul_portal.comun.ficha.renglones import DeSuTipo, RenglonBase, Tipo
from aguazul_portal.comun.publicacion.reglas import condiciones, congelado_de_edicion, congelado_de_parte, indices


class Necesidad(models.TextChoices):
    """What brings a person here, in their words («situaciones de vida» of SUIT)."""

    FAMILIA = "familia-y-proteccion", "Familia y protección"
    AYUDAS = "ayudas-sociales", "Ayudas sociales"
    SALUD = "salud", "Salud"
    EDUCACION = "educacion", "Educación"
    VIVIENDA = "vivienda", "Vivienda"
    TRABAJO = "trabajo-y-emprendimiento", "Trabajo y emprendimiento"
    CAMPO = "campo-y-animales", "Campo y animales"
    CONVIVENCIA = "convivencia-y-seguridad", "Convivencia y seguridad"
    SERVICIOS_PUBLICOS = "servicios-publicos-y-vias", "Servicios públicos y vías"
    CULTURA = "cultura-y-deporte", "Cultura y deporte"
    PARTICIPACION = "atencion-y-participacion", "Atención y participación"


class Servicio(Catalogado):
    """What is true of a servicio whatever its sheet says."""

    necesidad = models.CharField("necesidad que atiende", max_length=26, choices=Necesidad)

    class Meta(Catalogado.Meta):
        verbose_name = "servicio"

    def get_absolute_url(self):
        return reverse("servicios:detalle", args=[self.slug])

    def url_de_su_necesidad(self):
        return f"{reverse('servicios:lista')}?necesidad={self.necesidad}"


class FichaServicio(FichaBase):
    """One version of the sheet of a servicio. Some ask for no document at all: requisitos are not mandatory."""

    documento = models.ForeignKey(Servicio, models.PROTECT, related_name="ediciones", verbose_name="servicio")

    CONGELADO = congelado_de_edicion("ficha_servicio", FichaBase.CONTENIDO)
    PARTES_OBLIGATORIAS = (Tipo.PASO, Tipo.NORMA)
    TIPO_DE_ENTRADA = "Servicio"

    class Meta(FichaBase.Meta):
        verbose_name = "ficha de servicio"
        verbose_name_plural = "fichas de servicios"
        ordering = ["-pk"]
        constraints = condiciones("ficha_servicio")
        indexes = indices("ficha_servicio")

    def datos(self):
        necesidad = self.documento.get_necesidad_display()
        return [*super().datos(), ("Necesidad", necesidad, self.documento.url_de_su_necesidad())]

    def texto_plano(self):
        return f"{self.documento.get_necesidad_display()} {super().texto_plano()}"


class Renglon(RenglonBase):
    edicion = models.ForeignKey(FichaServicio, models.CASCADE, related_name="renglones")

    CONGELADO = congelado_de_parte("ficha_servicio", "servicios_fichaservicio")

    class Meta(RenglonBase.Meta):
        verbose_name = "renglón"
        verbose_name_plural = "renglones"
        default_permissions = []


class Requisito(Renglon):
    TIPO = Tipo.REQUISITO
    objects = DeSuTipo()

    class Meta:
        proxy = True
        verbose_name = "requisito"


class Paso(Renglon):
    TIPO = Tipo.PASO
    objects = DeSuTipo()

    class Meta:
        proxy = True
        verbose_name = "paso"


class Norma(Renglon):
    TIPO = Tipo.NORMA
    objects = DeSuTipo()

    class Meta:
        proxy = True
        verbose_name = "norma"
        verbose_name_plural = "fundamento legal"


class Punto(Renglon):
    TIPO = Tipo.PUNTO
    objects = DeSuTipo()

    class Meta:
        proxy = True
        verbose_name = "punto de atención"
        verbose_name_plural = "puntos de atención"


class Relacion(Renglon):
    TIPO = Tipo.RELACION
    objects = DeSuTipo()

    class Meta:
        proxy = True
        verbose_name = "trámite o servicio relacionado"
        verbose_name_plural = "trámites y servicios relacionados"


class Escalon(EscalonBase):
    """A rung that a servicio reached."""

    documento = models.ForeignKey(Servicio, models.PROTECT, related_name="escalones", verbose_name="servicio")

    CONGELADO = escalon_es_para_siempre("servicio")

    class Meta(EscalonBase.Meta):
        verbose_name = "peldaño de un servicio"
        verbose_name_plural = "peldaños de los servicios"
        constraints = [nunca_se_escribe_publicado("servicio")]


class Racionalizacion(RacionalizacionBase):
    """What was made easier of a servicio."""

    documento = models.ForeignKey(Servicio, models.PROTECT, related_name="racionalizaciones", verbose_name="servicio")

    CONGELADO = racionalizacion_es_para_siempre("optimizacion")

    class Meta(RacionalizacionBase.Meta):
        verbose_name = "nota de optimización"
        verbose_name_plural = "notas de optimización"
