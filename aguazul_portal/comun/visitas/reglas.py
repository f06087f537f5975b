"""What is counted as a visit. These rules, in these words, are what the public page says."""

from functools import lru_cache
from pathlib import Path

from django.conf import settings

AGENTES_AUTOMATICOS = tuple(
    linea
    for linea in (Path(__file__).parent / "agentes_automaticos.txt").read_text().splitlines()
    if linea and not linea.startswith("#")
)
ZONAS_APARTE = ("/consola/", "/cuentas/", "/previa/")
LARGO_DE_AGENTE = 300

REGLAS = [
    "Cuenta cada página del portal que se entrega completa o que el navegador ya tenía al día.",
    "No cuentan las imágenes, los archivos, las descargas, los canales Atom y RSS ni las páginas de error.",
    "No cuentan la consola, las páginas de ingreso ni las vistas previas, ni lo que lee quien tiene una sesión abierta en ellas.",
    "No cuentan los formularios ni las páginas que son de una sola persona: su dirección no se guarda en ninguna parte.",
    "No cuentan los programas: quien no dice qué navegador usa ni en qué idioma lee, quien pide la página por adelantado "
    "sin mostrarla y quien se identifica con una de las palabras de la lista.",
    "De la dirección de la página se guarda la ruta; lo que alguien escribió en una búsqueda no se guarda.",
]


def es_visita(request, respuesta):
    return (
        request.method == "GET"
        and _es_pagina(respuesta)
        and "no-store" not in respuesta.get("Cache-Control", "")
        and not request.path.startswith((*ZONAS_APARTE, settings.STATIC_URL, settings.MEDIA_URL))
        and es_persona(request.META)
    )


def _es_pagina(respuesta):
    """Whole, or «you have it already», of which only `cache_publica` knows what page it is."""
    if respuesta.status_code == 200:
        return respuesta.get("Content-Type", "").startswith("text/html")
    return respuesta.status_code == 304 and getattr(respuesta, "es_html", False)


def es_persona(meta):
    return (
        bool(meta.get("HTTP_ACCEPT_LANGUAGE"))
        and not es_automatico(meta.get("HTTP_USER_AGENT", ""))
        and "prefetch" not in meta.get("HTTP_SEC_PURPOSE", meta.get("HTTP_PURPOSE", ""))
        and settings.SESSION_COOKIE_NAME not in meta.get("HTTP_COOKIE", "")
    )


@lru_cache(maxsize=2048)
def es_automatico(agente):
    agente = agente.lower()
    return not agente.strip() or any(palabra in agente for palabra in AGENTES_AUTOMATICOS)


def visitante(meta):
    """Address and agent, the two things that tell one reader from another during a day. Never written anywhere."""
    return f"{direccion(meta)} {meta.get('HTTP_USER_AGENT', '')[:LARGO_DE_AGENTE]}"


def direccion(meta):
    """The reader's address. Behind PROXIES proxies of ours, what the outermost of them saw; the rest could be invented."""
    vistas = meta.get("HTTP_X_FORWARDED_FOR", "").split(",")
    if 0 < settings.PROXIES <= len(vistas) and (vista := vistas[-settings.PROXIES].strip()):
        return vista
    return meta.get("REMOTE_ADDR", "")
