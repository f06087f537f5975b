"""One version of the text, its authors and reviewer, its digest, and its place on the path."""

from django.conf import settings
from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone

from aguazul_portal.comun.bitacora import cadena
from aguazul_portal.comun.bitacora.acciones import foto
from aguazul_portal.comun.bitacora.limpieza import limpio
from aguazul_portal.comun.bitacora.models import Accion, Registrado, RegistradoQuerySet

from ..flujo import ABIERTOS, FLUJO, PASOS, Estado, PasoImposible


class TipoCambio(models.TextChoices):
    MENOR = "menor", "Menor: no cambia lo que la persona debe saber o hacer"
    MAYOR = "mayor", "Mayor: se anuncia en la página"


class MotivoRetiro(models.TextChoices):
    """Why something leaves the public's sight. The words are those the citizen reads at its address."""

    ERROR = "error", "Tenía un error"
    VENCIDA = "vencida", "Perdió vigencia"
    REEMPLAZADA = "reemplazada", "Fue reemplazada por otra publicación"
    ORDEN_LEGAL = "orden_legal", "Por orden de una autoridad"


class EdicionQuerySet(RegistradoQuerySet):
    def publicas(self, ahora):
        """Exactly what the public sees at that instant: one edition per document at most."""
        return self.filter(Q(hasta__isnull=True) | Q(hasta__gt=ahora), estado=Estado.PUBLICADO, publicado_en__lte=ahora)

    def programadas(self, ahora):
        return self.filter(estado=Estado.PUBLICADO, publicado_en__gt=ahora)

    def abiertas(self):
        return self.filter(estado__in=ABIERTOS)

    def publicadas_en(self, periodo):
        """Editions whose publication falls in the period, those that were later replaced or withdrawn apart."""
        return self.filter(estado=Estado.PUBLICADO, publicado_en__gte=periodo.inicio, publicado_en__lt=periodo.fin)

    def primeras(self):
        """First editions: a correction of a published piece is not another piece."""
        return self.filter(numero=1)

    def revisadas(self):
        return self.filter(revisor__isnull=False)

    def urgentes(self):
        """What was ever published without a reviewer, reviewed since or not."""
        return self.exclude(urgencia="")

    def sin_revisar(self, ahora):
        """Published urgently, and nobody has approved it yet: replaced or expired, it still owes its review.

        Who was asked to correct it owes nothing once the public no longer sees that text.
        """
        debidas = self.urgentes().filter(estado=Estado.PUBLICADO, revisor__isnull=True)
        return debidas.filter(Q(reparo="") | Q(hasta__isnull=True) | Q(hasta__gt=ahora))

    def que_se_vieron(self, ahora):
        """What the public sees, or saw until it ended: one withdrawn before its minute was never seen."""
        return self.filter(Q(hasta__isnull=True) | Q(hasta__gt=F("publicado_en")), publicado_en__lte=ahora)

    def en_la_direccion(self, slug, ahora):
        """What the public sees at that address at that instant or, if nothing, the last it saw: one row at most."""
        lo_ultimo_primero = F("hasta").desc(nulls_first=True), "-pk"
        return self.que_se_vieron(ahora).filter(documento__slug=slug).order_by(*lo_ultimo_primero)[:1]


