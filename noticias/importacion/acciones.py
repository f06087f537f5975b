"""The acts of an import. Every draft has the name of who pressed the button, and walks the path like any other."""

import hashlib

from django.db import transaction
from django.utils import timezone

from aguazul_portal.comun.bitacora.acciones import registrar
from aguazul_portal.comun.bitacora.models import Accion
from aguazul_portal.comun.publicacion.flujo import Estado, PasoImposible

from ..models import EdicionNoticia, Noticia
from ..models.importacion import Importacion, NoticiaImportada
from . import lectura
from .revision import Revision

PERMISO = "noticias.add_edicionnoticia"


def preparar(octetos, *, nombre, categoria, dependencia, por):
    """Keep what the file says, to look at it before anything is imported. Raises ValidationError."""
    filas = lectura.leer(octetos)
    return Importacion.objects.crear(
        nombre=nombre[:200], huella=hashlib.sha256(octetos).hexdigest(), filas=filas,
        categoria=categoria, dependencia=dependencia, por=por,
    )  # fmt: skip


def revisar(importacion):
    """[(number of the row, row, fields, errors)] as it would be imported now."""
    revision = Revision(categoria=importacion.categoria, dependencia=importacion.dependencia)
    return [(numero, fila, *revision.revisar(fila)) for numero, fila in enumerate(importacion.filas, 1)]


@transaction.atomic
def importar(importacion, *, por):
    """A borrador for each row without errors. Returns how many. Raises PasoImposible."""
    _exigir_permiso(por)
    importacion = _en_mano(importacion)
    if importacion.hecha_en:
        raise PasoImposible("Este archivo ya se importó.")
    buenas = [campos for _, _, campos, errores in revisar(importacion) if not errores]
    if not buenas:
        raise PasoImposible("Ninguna fila se puede importar: corrija el archivo y súbalo de nuevo.")
    for campos in buenas:
        _crear(importacion, campos, por)
    importacion.hecha_en = timezone.now()
    importacion.save(por=por, nota=f"{len(buenas)} noticias en borrador")
    return len(buenas)


def _crear(importacion, campos, por):
    direccion = campos.pop("direccion")
    noticia = Noticia.objects.crear(slug=campos.pop("slug"), por=por)
    EdicionNoticia.objects.crear(documento=noticia, por=por, **campos)
    NoticiaImportada.objects.crear(importacion=importacion, noticia=noticia, direccion=direccion, por=por)


@transaction.atomic
def deshacer(importacion, *, por):
    """Take away the drafts that are as they came. What somebody edited or moved stays. Returns (removed, kept)."""
    _exigir_permiso(por)
    importacion = _en_mano(importacion)
    if not importacion.hecha_en or importacion.deshecha_en:
        raise PasoImposible("Esta importación no está hecha, o ya se deshizo.")
    quitadas = quedan = 0
    for importada in importacion.noticias.select_related("noticia").order_by("pk"):
        if _quitar(importada, por):
            quitadas += 1
        else:
            quedan += 1
    importacion.deshecha_en = timezone.now()
    importacion.save(por=por, nota=f"{quitadas} borradores retirados, {quedan} noticias quedan")
    registrar(Accion.ORDEN, importacion, por=por, texto=f"Deshizo la importación «{importacion}»")
    return quitadas, quedan


def _quitar(importada, por):
    ediciones = list(importada.noticia.ediciones.all())
    if len(ediciones) != 1 or ediciones[0].estado != Estado.BORRADOR or _la_tocaron(ediciones[0]):
        return False
    noticia = importada.noticia
    importada.delete(por=por)
    ediciones[0].delete(por=por)
    noticia.delete(por=por)
    return True


def _la_tocaron(edicion):
    """Somebody else wrote it after it came: it is their work too."""
    return edicion.redactores != [edicion.autor_id]


def _en_mano(importacion):
    return Importacion.objects.select_for_update().get(pk=importacion.pk)


def _exigir_permiso(por):
    if not por.has_perm(PERMISO):
        raise PasoImposible("Su cuenta no tiene permiso para importar noticias.")


def en_borrador(cuantas):
    """What is said of an import, in the console and by command."""
    return "1 noticia quedó en borrador" if cuantas == 1 else f"{cuantas} noticias quedaron en borrador"
