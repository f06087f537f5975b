"""How many times from one address in a while. The address is kept as a keyed digest, and only for that while."""

import ipaddress
import time

from django.core.cache import cache
from django.utils.crypto import salted_hmac

from aguazul_portal.comun.visitas.reglas import direccion

SEGUNDOS = {"s": 1, "m": 60, "h": 3600, "d": 86400}


def cabe(request, que, limite):
    """Count one more; False when it is over `limite` («20/h»). Many at the same instant may pass as one: it is a brake."""
    veces, _, periodo = limite.partition("/")
    segundos = SEGUNDOS[periodo]
    clave = f"guardia:{que}:{_de_donde(request)}:{int(time.time() // segundos)}"
    van = cache.get(clave, 0) + 1
    if van > int(veces):
        return False
    cache.set(clave, van, segundos)
    return True


def _de_donde(request):
    """A home of IPv6 has as many addresses as it wants, all in one /64."""
    texto = direccion(request.META)
    try:
        red = ipaddress.ip_network(f"{texto}/{64 if ':' in texto else 32}", strict=False)
    except ValueError:
        red = texto
    return salted_hmac("comun.guardia.limites", str(red), algorithm="sha256").hexdigest()[:32]