class Edicion(Registrado):
    """One version of the text. Concrete classes add a `documento` foreign key (related_name="ediciones") and the text."""

    numero = models.PositiveIntegerField("versión", default=1, editable=False)
    estado = models.CharField(max_length=12, choices=Estado, default=Estado.BORRADOR, editable=False)
    autor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False, verbose_name="redactó"
    )
    redactores = models.JSONField("todos los que escribieron esta versión", default=list, editable=False)
    revisor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False, verbose_name="revisó"
    )
    tipo_cambio = models.CharField("tipo de cambio", max_length=5, choices=TipoCambio, default=TipoCambio.MENOR)
    nota_cambio = models.CharField(
        "qué cambió", max_length=300, blank=True,
        help_text="Obligatoria desde la segunda versión. Si el cambio es mayor, se muestra a la ciudadanía.",
    )  # fmt: skip
    programada_para = models.DateTimeField(
        "publicar desde", null=True, blank=True, help_text="Vacío: en el momento en que se publique."
    )
    vence_en = models.DateTimeField("mostrar hasta", null=True, blank=True, help_text="Vacío: sin vencimiento.")
    publicado_en = models.DateTimeField("publicada desde", null=True, editable=False)
    hasta = models.DateTimeField("pública hasta", null=True, editable=False)
    expira_en = models.DateTimeField("vence", null=True, editable=False)  # `vence_en`, or where it was moved to since
    publicador = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False, verbose_name="publicó"
    )
    urgencia = models.TextField("motivo de la urgencia", blank=True, default="", editable=False)
    reparo = models.TextField("qué pidió corregir la revisión posterior", blank=True, default="", editable=False)
    motivo_retiro = models.CharField(
        "motivo del retiro", max_length=12, choices=MotivoRetiro, blank=True, default="", editable=False
    )
    huella = models.CharField("huella del contenido revisado", max_length=64, blank=True, editable=False)
    demostracion = models.BooleanField(
        "contenido de demostración", default=False, help_text="Marca en pantalla que esto es ilustrativo."
    )
    creado_en = models.DateTimeField(auto_now_add=True)
    cambiado_en = models.DateTimeField(auto_now=True)

    objects = EdicionQuerySet.as_manager()

    CONTENIDO = ()  # names of the fields that the digest covers
    PARTES = ()  # related names of child rows (Parte) that it covers too
    NO_SE_REGISTRA = ("cambiado_en", "redactores")

    class Meta:
        abstract = True
        default_permissions = ["add", "change", "delete", "view", "revisar", "publicar"]

    # --- What it says -------------------------------------------------------------------------------------------------

    def contenido(self):
        """The reviewed content as plain data: what the digest covers."""
        datos = foto(self)
        return {
            **{campo: datos[campo] for campo in (*self.CONTENIDO, "programada_para", "vence_en", "demostracion")},
            **{parte: [hija.contenido() for hija in self._partes(parte)] for parte in self.PARTES},
        }

    def _partes(self, parte):
        """Its child rows of that kind; one that was not saved yet has none."""
        return getattr(self, parte).all() if self.pk else ()

    def calcular_huella(self):
        return cadena.sha256(cadena.canonico(self.contenido()))

    def faltantes(self):
        """Sentences that say what is missing, or what stands in somebody's way, before it may leave borrador.

        Rooms extend it.
        """
        from ..accesibilidad import tropiezos

        sin_nota = self.numero > 1 and not self.nota_cambio
        return [*(["Diga qué cambió respecto de la versión anterior."] if sin_nota else []), *tropiezos(self)]

    def entrada_de_busqueda(self):
        """Keyword arguments for the search index (tipo, titulo, resumen, texto); None keeps it out."""
        return

    # --- What the public sees -----------------------------------------------------------------------------------------

    def es_publico(self):
        """Draft work is not public, and its entries in the record are not either."""
        return self.estado in (Estado.PUBLICADO, Estado.RETIRADO)

    def es_visible(self, ahora):
        """The same rule as `EdicionQuerySet.publicas`, for one row."""
        if self.estado != Estado.PUBLICADO or self.publicado_en > ahora:
            return False
        return self.hasta is None or self.hasta > ahora

    def ya_paso(self, ahora):
        """Its time before the public is over: replaced, expired or withdrawn."""
        return self.hasta is not None and self.hasta <= ahora

    def espera_revision(self):
        """It went out without a reviewer and nobody has approved it since."""
        return bool(self.urgencia) and self.estado == Estado.PUBLICADO and self.revisor_id is None

    def espera_correccion(self, ahora):
        """Its review asked to correct it, and the public goes on seeing it as it was."""
        return self.espera_revision() and bool(self.reparo) and not self.ya_paso(ahora)

    def es_programada(self, ahora):
        """It waits for its minute, and will have one."""
        espera = self.estado == Estado.PUBLICADO and self.publicado_en > ahora
        return espera and (self.hasta is None or self.hasta > self.publicado_en)

    def situacion(self, ahora):
        """Its state in words, with what only the clock knows."""
        if self.estado != Estado.PUBLICADO or self.es_visible(ahora):
            return self.get_estado_display()
        if self.publicado_en > ahora:
            return "Programada"
        return "Vencida" if self.hasta == self.expira_en else "Reemplazada"

    def get_absolute_url(self):
        return self.documento.get_absolute_url()

    # --- Who may do what ----------------------------------------------------------------------------------------------

    def paso_desde_aqui(self, clave):
        """The arrow with that name that leaves from this state; «devolver» leaves from two."""
        paso = next((p for p in self.flechas() if clave in (p.clave, p.accion)), None)
        if paso is None:
            etiqueta = PASOS[clave].etiqueta.lower() if clave in PASOS else clave
            raise PasoImposible(f"«{self}» está en «{self.get_estado_display()}»: no se puede {etiqueta} desde ahí.")
        return paso

    def flechas(self):
        """Those that leave from here; the review of what was urgent, only while it is owed."""
        return [paso for paso in FLUJO if paso.desde == self.estado and (not paso.despues or self.espera_revision())]

    def pasos_para(self, usuario, ahora):
        """The arrows this person may take now: the buttons of the console. What already left only owes its review, if that."""
        paso_su_tiempo = self.estado == Estado.PUBLICADO and self.ya_paso(ahora)
        if paso_su_tiempo and self.reparo:
            return []
        flechas = [paso for paso in self.flechas() if paso.despues or not paso_su_tiempo]
        return [
            paso for paso in flechas if not (self.reparo and paso.clave == "reparar" or self.impedimento(paso, usuario))
        ]

    def impedimento(self, paso, por):
        """Why this person may not take that arrow, as a sentence; "" when nothing forbids it. Superusers included."""
        if not por.has_perm(paso.permiso_sobre(self)):
            return f"Su cuenta no tiene permiso para «{paso.etiqueta}»."
        if paso.cuatro_ojos and por.pk in {self.autor_id, *self.redactores}:
            return "Quien redactó esta versión no puede aprobarla: debe revisarla otra persona."
        if paso.despues and por.pk == self.publicador_id:
            return "Quien la publicó de urgencia no puede revisarla: debe hacerlo otra persona."
        return ""

    # --- Writing ------------------------------------------------------------------------------------------------------

    @transaction.atomic(savepoint=False)
    def save(self, *args, por=None, **kwargs):
        """Write the text of a borrador. Whoever writes becomes one of its redactores, next to those who wrote before."""
        if por is not None:
            previos = self._exigir_que_nazca() if self._state.adding else self._exigir_borrador()
            quienes = {*previos, *self.redactores} | ({por.pk} if por.pk else set())
            self.redactores = sorted(quienes)
            self.autor_id = self.autor_id or por.pk
        super().save(*args, por=por, **kwargs)

    @transaction.atomic(savepoint=False)
    def delete(self, *args, por=None, **kwargs):
        self._exigir_borrador()
        return super().delete(*args, por=por, **kwargs)

    def _exigir_que_nazca(self):
        """Every version begins as a borrador that nobody has reviewed; so nobody has written it before."""
        if self.estado != Estado.BORRADOR or self.revisor_id or self.publicado_en:
            raise PasoImposible("Toda versión empieza en borrador y recorre el camino.")
        return []

    def _exigir_borrador(self):
        """Hold the saved row, refuse if it left borrador, and say who has written it so far."""
        filas = type(self)._base_manager.select_for_update().filter(pk=self.pk)
        estado, redactores = filas.values_list("estado", "redactores").first() or (None, [])
        if estado != Estado.BORRADOR or self.estado != Estado.BORRADOR:
            raise PasoImposible("Solo un borrador se edita: prepare una nueva versión.")
        return redactores

    @transaction.atomic
    def avanzar(self, clave, *, por, nota="", ahora=None, **datos):
        """Take one arrow of FLUJO. The only way an edition changes state, for every person and process.

        `datos`: what «retirar» says besides its note. Raises PasoImposible with a sentence for the person. Two people at
        once: one moves it, the other is told.
        """
        from .. import pasos

        return pasos.avanzar(self, clave, por=por, nota=limpio(nota).strip(), ahora=ahora or timezone.now(), **datos)

    @transaction.atomic
    def preparar_nueva_version(self, *, por, restaurada=False):
        """A borrador that copies this edition with its parts. The public goes on seeing what it sees.

        `restaurada`: an old version is brought back whole, its dates too, so that its digest is the same.
        """
        self._exigir_que_se_versione(por)
        nueva = self._copia(restaurada)
        nota = f"Restaurada de la versión {self.numero}." if restaurada else ""
        nueva.save(por=por, accion=Accion.NUEVA_VERSION, nota=nota)
        for parte in self.PARTES:
            for hija in getattr(self, parte).all():
                hija.copiar_a(nueva, por=por)
        return nueva

    def _exigir_que_se_versione(self, por):
        """With the document held: of two who prepare a version at once, the second is told."""
        if not por.has_perm(f"{self._meta.app_label}.add_{self._meta.model_name}"):
            raise PasoImposible("Su cuenta no tiene permiso para preparar una nueva versión.")
        type(self.documento)._base_manager.select_for_update().get(pk=self.documento_id)
        if self.documento.edicion_abierta():
            raise PasoImposible("Ya hay una versión en preparación de este documento.")

    def _copia(self, restaurada):
        ultimo = self.documento.ediciones.aggregate(n=models.Max("numero"))["n"]
        nueva = type(self)(documento=self.documento, numero=ultimo + 1, demostracion=self.demostracion)
        for campo in (*self.CONTENIDO, *(("programada_para", "vence_en") if restaurada else ())):
            nombre = self._meta.get_field(campo).attname
            setattr(nueva, nombre, getattr(self, nombre))
        if restaurada:
            nueva.nota_cambio = f"Se restauró el texto de la versión {self.numero}."
        return nueva
