"""The sheet: what SUIT's «formato integrado» asks and a citizen needs (normas.md 2.7: six attributes in sight).

What the dependencia has not confirmed yet is named on the page and never shown as an official figure.
"""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.text import get_text_list

from aguazul_portal.comun.calendario import es_habil, sumar_habiles
from aguazul_portal.comun.publicacion.models import Edicion, EdicionQuerySet, Estado, TipoCambio

from .mejoras import historia
from .renglones import Tipo, por_tipo


class Modalidad(models.TextChoices):
    EN_LINEA = "en_linea", "En línea"
    MIXTA = "mixta", "Parcialmente en línea"
    TELEFONO = "telefono", "Presencial o por teléfono"
    PRESENCIAL = "presencial", "Presencial"


class Dato(models.TextChoices):
    """What a dependencia may still have to confirm while its sheet is already useful."""

    COSTO = "costo", "el costo"
    TIEMPO = "tiempo", "el tiempo de respuesta"
    REQUISITOS = "requisitos", "los requisitos"
    PASOS = "pasos", "los pasos"
    NORMAS = "normas", "las normas"


POR_CONFIRMAR = "Por confirmar"
UN_ANIO = 250  # working days: no term of the Alcaldía is longer


def validar_por_confirmar(valor):
    if not isinstance(valor, list) or set(valor) - set(Dato.values):
        raise ValidationError("Marque solo datos de la ficha.")


@dataclass(frozen=True)
class Termino:
    """A term counted from the next day on which the thing can be filed."""

    presentacion: date
    limite: date


class FichaQuerySet(EdicionQuerySet):
    def vistas_en(self, instante):
        """What the public saw at that instant, withdrawn since or not: for the figures of past months."""
        return self.filter(
            Q(hasta__isnull=True) | Q(hasta__gt=instante),
            publicado_en__lte=instante,
            estado__in=[Estado.PUBLICADO, Estado.RETIRADO],
        )

    def cambios_mayores(self):
        """Later versions that changed what a person must know or do, and were really seen."""
        vistas = Q(hasta__isnull=True) | Q(hasta__gt=F("publicado_en"))
        return self.filter(vistas, publicado_en__isnull=False, numero__gt=1, tipo_cambio=TipoCambio.MAYOR)

    def para_pagina(self):
        return self.select_related("documento__dependencia")


