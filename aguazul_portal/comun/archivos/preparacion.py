"""The worker's part: an image is made anew with all its sizes, a PDF is read.

Doing it twice leaves the same files and the same row: a worker may be killed at any line. What came in is deleted only
when the row that no longer needs it is safe.
"""

import hashlib
import logging
from pathlib import Path
from tempfile import TemporaryDirectory

from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone

from aguazul_portal.comun.al_confirmar import al_confirmar
from aguazul_portal.comun.bitacora.models import Cabeza, Proceso

from . import almacen, aparte
from .formatos import clave_de_imagen
from .models import Archivo, Preparacion, Preparada
from .models.preparacion import INTENTOS, INTERRUMPIDA, PRESTAMO, RETRASOS
from .piezas import carpeta, ruta_de_lo_recibido

POR_BARRIDO = 50
PROCESO = Proceso("preparación de archivos")
registro = logging.getLogger(__name__)


def barrer(reloj=timezone.now):
    """Do what is due. Returns how many errands ended well."""
    hechas = 0
    for encargo in Preparacion.objects.por_hacer(reloj()).order_by("proxima_en", "pk")[:POR_BARRIDO]:
        if tomar(encargo, reloj()):
            hechas += hacer(encargo, reloj)
    return hechas


def tomar(encargo, ahora):
    """Take the row on loan, or find that another worker was first. If this process dies, the error is already written."""
    mia = Preparacion.objects.por_hacer(ahora).filter(pk=encargo.pk, intentos=encargo.intentos)
    encargo.intentos += 1
    return mia.update(intentos=encargo.intentos, tomada_hasta=ahora + PRESTAMO, ultimo_error=INTERRUMPIDA) == 1


def hacer(encargo, reloj=timezone.now):
    """Do an errand that this process holds. True when it ended well."""
    archivo = Archivo.objects.get(pk=encargo.archivo_id)
    try:
        resultado = _imagen(archivo) if archivo.es_imagen else _pdf(archivo)
    except aparte.Inservible as error:
        return _renunciar(encargo, error, reloj())
    except Exception as error:  # the machine, the storage, or a process that died
        if encargo.intentos >= INTENTOS:
            return _renunciar(encargo, error, reloj())
        return _otra_vez(encargo, error, reloj())
    texto = resultado.pop("texto", "")
    _terminar(encargo, reloj(), resultado, nota=NOTAS[archivo.es_imagen], texto=texto)
    return True


NOTAS = {True: "Se prepararon sus tamaños y recortes.", False: "Se leyó su texto."}


def _imagen(archivo):
    """Every piece of it in the storage. What is already ours (a picture that lacked its crops) is not made anew."""
    rehacer = not archivo.lista
    crudo = almacen.leer(ruta_de_lo_recibido(archivo.clave) if rehacer else archivo.original.ruta)
    with TemporaryDirectory(prefix="archivo-") as carpeta_de_trabajo:
        hecho = aparte.hacer(
            "imagen", crudo, destino=carpeta_de_trabajo, clave=clave_de_imagen(crudo), final=archivo.tipo,
            foco=[archivo.foco_x, archivo.foco_y], rehacer=rehacer,
        )  # fmt: skip
        for fichero in sorted(Path(carpeta_de_trabajo).iterdir()):
            octetos = fichero.read_bytes()
            almacen.guardar(f"{carpeta(archivo.clave)}/{fichero.name}", octetos)
            if fichero.stem == "original":
                huella = hashlib.sha256(octetos).hexdigest()
                hecho |= {"tamano": len(octetos), "huella": huella, "preparada": Preparada.LISTA}
    return hecho


def _pdf(archivo):
    leido = aparte.hacer("pdf", almacen.leer(archivo.original.ruta))
    return {
        "paginas": leido["paginas"] or archivo.paginas,
        "con_texto": leido["con_texto"],
        "texto": leido["texto"],
    }


@transaction.atomic
def _terminar(encargo, ahora, cambios, *, nota, texto="", error=""):
    """Write what came of it, only while the row is ours.

    The head of the record is taken first: a publication that shows this file either is already seen from here, and the
    entry is public, or comes after and shows the file as it is now.
    """
    Cabeza.objects.select_for_update().get(pk=1)
    mia = Preparacion.objects.pendientes().filter(pk=encargo.pk, intentos=encargo.intentos)
    if not mia.update(hecha_en=ahora, tomada_hasta=None, ultimo_error=str(error)[:300], texto=texto):
        return
    archivo = Archivo.objects.get(pk=encargo.archivo_id)
    for campo, valor in cambios.items():
        setattr(archivo, campo, valor)
    archivo.save(por=PROCESO, nota=nota)
    al_confirmar(default_storage.delete, ruta_de_lo_recibido(archivo.clave))


def _renunciar(encargo, error, ahora):
    """An image that cannot be opened is never shown; a PDF that cannot be read counts as one without text."""
    archivo = Archivo.objects.get(pk=encargo.archivo_id)
    cambios = {"con_texto": False}
    if archivo.es_imagen:
        cambios = {} if archivo.lista else {"preparada": Preparada.FALLIDA}
    _terminar(encargo, ahora, cambios, nota="No se pudo abrir.", error=error)
    registro.warning("El archivo %s no se pudo preparar: %s", encargo.pk, error)
    return False


def _otra_vez(encargo, error, ahora):
    mia = Preparacion.objects.pendientes().filter(pk=encargo.pk, intentos=encargo.intentos)
    mia.update(
        tomada_hasta=None, proxima_en=ahora + RETRASOS[encargo.intentos - 1], ultimo_error=str(error)[:300]
    )  # fmt: skip
    registro.warning("El archivo %s no se preparó en su intento %s: %s", encargo.pk, encargo.intentos, error)
    return False
