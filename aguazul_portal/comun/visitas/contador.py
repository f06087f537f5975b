"""The counts of this process that are not written yet: at most VISITAS_SEGUNDOS of them are lost if it is killed.

A thread writes them, begun by the first visit that this process counts (after gunicorn has forked); what a busy
database refuses waits for the next round; a process that ends in good order writes what it has.
"""

import atexit
import logging
import os
import time
from threading import Lock, Thread

from django.conf import settings
from django.db import Error, close_old_connections
from django.utils import timezone

from . import volcado

CUARTO = 900  # seconds: the clocks of the world differ by quarters of an hour, so a quarter is all in one day
VISITANTES_EN_MEMORIA = 20_000

registro = logging.getLogger(__name__)


class Contador:
    def __init__(self):
        self._hilo = None
        self.olvidar()

    def olvidar(self):
        """Nothing pending: at the beginning, and in a child process, whose parent keeps its own."""
        self._candado, self._turno = Lock(), Lock()
        self._vistas, self._visitantes = {}, set()

    def anotar(self, ruta, visitante):
        cuarto = int(time.time() // CUARTO)
        with self._candado:
            self._vistas[cuarto, ruta] = self._vistas.get((cuarto, ruta), 0) + 1
            if len(self._visitantes) < VISITANTES_EN_MEMORIA:
                self._visitantes.add((cuarto, visitante))
            if self._hilo is None or not self._hilo.is_alive():
                self._empezar()

    def _empezar(self):
        if settings.VISITAS_SEGUNDOS:
            self._hilo = Thread(target=self._rondar, name="visitas", daemon=True)
            self._hilo.start()
            atexit.register(self.volcar)

    def _rondar(self):
        while True:
            time.sleep(settings.VISITAS_SEGUNDOS)
            close_old_connections()  # this thread's own: no request opens or closes it
            self.volcar()
            close_old_connections()

    def volcar(self):
        """Write what is pending. A process that ends waits here for the round that its thread had begun."""
        with self._turno:
            vistas, visitantes = self._tomar()
            if vistas:
                self._escribir(vistas, visitantes)

    def _tomar(self):
        with self._candado:
            tomado = self._vistas, self._visitantes
            self._vistas, self._visitantes = {}, set()
        return tomado

    def _escribir(self, vistas, visitantes):
        """All in one transaction; what could not be written stays pending."""
        try:
            volcado.sumar(_por_dia(vistas, visitantes), ahora=timezone.now())
        except Error as error:
            registro.warning("Las visitas esperan: %s", error)
            self._devolver(vistas, visitantes)

    def _devolver(self, vistas, visitantes):
        with self._candado:
            for clave, veces in vistas.items():
                self._vistas[clave] = self._vistas.get(clave, 0) + veces
            self._visitantes |= visitantes


def _por_dia(vistas, visitantes):
    """{day: ({path: times}, {visitors})}, the day being that of the Alcaldía's clock."""
    dias = {}
    for (cuarto, ruta), veces in vistas.items():
        paginas, _ = dias.setdefault(_dia(cuarto), ({}, set()))
        paginas[ruta] = paginas.get(ruta, 0) + veces
    for cuarto, visitante in visitantes:
        dias[_dia(cuarto)][1].add(visitante)
    return dias


def _dia(cuarto):
    return timezone.localdate(timezone.datetime.fromtimestamp(cuarto * CUARTO, timezone.get_current_timezone()))


contador = Contador()
os.register_at_fork(after_in_child=contador.olvidar)
