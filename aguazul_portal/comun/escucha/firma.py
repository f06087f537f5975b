"""«¿Le sirvió esta página?» on pages that are cached and have no cookies (docs/decisiones/0013).

There is no session to tie a token to, and nothing to protect with one: nobody has more power here than a passer-by. What is
guarded is the count: another site cannot make its visitors vote, an invented address is not kept, and one reader counts
once an hour. From the first answer on, the forms are those of `comun.guardia`.
"""

import functools
from hashlib import blake2b

from django.core.cache import cache
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

from aguazul_portal.comun.visitas.reglas import visitante

HORA = 3600
SIN_OPINION = ("/consola/", "/cuentas/", "/opinion/", "/buscar/", "/salud/")


def firma(ruta):
    """Proof that the portal itself made a page of that address. The same for everybody: the page is cached."""
    return blake2b(ruta.encode(), key=_clave(), digest_size=10).hexdigest()


def ruta_firmada(datos):
    """The address of the page that is spoken of, or "" when it was not made here."""
    ruta = datos.get("p", "")
    return ruta if ruta and constant_time_compare(firma(ruta), datos.get("f", "")) else ""


def es_de_aqui(request):
    """Sent from a page of this portal: the browser says so itself, and no other site can make it lie."""
    if sitio := request.headers.get("Sec-Fetch-Site"):
        return sitio == "same-origin"
    return request.headers.get("Origin", "").partition("://")[2] == request.get_host()


def es_la_primera(request, ruta):
    """Is this the first answer of this reader about that page in the hour?

    Known by a digest of address, browser and page that changes with the day, kept for that hour and tied to nothing.
    """
    hoy = timezone.localdate().isoformat()
    quien = salted_hmac(f"escucha.{hoy}", f"{visitante(request.META)} {ruta}", algorithm="sha256").hexdigest()[:40]
    return cache.add(f"escucha:{quien}", 1, HORA)


@functools.cache
def _clave():
    """Drawn once from the secret of the portal: every page carries a proof of its own."""
    return salted_hmac("escucha.ruta", "clave", algorithm="sha256").digest()
