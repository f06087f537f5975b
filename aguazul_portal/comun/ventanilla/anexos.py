"""Files of a case. They are written to disk before the transaction begins: nobody waits for a lock while a disk works.

They are evidence: kept to the octet, so that the digest of the receipt is that of the file that is downloaded.
"""

import hashlib
from dataclasses import dataclass, replace

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.http import content_disposition_header

from aguazul_portal.comun.archivos.entrega import entregar
from aguazul_portal.comun.archivos.models import Archivo

from .models import Anexo, Respuesta


@dataclass(frozen=True)
class Guardado:
    """A file on disk whose row is not yet written. If the act is undone, the sweep of orphans takes it away."""

    archivo: Archivo
    nombre: str
    huella: str


def guardar(contenidos):
    return [_guardar(contenido) for contenido in contenidos]


def _guardar(contenido):
    """Private, and without the name that it had: people put names of people in names of files."""
    archivo = Archivo(publico=False, reservado=True)
    archivo.tomar(replace(contenido, nombre=f"anexo.{contenido.nombre.rpartition('.')[2].lower()}"))
    return Guardado(archivo, contenido.nombre, hashlib.sha256(contenido.octetos).hexdigest())


def anexar(actuacion, guardados, *, por):
    """Their rows, after those that the case already has."""
    caso = actuacion.caso
    van = caso.anexos.count() if guardados else 0
    for numero, guardado in enumerate(guardados, start=van + 1):
        guardado.archivo.titulo = f"Anexo {numero} del caso {caso}"
        guardado.archivo.save(por=por)
        Anexo.objects.crear(
            actuacion=actuacion, caso=caso, numero=numero, archivo=guardado.archivo, nombre=guardado.nombre,
            huella=guardado.huella, por=por,
        )  # fmt: skip


def entregar_anexo(request, anexo):
    """The very file that came, to be saved. Whoever calls has asked if it may."""
    if not anexo.archivo.lista:
        raise Http404("Todavía se está preparando.")
    extension = anexo.archivo.original.formato.extension
    return _con_nombre(request, anexo.archivo, f"{anexo.caso.radicado}-anexo-{anexo.numero}.{extension}")


def entregar_respuesta(request, caso):
    """The document of the answer; not found while the worker has not made it."""
    documento = get_object_or_404(
        Respuesta.objects.select_related("archivo"), actuacion__caso=caso, archivo__isnull=False
    )
    return _con_nombre(request, documento.archivo, f"respuesta-{caso.radicado}.pdf")


def _con_nombre(request, archivo, nombre):
    respuesta = entregar(request, archivo)
    respuesta.headers["Content-Disposition"] = content_disposition_header(True, nombre)
    return respuesta
