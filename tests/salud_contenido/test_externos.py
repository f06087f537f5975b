"""The worker goes out, and only out: no link makes it look at the network of the Alcaldía."""

import ipaddress
import socket
import threading
import time
from contextlib import contextmanager

import pytest

from aguazul_portal.comun.salud_contenido import externos

PRIVADA = "Lleva a una red privada, que la ciudadanía no puede abrir"


@pytest.mark.parametrize(
    "direccion",
    [
        "127.0.0.1", "127.1.2.3", "10.0.0.1", "172.16.5.4", "192.168.1.1", "169.254.169.254", "0.0.0.0", "100.64.0.1",
        "224.0.0.1", "255.255.255.255", "192.0.2.1", "198.18.0.1", "240.0.0.1",
        "::1", "::", "fe80::1", "fc00::1", "fd12::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1",
        "64:ff9b::a9fe:a9fe", "2002:7f00:1::1", "2002:c0a8:101::", "2001:0:0:0:0:0:f5ff:fffe", "2001:db8::1",
    ],
)  # fmt: skip
def test_no_es_de_internet(direccion):
    assert not externos.es_publica(ipaddress.ip_address(direccion))


@pytest.mark.parametrize(
    "direccion", ["8.8.8.8", "190.85.1.1", "2606:4700::1111", "64:ff9b::808:808", "2002:808:808::"]
)
def test_es_de_internet(direccion):
    assert externos.es_publica(ipaddress.ip_address(direccion))


@pytest.fixture
def nombres(monkeypatch):
    """What the names resolve to; and no connection leaves this machine."""
    tabla, intentos = {}, []

    def resolver(nombre, puerto, **_):
        if nombre not in tabla:
            raise socket.gaierror(-2, "Name or service not known")
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (direccion, puerto)) for direccion in tabla[nombre]]

    def conectar(destino, *_):
        intentos.append(destino)
        raise ConnectionRefusedError

    monkeypatch.setattr(socket, "getaddrinfo", resolver)
    monkeypatch.setattr(socket, "create_connection", conectar)
    tabla.update({"10.0.0.7": ["10.0.0.7"], "127.0.0.1": ["127.0.0.1"], "::1": ["::1"]})
    return tabla, intentos


@pytest.mark.parametrize(
    ("url", "dice"),
    [
        ("http://10.0.0.7/", PRIVADA),
        ("http://127.0.0.1:8000/consola/", "Usa un puerto que no se comprueba"),
        ("http://127.0.0.1/", PRIVADA),
        ("http://[::1]/", PRIVADA),
        ("http://interno.example/", PRIVADA),
        ("http://mixto.example/", PRIVADA),
        ("http://ejemplo.example:22/", "Usa un puerto que no se comprueba"),
        ("ftp://ejemplo.example/", "No es una dirección de la web que se pueda comprobar"),
        ("file:///etc/passwd", "No es una dirección de la web que se pueda comprobar"),
        ("gopher://ejemplo.example/", "No es una dirección de la web que se pueda comprobar"),
        ("http://usuario:clave@ejemplo.example/", "No es una dirección de la web que se pueda comprobar"),
        ("http:///sin-nombre", "No es una dirección de la web que se pueda comprobar"),
    ],
)
def test_no_se_visita(url, dice, nombres):
    tabla, intentos = nombres
    tabla |= {
        "interno.example": ["192.168.0.9"], "mixto.example": ["8.8.8.8", "10.0.0.7"], "ejemplo.example": ["8.8.8.8"],
    }  # fmt: skip
    respuesta = externos.comprobar(url)
    assert (respuesta.texto, respuesta.definitiva, respuesta.bien) == (dice, True, False)
    assert not intentos


@pytest.mark.parametrize(
    "url", ["http://[", "http://ejemplo.example:99999999/", "http://" + "a" * 300 + ".co/", "http://ejem\x00plo/"]
)
def test_una_direccion_rota_es_una_respuesta_y_no_un_error(url, nombres):
    assert not externos.comprobar(url).bien


def test_se_conecta_a_la_direccion_que_se_miro(nombres):
    tabla, intentos = nombres
    tabla["ejemplo.example"] = ["8.8.8.8"]
    assert externos.comprobar("http://ejemplo.example/x").de_red
    assert intentos == [("8.8.8.8", 80)]


