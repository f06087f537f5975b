"""The PDF of an approved acta: tagged (PDF/UA-1), drawn from the frozen content alone, the same bytes every time."""

import hashlib
import json
from functools import lru_cache
from pathlib import Path

from django.utils import timezone

from aguazul_portal.comun import papel
from aguazul_portal.comun.templatetags.portal import fecha_larga

from ..hoja import hoja

PLANTILLA = Path(__file__).with_name("acta.typ")
EN_MEMORIA = 64  # PDFs kept by each process; one weighs some 40 kB


def pdf_de(acta, aprobaciones, url):
    """Bytes. `aprobaciones`: rows that count; `url`: the public address, printed and in the QR."""
    return _componer(json.dumps(_datos(acta, aprobaciones, url), sort_keys=True))


def etiqueta(acta):
    """ETag: the digest of the content, and that of the template it is drawn with."""
    return f'"{acta.huella}-{_version()}"'


@lru_cache(maxsize=1)
def _version():
    return hashlib.sha256(PLANTILLA.read_bytes()).hexdigest()[:8]


@lru_cache(maxsize=EN_MEMORIA)
def _componer(datos):
    return papel.componer(PLANTILLA, json.loads(datos))


def _datos(acta, aprobaciones, url):
    dia = timezone.localdate(acta.aprobada_en)
    return {
        **_filas(hoja(acta.leer_contenido())),
        "aprobada_el": {"year": dia.year, "month": dia.month, "day": dia.day},
        "aprobacion": f"Aprobada el {fecha_larga(dia)} por {len(aprobaciones)} miembros; se necesitaban {acta.necesarias}.",
        "aprobaciones": [[fila.cargo, fecha_larga(fila.en)] for fila in aprobaciones],
        "url": url,
        "huella": acta.huella,
        "qr": papel.qr(url),
    }


COLUMNAS = {
    "asistencia": ("cargo", "papel", "asistencia"),
    "compromisos_anteriores": ("texto", "responsable", "fecha_limite", "situacion"),
    "valores": ("nombre", "texto", "texto_meta", "periodo", "semaforo"),
    "decisiones": ("numero", "texto", "proponente", "a_favor", "en_contra", "en_blanco", "resultado"),
    "compromisos": ("texto", "responsable", "fecha_limite"),
}


def _filas(leida):
    """Its tables as rows of text, in the order of the template's columns."""
    tablas = {
        nombre: [[_celda(fila[columna]) for columna in columnas] for fila in leida[nombre]]
        for nombre, columnas in COLUMNAS.items()
    }
    return {**leida, **tablas, "constancias": [_constancia(d) for d in leida["decisiones"] if d["constancia"]]}


def _celda(valor):
    return "—" if valor in ("", None) else str(valor)


def _constancia(decision):
    return f"Constancia sobre la decisión {decision['numero']}: {decision['constancia']}"
