"""What is searched in vain waits in the memory of the process and is written together: a search never waits for a writer.

Five seconds of it may be lost if the process is killed. What a robot could invent has a ceiling, here and in the table.
"""

import atexit
import logging
import os
from threading import Lock, Timer

from django.conf import settings
from django.db import Error, close_old_connections, transaction
from django.utils import timezone

from aguazul_portal.comun.busqueda.palabras import normalizar

from .mascara import enmascarar
from .models import LARGO, BusquedaVana, semana_de, sumar

EN_MEMORIA = 200
POR_SEMANA = 2_000
registro = logging.getLogger(__name__)


class Oido:
    def __init__(self):
        self._al_salir = False
        self.olvidar()

    def olvidar(self):
        """Nothing pending: at the beginning, and in a child process, whose parent keeps its own."""
        self._candado, self._pendientes, self._reloj = Lock(), {}, None

    def anotar(self, q):
        """A search that found nothing. Of what was typed, only words: no numbers nor addresses."""
        escrita = enmascarar(q, por=" ").lower()[:LARGO]
        clave = " ".join(normalizar(escrita))[:LARGO]
        with self._candado:
            if not clave or (clave not in self._pendientes and len(self._pendientes) >= EN_MEMORIA):
                return
            veces, primera = self._pendientes.get(clave, (0, escrita))
            self._pendientes[clave] = veces + 1, primera
            if self._reloj is None and settings.VISITAS_SEGUNDOS:
                self._poner_reloj()

    def _poner_reloj(self):
        self._reloj = Timer(settings.VISITAS_SEGUNDOS, self._a_su_hora)
        self._reloj.daemon = True
        self._reloj.start()
        if not self._al_salir:
            self._al_salir = True
            atexit.register(self.volcar)

    def _a_su_hora(self):
        close_old_connections()
        self.volcar()
        close_old_connections()

    def volcar(self):
        with self._candado:
            pendientes, self._pendientes, self._reloj = self._pendientes, {}, None
        try:
            if pendientes:
                _escribir(pendientes, semana_de(timezone.localdate()))
        except Error as error:
            registro.warning("No se anotaron %s búsquedas sin resultado: %s", len(pendientes), error)


@transaction.atomic
def _escribir(pendientes, semana):
    filas = BusquedaVana.objects.filter(semana=semana)
    caben = max(0, POR_SEMANA - filas.count())
    conocidas = set(filas.filter(clave__in=pendientes).values_list("clave", flat=True))
    nuevas = [clave for clave in pendientes if clave not in conocidas][:caben]
    for clave in sorted([*conocidas, *nuevas]):
        veces, escrita = pendientes[clave]
        sumar(BusquedaVana, {"semana": semana, "clave": clave}, {"veces": veces}, {"escrita": escrita})


oido = Oido()
os.register_at_fork(after_in_child=oido.olvidar)
