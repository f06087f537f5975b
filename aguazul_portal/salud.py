"""Is the portal well? For whoever watches over it: 503 when it cannot serve. It tells nothing that helps an intruder."""

import shutil

from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.http import JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from aguazul_portal.comun.avisos.models import Aviso
from aguazul_portal.comun.bitacora.models import Asiento

DISCO_MINIMO = 0.05  # free share of the disk below which uploads and the record are in danger


@require_safe
def salud(request):
    ahora = timezone.now()
    partes = {nombre: _medir(medir, ahora) for nombre, medir in MEDIDAS.items()}
    bien = all(partes[nombre]["bien"] for nombre in INDISPENSABLES)
    respuesta = JsonResponse({"estado": "bien" if bien else "mal", **partes}, status=200 if bien else 503)
    respuesta.headers["Cache-Control"] = "no-store"
    return respuesta


def _medir(medir, ahora):
    """A part that cannot be asked is a part that is not well; why is for the log, not for the public."""
    try:
        return medir(ahora)
    except Exception:
        return {"bien": False}


def _base_de_datos(ahora):
    connection.ensure_connection()
    return {"bien": connection.is_usable()}


def _cache(ahora):
    cache.get("salud")
    return {"bien": True}


def _disco(ahora):
    uso = shutil.disk_usage(settings.VAR_DIR)
    return {"bien": uso.free / uso.total >= DISCO_MINIMO}


def _correo(ahora):
    """How many mails wait, and for how long the first has waited past its time: a long wait is a worker that stopped."""
    pendientes = Aviso.objects.pendientes(ahora)
    primero = pendientes.order_by("proximo_en", "pk").values_list("proximo_en", flat=True).first()
    espera = max(0, int((ahora - primero).total_seconds())) if primero else 0
    return {"bien": espera < 15 * 60, "pendientes": pendientes.count(), "espera_segundos": espera}


def _registro(ahora):
    ultimo = Asiento.objects.recientes().values_list("numero", "instante").first()
    numero, instante = ultimo or (0, None)
    return {"bien": True, "ultimo_asiento": numero, "instante": instante}


MEDIDAS = {"base_de_datos": _base_de_datos, "cache": _cache, "disco": _disco, "correo": _correo, "registro": _registro}
INDISPENSABLES = ("base_de_datos", "cache", "disco")
