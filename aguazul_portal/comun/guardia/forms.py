"""The form that anybody may send. The page includes «guardia/campos.html» and the view is wrapped in `abierta_a_todos`."""

import json
from datetime import timedelta

from django import forms
from django.conf import settings
from django.utils import timezone

from . import limites, pase, reto
from .lectura import Exceso

OTRO_SITIO = "La solicitud llegó desde otro sitio de internet. Escríbala en esta página y envíela de nuevo."
MUCHOS = "Llegaron demasiados envíos desde su conexión. Espere una hora y envíelo otra vez: aquí sigue lo que escribió."
CEBO = "Hay un campo escondido que debe quedar vacío y llegó escrito. Ya lo vaciamos: envíe de nuevo."
VENCIDO = (
    "El formulario estuvo abierto demasiado tiempo. Lo renovamos con lo que usted escribió: revise y envíe de nuevo."
)
DESCONOCIDO = (
    "No reconocemos el formulario que envió. Este es nuevo y conserva lo que usted escribió: envíelo de nuevo."
)
PRONTO = "Llegó demasiado rápido para haberse escrito a mano. Espere {} segundos y envíe de nuevo."


class ConExceso:
    """Mixin of a form whose body was read by `vistas.leer`: what did not fit is said before any field is looked at."""

    def __init__(self, *args, exceso=None, **opciones):
        super().__init__(*args, **opciones)
        self.exceso = exceso or Exceso()

    def _clean_fields(self):
        if self.exceso.frase:
            self.add_error(self.exceso.campo(self), self.exceso.frase)
        else:
            super()._clean_fields()

    @property
    def estado_de_lo_malo(self):
        """Of the page that shows it again."""
        return 413 if self.exceso.frase else 422


class FormularioPublico(forms.Form):
    """The guard looks before any field is read: what it stops costs nothing more, and no image is opened.

    `self.pase` is the pass that came, when it was good; `self.pase_nuevo` what the page gives next time.
    """

    NOMBRE = ""  # of this form, for its passes and limits
    CON_ESPERA = True  # False: a question of two fields, which takes no time to paste

    def __init__(self, *args, request, mostrado=None, **opciones):
        super().__init__(*args, **opciones)
        self.request, self.ahora = request, timezone.now()
        self.pase, self.con_calculo, self.estado = None, False, 200
        self._mostrado = mostrado

    @property
    def mostrado(self):
        """What was on the page when it was read; what is on it now, when it is new."""
        return self.pase.mostrado if self.pase else self._mostrado or {}

    def pase_que_vino(self):
        """The pass that came, of whatever age; None when it is not ours."""
        try:
            return pase.leer(self.data.get("pase", ""), self.NOMBRE)
        except pase.PaseFalso:
            return None

    def renovado(self):
        """The pass that the page carries: the one that came while it is good, so that its time goes on counting."""
        if not hasattr(self, "_renovado"):
            self._renovado = self.pase or pase.emitir(self.NOMBRE, ahora=self.ahora, mostrado=self._mostrado)
        return self._renovado

    def reto_json(self):
        return json.dumps(reto.proponer(self.renovado()))

    # --- The guard ----------------------------------------------------------------------------------------------------

    def _clean_fields(self):
        exceso = getattr(self.request, "exceso", Exceso())
        if frase := self._impedimento(exceso):
            self.add_error(exceso.campo(self), frase)
        else:
            super()._clean_fields()

    def _post_clean(self):
        super()._post_clean()
        if self.errors:
            self.estado = self.estado if self.estado != 200 else 422
        elif not limites.cabe(self.request, f"{self.NOMBRE}:{self.con_calculo}", self._cuantos()):
            self.add_error(None, self._rechazo(429, MUCHOS))

    def _impedimento(self, exceso):
        """Why this is not read, as a sentence to a person; "" when nothing forbids it."""
        if viene_de_otro_sitio(self.request):
            return self._rechazo(400, OTRO_SITIO)
        if not limites.cabe(self.request, f"{self.NOMBRE}:intentos", settings.GUARDIA_INTENTOS):
            return self._rechazo(429, MUCHOS)
        if self.data.get("sitio_web"):
            return self._rechazo(422, CEBO)
        frase = self._impedimento_del_pase()
        return self._rechazo(413, exceso.frase) if exceso.frase else frase

    def _impedimento_del_pase(self):
        vino = self.pase_que_vino()
        if vino is None:
            return self._rechazo(400, DESCONOCIDO)
        edad = self.ahora - vino.emitido_en
        if edad > timedelta(hours=settings.GUARDIA_VIGENCIA_HORAS):
            return self._rechazo(422, VENCIDO)
        self.pase, self.con_calculo = vino, reto.resuelto(self.data.get("altcha", ""), vino)
        espera = settings.GUARDIA_ESPERA if self.con_calculo else settings.GUARDIA_ESPERA_SIN_CALCULO
        if self.CON_ESPERA and edad < timedelta(seconds=espera):
            return self._rechazo(422, PRONTO.format(espera))
        return ""

    def _rechazo(self, estado, frase):
        self.estado = estado
        return frase

    def _cuantos(self):
        return settings.GUARDIA_ENVIOS if self.con_calculo else settings.GUARDIA_ENVIOS_SIN_CALCULO


class DeLaConsola:
    """Mixin of a public form that somebody with an account fills in for another, with a whole queue before them."""

    CON_ESPERA = False

    def _impedimento(self, exceso):
        frase = self._impedimento_del_pase()
        return self._rechazo(413, exceso.frase) if exceso.frase else frase

    def _cuantos(self):
        return "1000/h"


def viene_de_otro_sitio(request):
    """A page of somebody else may send this form with the reader's address; browsers say where it was sent from."""
    if request.headers.get("Sec-Fetch-Site") in ("cross-site", "same-site"):
        return True
    origen = request.headers.get("Origin", "")
    return bool(origen) and origen.partition("://")[2] != request.get_host()
