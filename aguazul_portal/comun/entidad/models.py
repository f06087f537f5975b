"""The Alcaldía: identity, dependencias, cargos and who holds them, its own non-working days.

Another municipality installs this portal by changing these rows and the escudo, not the code.
"""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse

from aguazul_portal.comun.bitacora.models import Registrado, RegistradoQuerySet

from . import cambios, dias


def validar_territorio(valor):
    """What the page of the municipality can read: «limites» by direction, «rios» and «economia» as lists of words."""
    formas = {"limites": dict, "rios": list, "economia": list}
    if not isinstance(valor, dict) or not all(isinstance(valor[c], formas.get(c, ())) for c in valor):
        raise ValidationError("Solo caben «limites» (rumbo y vecinos) y las listas «rios» y «economia».")
    palabras = [*valor.get("limites", {}).values(), *valor.get("rios", []), *valor.get("economia", [])]
    if not all(isinstance(palabra, str) for palabra in palabras):
        raise ValidationError("Los límites, los ríos y la economía se escriben con palabras entre comillas.")


class PorConfirmar(models.Model):
    """Rows whose data the Alcaldía may still have to confirm: a field named here is never shown as official."""

    por_confirmar = models.JSONField(
        "datos por confirmar", default=list, blank=True,
        help_text="Nombres de los campos que la Alcaldía aún debe confirmar: no se muestran a la ciudadanía como oficiales.",
    )  # fmt: skip

    class Meta:
        abstract = True

    def confirmado(self, campo):
        return campo not in self.por_confirmar

    def oficial(self, campo):
        """The value, or nothing while the Alcaldía has not confirmed it."""
        return getattr(self, campo) if self.confirmado(campo) else ""


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


class TipoDependencia(models.TextChoices):
    DESPACHO = "despacho", "Despacho"
    SECRETARIA = "secretaría", "Secretaría"
    OFICINA_ASESORA = "oficina asesora", "Oficina asesora"
    OFICINA = "oficina", "Oficina"
    DESCENTRALIZADA = "entidad descentralizada", "Entidad descentralizada"
    CONTROL = "órgano de control", "Órgano de control"
    CORPORACION = "corporación", "Corporación"

    @property
    def es_de_la_alcaldia(self):
        """Concejo, Personería and decentralised bodies are neighbours, never dependencias of the Alcaldía."""
        return self in {self.DESPACHO, self.SECRETARIA, self.OFICINA_ASESORA, self.OFICINA}


def _vigente(dia):
    return Q(desde__lte=dia) & (Q(hasta__isnull=True) | Q(hasta__gte=dia))


class VigenciaQuerySet(RegistradoQuerySet):
    def vigentes(self, dia):
        """Rows in force on that day (both ends included; an open end is still in force)."""
        return self.filter(_vigente(dia))


class Dependencia(PorConfirmar, Registrado):
    """A part of the structure, in force from–to: it changes with each decree and the old one stays in history.

    With «nombre» among what is to be confirmed, it is its very existence that the Alcaldía has not confirmed.
    """

    codigo = models.CharField("código", max_length=8, unique=True)
    nombre = models.CharField(max_length=160)
    slug = models.SlugField("dirección en el portal", max_length=160, unique=True)
    tipo = models.CharField(max_length=24, choices=TipoDependencia)
    depende_de = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="adscritas")
    funciones = models.TextField("de qué responde", blank=True, help_text="En lenguaje claro, para la ciudadanía.")
    correo = models.EmailField("correo institucional", blank=True)
    telefono = models.CharField("teléfono", max_length=40, blank=True)
    desde = models.DateField("vigente desde")
    hasta = models.DateField("vigente hasta", null=True, blank=True)
    certeza = models.CharField(
        "nota de certeza", max_length=200, blank=True, help_text="No se muestra a la ciudadanía."
    )

    objects = VigenciaQuerySet.as_manager()

    class Meta:
        verbose_name = "dependencia"
        ordering = ["codigo", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(hasta__isnull=True) | Q(hasta__gte=models.F("desde")),
                name="la_dependencia_no_termina_antes_de_empezar",
                violation_error_message="La dependencia no puede terminar antes de empezar.",
            )
        ]

    def __str__(self):
        return self.nombre

    def save(self, *args, **kwargs):
        with transaction.atomic():
            super().save(*args, **kwargs)
            cambios.cambio(self)

    def get_absolute_url(self):
        return reverse("entidad:dependencia", args=[self.slug])

    def es_publico(self):
        return True

    @property
    def es_oficial(self):
        return self.confirmado("nombre")

    @property
    def es_de_la_alcaldia(self):
        return TipoDependencia(self.tipo).es_de_la_alcaldia


class PuntoDeAtencionQuerySet(RegistradoQuerySet):
    def que_sirven_a(self, dependencia):
        """Its own, and those of the dependencia that it is part of: most work in the same building."""
        return self.filter(dependencia__in=[dependencia.pk, dependencia.depende_de_id]).order_by("nombre", "pk")


