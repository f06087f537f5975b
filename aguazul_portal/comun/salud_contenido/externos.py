"""The links to other sites, asked without letting anybody use the portal to look at what is behind it.

Whoever writes a text chooses the address, and the worker runs inside the network of the Alcaldía. So the name is resolved
here, every address it has must be of the public internet, the connection goes to the address that was looked at (a name that
changes its mind in between gains nothing), and each redirection is looked at again. No body is read.
"""

import http.client
import ipaddress
import socket
import ssl
import time
from threading import Timer
from urllib.parse import urljoin, urlsplit

from django.conf import settings

from .respuesta import Respuesta, de_estado

ESPERA, PLAZO = 8, 20  # seconds: of each step, and of the whole check
SALTOS = 5
PUERTOS = {80, 443, 8080, 8443}
INSISTIR = {400, 403, 404, 405, 500, 501, 503}  # answers of servers that do not understand HEAD
AGENTE = "Mozilla/5.0 (compatible; revisor de enlaces del portal municipal)"
PREFIJOS = {  # networks that carry an IPv4 address inside, and where
    ipaddress.ip_network("64:ff9b::/96"): 0,
    ipaddress.ip_network("2002::/16"): 80,
}


class NoSeVisita(Exception):
    """An address where the portal does not go. The message is a sentence for whoever mends the link."""


def comprobar(url):
    limite = time.monotonic() + PLAZO
    try:
        return _seguir(url, limite)
    except NoSeVisita as error:
        return Respuesta(str(error), definitiva=True)
    except ssl.SSLCertVerificationError:
        return Respuesta("Su certificado de seguridad no es válido")
    except socket.gaierror:
        return Respuesta("El nombre del sitio no existe o no se pudo consultar", de_red=True)
    except (OSError, http.client.HTTPException, UnicodeError, ValueError) as error:
        return Respuesta(f"No responde ({type(error).__name__})", de_red=True)


def _seguir(url, limite):
    for _ in range(SALTOS):
        estado, destino = _pedir("HEAD", url, limite)
        if estado in INSISTIR:
            estado, destino = _pedir("GET", url, limite)
        if estado not in (301, 302, 303, 307, 308) or not destino:
            return de_estado(estado)
        url = urljoin(url, destino)
    return Respuesta("Redirige demasiadas veces", definitiva=True)


def _pedir(metodo, url, limite):
    """(status, where it redirects), from the address that was looked at and from no other."""
    partes = urlsplit(url)
    if partes.scheme not in ("http", "https") or partes.username or partes.password or not partes.hostname:
        raise NoSeVisita("No es una dirección de la web que se pueda comprobar")
    puerto = partes.port or (443 if partes.scheme == "https" else 80)
    direccion = direccion_publica(partes.hostname, puerto)
    conexion = _Directa(partes.hostname, puerto, direccion, segura=partes.scheme == "https")
    # A server that gives one letter at a time never times out by itself: the whole check does.
    reloj = Timer(max(0.1, limite - time.monotonic()), conexion.cortar)
    reloj.daemon = True
    reloj.start()
    try:
        ruta = f"{partes.path or '/'}{'?' if partes.query else ''}{partes.query}"
        conexion.request(metodo, ruta, headers={"User-Agent": AGENTE, "Accept": "*/*", "Connection": "close"})
        respuesta = conexion.getresponse()
        if time.monotonic() >= limite:
            raise TimeoutError
        return respuesta.status, respuesta.getheader("Location", "")
    finally:
        reloj.cancel()
        conexion.close()


def direccion_publica(nombre, puerto):
    """One of its addresses, all of them being of the public internet."""
    permitida = (nombre, puerto) in settings.ENLACES_DE_PRUEBA
    if puerto not in PUERTOS and not permitida:
        raise NoSeVisita("Usa un puerto que no se comprueba")
    halladas = socket.getaddrinfo(nombre.encode("idna").decode(), puerto, type=socket.SOCK_STREAM)
    direcciones = [ipaddress.ip_address(dato[4][0].partition("%")[0]) for dato in halladas]
    if not permitida and not all(map(es_publica, direcciones)):
        raise NoSeVisita("Lleva a una red privada, que la ciudadanía no puede abrir")
    return str(direcciones[0])


def es_publica(direccion):
    """Of the open internet, also by the IPv4 address that some IPv6 ones carry inside."""
    dentro = _ipv4_dentro(direccion)
    if dentro is not None:
        return es_publica(dentro)
    return direccion.is_global and not direccion.is_multicast and not direccion.is_reserved


def _ipv4_dentro(direccion):
    if direccion.version == 4:
        return None
    if direccion.ipv4_mapped:
        return direccion.ipv4_mapped
    if direccion.teredo:
        return direccion.teredo[1]
    for red, corrimiento in PREFIJOS.items():
        if direccion in red:
            return ipaddress.IPv4Address((int(direccion) >> corrimiento) & 0xFFFFFFFF)
    return None


class _Directa(http.client.HTTPConnection):
    """A connection to that very address, under that name."""

    def __init__(self, nombre, puerto, direccion, *, segura):
        super().__init__(nombre, puerto, timeout=ESPERA)
        self._direccion, self._segura = direccion, segura
        self.default_port = 443 if segura else 80

    def connect(self):
        self.sock = socket.create_connection((self._direccion, self.port), self.timeout)
        if self._segura:
            self.sock = ssl.create_default_context().wrap_socket(self.sock, server_hostname=self.host)

    def cortar(self):
        if self.sock is not None:
            try:
                self.sock.shutdown(socket.SHUT_RDWR)
            except OSError:
                return