class FichaBase(Edicion):
    """One version of a sheet. Rooms add `documento` and say `PARTES_OBLIGATORIAS`."""

    nombre = models.CharField(max_length=200, help_text="Como lo busca la gente.")
    proposito = models.TextField("propósito", blank=True, help_text="Para qué sirve, en una o dos frases.")
    dirigido_a = models.CharField("dirigido a", max_length=300, blank=True)
    resultado = models.TextField("resultado", blank=True, help_text="Qué recibe la persona.")
    gratuito = models.BooleanField(default=False)
    costo = models.CharField(
        max_length=300, blank=True,
        help_text="Qué se paga y qué norma lo fija. Vacío y sin marcar «gratuito»: se muestra «según acuerdo municipal».",
    )  # fmt: skip
    tiempo_dias_habiles = models.PositiveSmallIntegerField(
        "tiempo de respuesta (días hábiles)", null=True, blank=True, help_text="0 si es inmediato.",
        validators=[MaxValueValidator(UN_ANIO)],
    )  # fmt: skip
    observacion_tiempo = models.CharField("observación sobre el tiempo", max_length=300, blank=True)
    modalidad = models.CharField(max_length=10, choices=Modalidad, blank=True)
    enlace = models.URLField("dirección donde se hace en línea", blank=True)
    donde_empieza = models.CharField("dónde empieza", max_length=300, blank=True)
    seguimiento = models.CharField("consulta del estado", max_length=300, blank=True)
    por_confirmar = models.JSONField(
        "por confirmar", default=list, blank=True, validators=[validar_por_confirmar],
        help_text="Lo que la dependencia aún no ha confirmado: la página lo dice y no lo muestra como dato oficial.",
    )  # fmt: skip

    objects = FichaQuerySet.as_manager()

    OBLIGATORIOS = ("nombre", "proposito", "dirigido_a", "resultado", "modalidad", "donde_empieza", "seguimiento")
    CONTENIDO = (
        *OBLIGATORIOS, "gratuito", "costo", "tiempo_dias_habiles", "observacion_tiempo", "enlace", "por_confirmar",
    )  # fmt: skip
    PARTES = ("renglones",)
    PARTES_OBLIGATORIAS = ()
    TIPO_DE_ENTRADA = ""

    class Meta(Edicion.Meta):
        abstract = True

    def __str__(self):
        return self.nombre

    @property
    def dependencia(self):
        return self.documento.dependencia

    # --- What is missing ----------------------------------------------------------------------------------------------

    def faltantes(self):
        """Each mandatory field that is missing, by its name."""
        return [*super().faltantes(), *self._campos_vacios(), *self._renglones_que_faltan()]

    def _campos_vacios(self):
        nombres = [campo for campo in self.OBLIGATORIOS if not getattr(self, campo).strip()]
        if self.modalidad in (Modalidad.EN_LINEA, Modalidad.MIXTA) and not self.enlace:
            nombres.append("enlace")
        faltan = [f"{self._nombre_de(campo)}." for campo in nombres]
        if self.tiempo_dias_habiles is None and self.confirmado(Dato.TIEMPO):
            faltan.append(f"{self._nombre_de('tiempo_dias_habiles')}, o márquelo por confirmar.")
        return faltan

    def _nombre_de(self, campo):
        verboso = self._meta.get_field(campo).verbose_name
        return verboso[:1].upper() + verboso[1:]

    def _renglones_que_faltan(self):
        hay = set(self.renglones.values_list("tipo", flat=True)) if self.pk else set()
        return [tipo.al_menos_uno for tipo in self.PARTES_OBLIGATORIAS if tipo not in hay]

    # --- What the page says -------------------------------------------------------------------------------------------

    def confirmado(self, dato):
        return dato not in self.por_confirmar

    def datos_por_confirmar(self):
        """«el costo, los requisitos y los pasos»: what a person must ask. The norms are marked beside their own title."""
        return get_text_list([dato.label for dato in Dato if not self.confirmado(dato) and dato != Dato.NORMAS], "y")

    def costo_mostrado(self):
        if not self.confirmado(Dato.COSTO):
            return POR_CONFIRMAR
        if self.gratuito:
            return f"Gratuito ({self.costo})" if self.costo else "Gratuito"
        return self.costo or "Según acuerdo municipal"

    def costo_breve(self):
        """In a list: only whether one pays."""
        return "Gratuito" if self.gratuito else "Con costo" if self.costo else "Según acuerdo municipal"

    def tiempo_mostrado(self):
        if self.tiempo_dias_habiles is None or not self.confirmado(Dato.TIEMPO):
            return POR_CONFIRMAR
        if self.tiempo_dias_habiles == 0:
            return "Inmediato"
        return f"{self.tiempo_dias_habiles} {'día hábil' if self.tiempo_dias_habiles == 1 else 'días hábiles'}"

    def resumen_de_lista(self):
        """«Presencial · Gratuito · 15 días hábiles»: the line under its name in a list, only with what is confirmed."""
        datos = [(Dato.COSTO, self.costo_breve()), (Dato.TIEMPO, self.tiempo_mostrado())]
        return " · ".join([self.get_modalidad_display(), *(texto for dato, texto in datos if self.confirmado(dato))])

    def atributos(self, requisitos):
        """The six that a sede electrónica keeps in sight (normas.md 2.7)."""
        return [
            ("Modalidad", self.get_modalidad_display()),
            ("Costo", self.costo_mostrado()),
            ("Tiempo de respuesta", self.tiempo_mostrado()),
            ("Dónde empieza", self.donde_empieza),
            ("Consulta del estado", self.seguimiento),
            ("Requisitos", str(requisitos) if requisitos else "Ninguno"),
        ]

    def datos(self):
        """Rows of the list of facts: (name, value, address). Rooms add theirs."""
        return [
            ("Responsable", self.dependencia, self.dependencia.get_absolute_url()),
            ("Dirigido a", self.dirigido_a, ""),
        ]

    @property
    def que_es(self):
        """«trámite», «servicio»: in the middle of a sentence."""
        return self.documento._meta.verbose_name

    @property
    def url_de_peticion(self):
        """What a petition about it carries: the dependencia that answers for it, and its name as the subject."""
        return "?" + urlencode({"dependencia": self.dependencia.slug, "asunto": self.nombre[:140]})

    def tiene_termino(self):
        return bool(self.tiempo_dias_habiles) and self.confirmado(Dato.TIEMPO)

    def termino(self, hoy, propios=frozenset()):
        """When the answer is due if it is filed today, or on the next working day when today is not one."""
        presentacion = hoy if es_habil(hoy, propios) else sumar_habiles(hoy, 1, propios)
        return Termino(presentacion, sumar_habiles(presentacion, self.tiempo_dias_habiles, propios))

    def texto_plano(self):
        """Everything the page says, for the search box."""
        propios = (r for r in self.renglones.all() if r.tipo != Tipo.RELACION)
        renglones = [dato for r in propios for dato in (r.texto, r.detalle, r.norma)]
        campos = [self.dirigido_a, self.resultado, self.donde_empieza, str(self.dependencia)]
        return ". ".join(dato.rstrip(". ") for dato in [*campos, *renglones] if dato)

    def entrada_de_busqueda(self):
        return {
            "tipo": self.TIPO_DE_ENTRADA,
            "titulo": self.nombre,
            "resumen": self.proposito,
            "texto": self.texto_plano(),
            "peso": int(self.documento.mas_usado),
        }

    def renglones_por_tipo(self):
        return por_tipo(self.renglones.all())

    def historia(self):
        """What changed for people, newest first: its later versions, and what was made easier. One query."""
        anteriores = self.documento.ediciones.cambios_mayores().filter(numero__lte=self.numero)
        return historia(anteriores, self.documento.racionalizaciones)