def test_un_nombre_que_no_existe_es_de_red(nombres):
    assert externos.comprobar("http://no-existe.example/").de_red


# --- A server of this machine, let in by the tests alone ----------------------------------------------------------------


@contextmanager
def servidor(contestar):
    """Answers each connection with `contestar(conexion, peticion)`."""
    with socket.create_server(("127.0.0.1", 0)) as escucha:
        peticiones = []

        def atender():
            while True:
                try:
                    conexion, _ = escucha.accept()
                except OSError:
                    return
                with conexion:
                    peticion = conexion.recv(4096).decode()
                    peticiones.append(peticion.split("\r\n")[0])
                    try:
                        contestar(conexion, peticion)
                    except OSError:
                        continue

        threading.Thread(target=atender, daemon=True).start()
        yield escucha.getsockname()[1], peticiones


def diciendo(texto):
    return lambda conexion, _: conexion.sendall(texto.replace("\n", "\r\n").encode())


@pytest.fixture
def visitar(settings):
    def _visitar(contestar, ruta="/"):
        with servidor(contestar) as (puerto, peticiones):
            settings.ENLACES_DE_PRUEBA = [("127.0.0.1", puerto)]
            return externos.comprobar(f"http://127.0.0.1:{puerto}{ruta}"), peticiones

    return _visitar


@pytest.mark.parametrize(
    ("estado", "bien", "definitiva"),
    [(200, True, False), (404, False, True), (410, False, True), (500, False, False), (403, True, False)],
)
def test_lo_que_contesta(estado, bien, definitiva, visitar):
    respuesta, _ = visitar(diciendo(f"HTTP/1.1 {estado} X\nContent-Length: 0\n\n"))
    assert (respuesta.bien, respuesta.definitiva) == (bien, definitiva)


def test_a_quien_no_entiende_head_se_le_pide_la_pagina(visitar):
    def contestar(conexion, peticion):
        estado = 405 if peticion.startswith("HEAD") else 200
        conexion.sendall(f"HTTP/1.1 {estado} X\r\nContent-Length: 0\r\n\r\n".encode())

    respuesta, peticiones = visitar(contestar, "/a?b=c")
    assert respuesta.bien
    assert peticiones == ["HEAD /a?b=c HTTP/1.1", "GET /a?b=c HTTP/1.1"]


@pytest.mark.parametrize("destino", ["http://10.0.0.7/", "http://127.0.0.1:1/", "file:///etc/passwd", "http://[::1]/"])
def test_una_redireccion_no_entra_en_la_red_privada(destino, visitar):
    respuesta, _ = visitar(diciendo(f"HTTP/1.1 302 X\nLocation: {destino}\nContent-Length: 0\n\n"))
    assert (respuesta.bien, respuesta.definitiva) == (False, True)


def test_las_redirecciones_se_acaban(visitar):
    respuesta, peticiones = visitar(diciendo("HTTP/1.1 302 X\nLocation: /otra\nContent-Length: 0\n\n"))
    assert respuesta.texto == "Redirige demasiadas veces"
    assert len(peticiones) == externos.SALTOS


def test_no_se_lee_lo_que_traiga(visitar):
    respuesta, _ = visitar(diciendo("HTTP/1.1 200 X\nContent-Length: 999999999999\n\n"))
    assert respuesta.bien


BASURA = [
    "", "no es http\n\n", "HTTP/1.1 abc X\n\n", "HTTP/1.1 200 X\n" + "A: b\n" * 5000, "HTTP/1.1 200 " + "x" * 99_999,
]  # fmt: skip


@pytest.mark.parametrize("basura", BASURA)
def test_una_respuesta_sin_sentido_no_es_un_error_nuestro(basura, visitar):
    assert not visitar(diciendo(basura))[0].bien


def test_quien_contesta_letra_por_letra_no_detiene_al_proceso(visitar, monkeypatch):
    monkeypatch.setattr(externos, "PLAZO", 1)

    def de_a_poco(conexion, _):
        for letra in "HTTP/1.1 200 X" * 100:
            conexion.sendall(letra.encode())
            time.sleep(0.05)

    empezo = time.monotonic()
    respuesta, _ = visitar(de_a_poco)
    assert not respuesta.bien
    assert time.monotonic() - empezo < 4
