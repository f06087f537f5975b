from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse

from aguazul_portal.comun.bitacora.models import Registrado

from .comunes import PorConfirmar


def validar_territorio(valor):
    """What the page of the municipality can read: «limites» by direction, «rios» and «economia» as lists of words."""
    formas = {"limites": dict, "rios": list, "economia": list}
    if not isinstance(valor, dict) or not all(isinstance(valor[c], formas.get(c, ())) for c in valor):
        raise ValidationError("Solo caben «limites» (rumbo y vecinos) y las listas «rios» y «economia».")
    palabras = [*valor.get("limites", {}).values(), *valor.get("rios", []), *valor.get("economia", [])]
    if not all(isinstance(palabra, str) for palabra in palabras):
        raise ValidationError("Los límites, los ríos y la economía se escriben con palabras entre comillas.")


class Entidad(PorConfirmar, Registrado):
    """One row: who this portal belongs to."""

    nombre = models.CharField(max_length=120)
    municipio = models.CharField(max_length=80)
    departamento = models.CharField(max_length=80)
    nit = models.CharField("NIT", max_length=20)
    divipola = models.CharField("código DIVIPOLA", max_length=5)
    web = models.CharField("sitio web oficial", max_length=120, blank=True)
    gentilicio = models.CharField(max_length=80, blank=True)
    direccion = models.CharField("dirección", max_length=160, blank=True)
    codigo_postal = models.CharField("código postal", max_length=6, blank=True)
    telefono = models.CharField("teléfono conmutador", max_length=40, blank=True, help_text="Con el prefijo +57.")
    linea_gratuita = models.CharField("línea gratuita", max_length=40, blank=True)
    linea_anticorrupcion = models.CharField("línea anticorrupción", max_length=40, blank=True)
    correo = models.EmailField("correo institucional de atención", blank=True)
    correo_judicial = models.EmailField("correo de notificaciones judiciales", blank=True)
    horario = models.CharField("horario de atención", max_length=160, blank=True)
    latitud = models.DecimalField(max_digits=8, decimal_places=5, null=True, blank=True)
    longitud = models.DecimalField(max_digits=8, decimal_places=5, null=True, blank=True)
    altitud_m = models.PositiveIntegerField("altitud (m)", null=True, blank=True)
    temperatura_c = models.PositiveIntegerField("temperatura media (°C)", null=True, blank=True)
    territorio = models.JSONField(
        "límites, ríos y economía", default=dict, blank=True, validators=[validar_territorio],
        help_text="Listas con los nombres «limites», «rios» y «economia».",
    )  # fmt: skip
    escudo = models.ForeignKey("archivos.Archivo", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = "entidad"
        verbose_name_plural = "identidad de la Alcaldía"
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="una_sola_entidad")]

    def __str__(self):
        return self.nombre

    def es_publico(self):
        return True

    def url_publica(self):
        return reverse("portada")