class PuntoDeAtencion(PorConfirmar, Registrado):
    """Where people are attended. Without a confirmed address it is not shown: nobody is sent to the wrong door."""

    nombre = models.CharField(max_length=120, help_text="Como lo llama la gente: «Palacio municipal».")
    dependencia = models.ForeignKey(Dependencia, models.PROTECT, related_name="puntos")
    direccion = models.CharField("dirección", max_length=160, blank=True)
    horario = models.CharField("horario de atención", max_length=160, blank=True)
    telefono = models.CharField("teléfono", max_length=40, blank=True, help_text="Con el prefijo +57.")
    latitud = models.DecimalField(
        max_digits=8,
        decimal_places=5,
        null=True,
        blank=True,
        validators=[MinValueValidator(-90), MaxValueValidator(90)],
    )
    longitud = models.DecimalField(
        max_digits=8,
        decimal_places=5,
        null=True,
        blank=True,
        validators=[MinValueValidator(-180), MaxValueValidator(180)],
    )

    objects = PuntoDeAtencionQuerySet.as_manager()

    class Meta:
        verbose_name = "punto de atención"
        verbose_name_plural = "puntos de atención"
        ordering = ["nombre", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(latitud__isnull=True, longitud__isnull=True)
                | Q(latitud__isnull=False, longitud__isnull=False),
                name="las_dos_coordenadas_o_ninguna",
                violation_error_message="Escriba las dos coordenadas, o ninguna.",
            )
        ]

    def __str__(self):
        return self.nombre

    def es_publico(self):
        return True

    def url_publica(self):
        return reverse("entidad:dependencia", args=[self.dependencia.slug])

    @property
    def es_oficial(self):
        return bool(self.confirmado("nombre") and self.oficial("direccion"))

    @property
    def coordenadas(self):
        """«5.1689, -72.5467», or "" while the Alcaldía has not confirmed them."""
        if self.latitud is None or not (self.confirmado("latitud") and self.confirmado("longitud")):
            return ""
        return f"{self.latitud.normalize():f}, {self.longitud.normalize():f}"

    @property
    def geo(self):
        """What opens the map that the person has on the phone (RFC 5870): no other party learns who looks."""
        return f"geo:{self.coordenadas.replace(' ', '')}" if self.coordenadas else ""

    def como_dato(self):
        """Only what is official."""
        oficiales = {campo: self.oficial(campo) for campo in ("nombre", "direccion", "horario", "telefono")}
        return {**oficiales, "coordenadas": self.coordenadas, "geo": self.geo}


def puntos_de(dependencia):
    """Those that a citizen may be sent to, as `como_dato`. One query."""
    return [punto.como_dato() for punto in PuntoDeAtencion.objects.que_sirven_a(dependencia) if punto.es_oficial]


class Cargo(Registrado):
    """The post. Work is given to it, not to the person: who holds it changes, the work stays."""

    nombre = models.CharField(max_length=160)
    dependencia = models.ForeignKey(Dependencia, models.PROTECT, related_name="cargos")
    dirige = models.BooleanField(
        "dirige la dependencia", default=False,
        help_text="A quien lo ocupa le llega lo que en su dependencia está por vencer. Uno por dependencia.",
    )  # fmt: skip

    class Meta:
        verbose_name = "cargo"
        ordering = ["dependencia__codigo", "nombre", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["nombre", "dependencia"], name="cargo_unico_en_su_dependencia"),
            models.UniqueConstraint(
                fields=["dependencia"], condition=Q(dirige=True), name="un_solo_cargo_dirige_la_dependencia",
                violation_error_message="Otro cargo dirige ya esa dependencia: quíteselo primero.",
            ),
        ]  # fmt: skip

    def __str__(self):
        return self.nombre

    def save(self, *args, **kwargs):
        with transaction.atomic():
            super().save(*args, **kwargs)
            cambios.cambio(self.dependencia)

    def titular(self, dia):
        """Who holds it on that day, or None."""
        return self.titularidades.vigentes(dia).select_related("usuario").first()


class Titularidad(Registrado):
    """Somebody holds a cargo from–to (Plan, objetivo específico 5: continuity in spite of changes of people)."""

    cargo = models.ForeignKey(Cargo, models.PROTECT, related_name="titularidades")
    persona = models.CharField("nombre de la persona", max_length=160)
    usuario = models.ForeignKey(
        "cuentas.Usuario", models.PROTECT, null=True, blank=True, related_name="titularidades", verbose_name="cuenta"
    )
    desde = models.DateField()
    hasta = models.DateField(null=True, blank=True)
    demostracion = models.BooleanField("contenido de demostración", default=False)

    objects = VigenciaQuerySet.as_manager()

    class Meta:
        verbose_name = "titularidad"
        verbose_name_plural = "titulares de los cargos"
        ordering = ["cargo", "-desde", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(hasta__isnull=True) | Q(hasta__gte=models.F("desde")),
                name="la_titularidad_no_termina_antes_de_empezar",
                violation_error_message="Nadie deja un cargo antes de ocuparlo.",
            ),
            models.UniqueConstraint(
                fields=["cargo"],
                condition=Q(hasta__isnull=True),
                name="un_solo_titular_abierto_por_cargo",
                violation_error_message="Ese cargo ya tiene quien lo ocupe: escriba primero hasta cuándo lo ocupó.",
            ),
        ]

    def __str__(self):
        return f"{self.persona}, {self.cargo}"


class DiaNoHabil(Registrado):
    """A day on which the Alcaldía does not work, besides weekends and holidays (normas.md 2.5)."""

    fecha = models.DateField(unique=True)
    motivo = models.CharField(max_length=160)
    acto = models.CharField("acto administrativo", max_length=160, help_text="Por ejemplo: Decreto 045 de 2026.")

    class Meta:
        verbose_name = "día no hábil"
        verbose_name_plural = "días no hábiles propios"
        ordering = ["-fecha"]

    def __str__(self):
        return f"{self.fecha:%Y-%m-%d}, {self.motivo}"

    def clean(self):
        dias.comprobar_que_no_se_mueve(self)

    def save(self, *args, **kwargs):
        dias.comprobar_que_no_se_mueve(self)
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        dias.comprobar_que_sobra(self.fecha)
        return super().delete(*args, **kwargs)

    def es_publico(self):
        return True

    def url_publica(self):
        return ""
