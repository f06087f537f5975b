"""Finished public pages, kept by each process and answered again without being made again.

A kept page is good while two things hold: the last public entry of the record is the same (it moves in the transaction
of whatever the public sees) and the clock is in the same minute (a scheduled piece appears at its own). Nothing has to
be purged and processes need not talk: each asks both before it answers, and before it makes a page it will keep.

What depends on anything else says `Cache-Control: private` or `no-store`, and is never kept.
"""

import time
from collections import OrderedDict
from threading import Lock

from django.conf import settings
from django.db import Error, connection
from django.http import HttpResponse
from django.http.response import ResponseHeaders
from django.utils.cache import get_conditional_response
from django.utils.http import parse_http_date_safe

from aguazul_portal.comun.bitacora import cabeza
from aguazul_portal.comun.compresion import codificacion

LARGO_DE_DIRECCION = 500  # characters of path and query; longer ones are answered but not kept
OCTETOS_POR_PAGINA = 512 * 1024
ESPERA = 2  # seconds that a reader waits for who is already asking the same, or making the same page again
PESO_DE_CABECERAS = 2048  # what a kept page weighs besides its body, roughly
DEL_CUERPO = {"content-type", "content-length", "content-encoding", "content-language", "content-disposition"}
CONDICIONES = ("HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE")
NO_SE_ATIENDE_CON = ("HTTP_AUTHORIZATION", "HTTP_IF_MATCH", "HTTP_IF_UNMODIFIED_SINCE")


