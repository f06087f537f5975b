"""A small load client for the loopback: keep-alive connections over one selector, bounded in number and in time.

It is written to cost little, because it shares the machine with what it measures: requests are bytes made once, and of
an answer only its status and its length are read.
"""

import re
import selectors
import socket
import statistics
import time
from dataclasses import dataclass, field

POR_CONEXION = 50  # then it is opened again, each in its turn, so that no worker is left with all of them
CABECERAS = (
    "Host: 127.0.0.1\r\nUser-Agent: Mozilla/5.0 (X11; Linux x86_64) Gecko/20100101 Firefox/145.0\r\n"
    "Accept: text/html\r\nAccept-Language: es-CO\r\nAccept-Encoding: gzip, deflate, br\r\n"
)
MINIMAS = 20  # answers without which a round says nothing, however slow the machine
_LARGO = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)


@dataclass
class Carga:
    """What came out of a round: how many answers, in how many seconds, and how long each took."""

    segundos: float = 0.0
    tiempos: list[float] = field(default_factory=list)

    @property
    def por_segundo(self):
        return len(self.tiempos) / self.segundos

    @property
    def mediana(self):
        return statistics.median(self.tiempos)


class Conexion:
    """One keep-alive connection with one request in flight."""

    def __init__(self, puerto, ruta, gastada=0):
        self._direccion = ("127.0.0.1", puerto)
        self._peticion = f"GET {ruta} HTTP/1.1\r\n{CABECERAS}\r\n".encode()
        self.gastada = gastada
        self._abrir()

    def _abrir(self):
        self.socket = socket.create_connection(self._direccion, timeout=30)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def pedir(self):
        self.gastada += 1
        self._recibido, self._falta, self.desde = b"", None, time.perf_counter()
        self.socket.sendall(self._peticion)

    def leer(self):
        """True when the answer is whole."""
        trozo = self.socket.recv(262144)
        if not trozo:
            raise ConnectionError("El servidor cerró la conexión.")
        if self._falta is None:
            self._recibido += trozo
            return self._leer_cabeza()
        self._falta -= len(trozo)
        return self._falta <= 0

    def _leer_cabeza(self):
        fin = self._recibido.find(b"\r\n\r\n")
        if fin < 0:
            return False
        if not self._recibido.startswith(b"HTTP/1.1 200"):
            raise ValueError(f"{self._peticion.split()[1].decode()}: {self._recibido[:fin].decode('latin-1')}")
        self._falta = int(_LARGO.search(self._recibido, 0, fin)[1]) - (len(self._recibido) - fin - 4)
        return self._falta <= 0


def cargar(puerto, ruta, *, segundos, conexiones):
    """Ask for that page over and over, so many connections at once, for so many seconds."""
    carga, selector = Carga(), selectors.DefaultSelector()
    for turno in range(conexiones):
        _otra(selector, puerto, ruta, gastada=turno * POR_CONEXION // conexiones)
    inicio = time.perf_counter()
    while (ahora := time.perf_counter()) < inicio + segundos or len(carga.tiempos) < MINIMAS:
        for clave, _ in selector.select(timeout=30):
            conexion = clave.data
            if conexion.leer():
                carga.tiempos.append(time.perf_counter() - conexion.desde)
                _seguir(selector, conexion, puerto, ruta)
    carga.segundos = ahora - inicio
    for clave in list(selector.get_map().values()):
        clave.data.socket.close()
    selector.close()
    return carga


def _seguir(selector, conexion, puerto, ruta):
    if conexion.gastada < POR_CONEXION:
        return conexion.pedir()
    selector.unregister(conexion.socket)
    conexion.socket.close()
    return _otra(selector, puerto, ruta)


def _otra(selector, puerto, ruta, gastada=0):
    conexion = Conexion(puerto, ruta, gastada)
    selector.register(conexion.socket, selectors.EVENT_READ, conexion)
    conexion.pedir()
