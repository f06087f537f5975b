"""The catalogue of trámites (Plan de Acción GEL-T, line 5) and their SUIT sheets (Ley 962 de 2005, normas.md 2.7)."""

from django.db import models
from django.urls import reverse

from aguazul_portal.comun.ficha.escalera import (
    EN_LINEA,
    Catalogado,
    CatalogadoQuerySet,
    EscalonBase,
    escalon_es_para_siempre,
    nunca_se_escribe_publicado,
)
from aguazul_portal.comun.ficha.hoja import FichaBase
from aguazul_portal.comun.ficha.mejoras import RacionalizacionBase, racionalizacion_es_para_siempre
from aguazul_portal.comun.ficha.renglones import DeSuTipo, RenglonBase, Tipo
from aguazul_portal.comun.publicacion.reglas import condiciones, congelado_de_edicion, congelado_de_parte, indices


class Clase(models.TextChoices):
    TRAMITE = "tramite", "Trámite"
    OPA = "opa", "Otro procedimiento administrativo"
    CONSULTA = "consulta", "Consulta de información"


class TramiteQuerySet(CatalogadoQuerySet):
    def automatizados_o_racionalizados(self, instante):
        """On that day: done en línea by a public sheet, or with an improvement in force."""
        mejoras = Racionalizacion.objects.vigentes_en(instante).filter(documento=models.OuterRef("pk"))
        return self.con_escalera(instante).filter(EN_LINEA | models.Exists(mejoras))


class Tramite(Catalogado):
    """What is true of a trámite whatever its sheet says."""

    clase = models.CharField(max_length=8, choices=Clase, default=Clase.TRAMITE)
    numero_suit = models.CharField("número SUIT", max_length=12, blank=True, help_text="Vacío mientras no se conozca.")

    objects = TramiteQuerySet.as_manager()

    class Meta(Catalogado.Meta):
        verbose_name = "trámite"

    def get_absolute_url(self):
        return reverse("tramites:detalle", args=[self.slug])


TEXTO = (*FichaBase.CONTENIDO, "nombre_estandarizado", "conocido_como", "vigencia")


class FichaTramite(FichaBase):
    """One version of the SUIT sheet of a trámite."""

    documento = models.ForeignKey(Tramite, models.PROTECT, related_name="ediciones", verbose_name="trámite")
    nombre_estandarizado = models.CharField("nombre estandarizado en el SUIT", max_length=200, blank=True)
    conocido_como = models.CharField("también se conoce como", max_length=200, blank=True)
    vigencia = models.CharField("vigencia del resultado", max_length=200, blank=True)

    CONTENIDO = TEXTO
    CONGELADO = congelado_de_edicion("ficha_tramite", TEXTO)
    PARTES_OBLIGATORIAS = (Tipo.REQUISITO, Tipo.PASO, Tipo.NORMA)
    TIPO_DE_ENTRADA = "Trámite"

    class Meta(FichaBase.Meta):
        verbose_name = "ficha de trámite"
        verbose_name_plural = "fichas de trámites"
        ordering = ["-pk"]
        constraints = condiciones("ficha_tramite")
        indexes = indices("ficha_tramite")

    def texto_plano(self):
        return f"{self.conocido_como} {self.nombre_estandarizado} {self.vigencia} {super().texto_plano()}"

    def datos(self):
        propios = [
            ("También se conoce como", self.conocido_como, ""),
            ("Nombre en el SUIT", self.nombre_estandarizado, ""),
            ("Número SUIT", self.documento.numero_suit, ""),
        ]
        return [*super().datos(), *(fila for fila in propios if fila[1])]


class Renglon(RenglonBase):
    edicion = models.ForeignKey(FichaTramite, models.CASCADE, related_name="renglones")

    CONGELADO = congelado_de_parte("ficha_tramite", "tramites_fichatramite")

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
    """A rung that a trámite reached."""

    documento = models.ForeignKey(Tramite, models.PROTECT, related_name="escalones", verbose_name="trámite")

    CONGELADO = escalon_es_para_siempre("tramite")

    class Meta(EscalonBase.Meta):
        verbose_name = "peldaño de un trámite"
        verbose_name_plural = "peldaños de los trámites"
        constraints = [nunca_se_escribe_publicado("tramite")]


class Racionalizacion(RacionalizacionBase):
    """What was made easier of a trámite."""

    documento = models.ForeignKey(Tramite, models.PROTECT, related_name="racionalizaciones", verbose_name="trámite")

    CONGELADO = racionalizacion_es_para_siempre("racionalizacion")

    class Meta(RacionalizacionBase.Meta):
        verbose_name = "racionalización"
        verbose_name_plural = "racionalizaciones"