def CachePublica(get_response):
    """Outermost but for the counter: a kept page goes out with every header that the inner middlewares gave it."""
    octetos = settings.CACHE_PUBLICA * 1024 * 1024
    memorias = {}
    # Invented queries push out other queries, never the page that everybody reads.
    estantes = {False: Estante(octetos // 2), True: Estante(octetos // 2)}

    def responder(request):
        if not es_de_cualquiera(request) or (sello := vigencia()) is None:
            return get_response(request)
        request.memoria_publica = _memoria(memorias, sello)
        estante, clave = estantes[bool(request.META.get("QUERY_STRING"))], _clave(request)
        pagina = estante.tomar(clave)
        if pagina is None:
            return hacer(request, estante, clave, sello)
        return pagina.responder(request) if pagina.sello == sello else renovar(request, estante, clave, sello, pagina)

    def renovar(request, estante, clave, sello, vieja):
        """Who finds it old makes it again; those who come meanwhile wait, and read it. At each minute all would make it."""
        mio = vieja.turno.acquire(timeout=ESPERA)
        try:
            pagina = estante.tomar(clave)
            if pagina and pagina.sello == sello:
                return pagina.responder(request)
            return hacer(request, estante, clave, sello)
        finally:
            if mio:
                vieja.turno.release()

    def hacer(request, estante, clave, sello):
        """Ask for the whole page, whatever part of it this reader needs; keep it when it is the same for everybody."""
        metodo, condiciones = request.method, _apartar_condiciones(request)
        request.method = "GET"
        respuesta = get_response(request)
        request.method = metodo
        request.META.update(condiciones)
        if not es_terminada(respuesta):
            return respuesta
        respuesta.headers.setdefault("Cache-Control", "no-cache")  # keep it, and ask every time whether it is good
        pagina = Pagina(respuesta, sello)
        if not request.META.get("HTTP_COOKIE"):
            estante.guardar(clave, pagina)
        return pagina.responder(request) if condiciones or metodo == "HEAD" else respuesta

    return responder


def recordar(request, nombre, hacer):
    """What `hacer()` gives, made once while the record and the minute stand: for what every page repeats.

    A request that may not be answered from what is kept (a session of the house) has no memory and makes its own.
    """
    memoria = getattr(request, "memoria_publica", None)
    if memoria is None:
        return hacer()
    if nombre not in memoria:
        memoria[nombre] = hacer()
    return memoria[nombre]


def _memoria(memorias, sello):
    """The one of that moment; the rest are forgotten, and die with the requests that still hold them."""
    if sello not in memorias:
        memorias.clear()
        memorias[sello] = {}
    return memorias.get(sello, {})


class Compartida:
    """A question whose answer serves all who came before it was asked: of the readers of an instant, one asks.

    Who comes while it is being asked waits for the next: what was published before they came may not be in this one.
    """

    def __init__(self, preguntar):
        self._preguntar, self._turno = preguntar, Lock()
        self._empezadas, self._dicha = 0, (0, None)

    def __call__(self):
        me_sirve = self._empezadas + 1
        if not self._turno.acquire(timeout=ESPERA):  # who is asking got no answer: each for itself
            return self._preguntar()
        try:
            cual, respuesta = self._dicha
            if cual < me_sirve:
                self._empezadas += 1
                respuesta = self._preguntar()
                self._dicha = self._empezadas, respuesta
            return respuesta
        finally:
            self._turno.release()


def _ultima_publica():
    """The query is its own health check: the connection is not probed before."""
    numero = cabeza.publica()
    connection.health_check_done = True
    return numero


ultima_publica = Compartida(_ultima_publica)


def vigencia():
    """What pages made from now on are good for: (last public entry, minute). None when the database does not answer.

    A dead connection is dropped for who comes next.
    """
    minuto = int(time.time() // 60)
    try:
        return ultima_publica(), minuto
    except Error:
        connection.close()
        return None


def es_de_cualquiera(request):
    """A read that anybody could make: no session, no credentials, no file (those come finished from the disk)."""
    meta = request.META
    return (
        request.method in ("GET", "HEAD")
        and settings.SESSION_COOKIE_NAME not in meta.get("HTTP_COOKIE", "")
        and not request.path.startswith((settings.STATIC_URL, settings.MEDIA_URL))
        and len(request.path) + len(meta.get("QUERY_STRING", "")) <= LARGO_DE_DIRECCION
        and not any(cabecera in meta for cabecera in NO_SE_ATIENDE_CON)
    )


def es_terminada(respuesta):
    """A page that will be the same for the next reader: nothing in it or on it belongs to this one."""
    if respuesta.status_code != 200 or respuesta.streaming or respuesta.cookies:
        return False
    reserva = respuesta.get("Cache-Control", "").lower()
    varia = {nombre.strip().lower() for nombre in respuesta.get("Vary", "").split(",")}
    return (
        "private" not in reserva
        and "no-store" not in reserva
        and varia <= {"", "accept-encoding"}
        and "'nonce-" not in respuesta.get("Content-Security-Policy", "")
    )


def _clave(request):
    meta = request.META
    sitio = meta.get("HTTP_HOST", meta["SERVER_NAME"]), request.scheme
    return *sitio, request.path, meta.get("QUERY_STRING", ""), codificacion(meta)


def _apartar_condiciones(request):
    return {nombre: request.META.pop(nombre) for nombre in CONDICIONES if nombre in request.META}


class Estante:
    """The pages a process keeps, up to so many bytes; the one read longest ago goes first."""

    def __init__(self, octetos):
        self._octetos, self._ocupados = octetos, 0
        self._paginas, self._candado = OrderedDict(), Lock()

    def __len__(self):
        return len(self._paginas)

    def tomar(self, clave):
        """The page that is kept, which may be old; None when there is none."""
        with self._candado:
            if pagina := self._paginas.get(clave):
                self._paginas.move_to_end(clave)
            return pagina

    def guardar(self, clave, pagina):
        if pagina.peso > min(self._octetos, OCTETOS_POR_PAGINA):
            return
        with self._candado:
            if anterior := self._paginas.pop(clave, None):
                self._ocupados -= anterior.peso
            self._paginas[clave] = pagina
            self._ocupados += pagina.peso
            while self._ocupados > self._octetos:
                self._ocupados -= self._paginas.popitem(last=False)[1].peso


class Pagina:
    """A finished page as it goes out: whole, its headers alone, or «you have it already»."""

    __slots__ = ("cabeceras", "cuerpo", "es_html", "etag", "modificada", "peso", "sello", "turno")

    def __init__(self, respuesta, sello):
        self.cuerpo, self.cabeceras, self.sello = respuesta.content, Cabeceras(respuesta.headers), sello
        self.peso = len(self.cuerpo) + PESO_DE_CABECERAS
        self.etag = respuesta.get("ETag")
        self.modificada = parse_http_date_safe(respuesta.get("Last-Modified", ""))
        self.es_html = respuesta.get("Content-Type", "").startswith("text/html")
        self.turno = Lock()  # of making the one that replaces it

    def responder(self, request):
        if self._ya_la_tiene(request):
            return self._respuesta(304, b"", menos=DEL_CUERPO)
        return self._respuesta(200, b"" if request.method == "HEAD" else self.cuerpo)

    def _ya_la_tiene(self, request):
        if not any(nombre in request.META for nombre in CONDICIONES):
            return False
        return get_conditional_response(request, self.etag, self.modificada) is not None

    def _respuesta(self, estado, cuerpo, menos=()):
        respuesta = HttpResponse(cuerpo, status=estado, content_type="")
        respuesta.headers, respuesta.es_html = Cabeceras(self.cabeceras, menos), self.es_html
        return respuesta


class Cabeceras(ResponseHeaders):
    """Headers that were checked when the page was made: copied for each answer, not checked again."""

    def __init__(self, otras, menos=()):
        self._store = {clave: par for clave, par in otras._store.items() if clave not in menos}
