"""`respaldar`: database first and files after, so that every file that a row names is in the copy."""

import hashlib
import os
import tarfile
import tempfile
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import connection
from django.utils import timezone

from aguazul_portal.comun.bitacora.acciones import registrar
from aguazul_portal.comun.bitacora.cadena import instante_texto
from aguazul_portal.comun.bitacora.models import Accion
from aguazul_portal.comun.bitacora.quien import Proceso

from .clave import huella_de_clave
from .manifiesto import ARCHIVOS, BASE, CLAVE, NOMBRE, Contador, Manifiesto, Pieza, RespaldoImposible
from .motores import volcar


def respaldar(destino, *, ahora, con_clave=False, por=None):
    """Make the copy and record it. `destino`: a name that nothing has yet, or a folder. Returns (path, Manifiesto, digest)."""
    destino = _nombre(Path(destino), ahora)
    with tempfile.TemporaryDirectory(prefix=".respaldo-", dir=destino.parent) as carpeta:
        carpeta = Path(carpeta)
        numero, huella = volcar(carpeta / BASE)
        parcial = carpeta / "respaldo.tar"
        with _privado(parcial) as tar:
            piezas = tuple(_todas(tar, carpeta / BASE, con_clave))
            dicho = Manifiesto(
                instante_texto(ahora), connection.vendor, numero, huella, piezas, clave=huella_de_clave()
            )
            _agregar(tar, NOMBRE, BytesIO(dicho.escrito()), len(dicho.escrito()))
        digesto = _huella(parcial)
        os.rename(parcial, destino)
    _asegurar_carpeta(destino.parent)
    _registrar(destino, dicho, digesto, por)
    return destino, dicho, digesto


def _nombre(destino, ahora):
    if destino.is_dir():
        destino = destino / f"portal-{timezone.localtime(ahora):%Y%m%d-%H%M%S}.tar"
    if destino.exists():
        raise RespaldoImposible(f"«{destino}» ya existe: un respaldo no se escribe sobre otro.")
    if not destino.parent.is_dir():
        raise RespaldoImposible(f"No existe la carpeta «{destino.parent}».")
    return destino.absolute()


@contextmanager
def _privado(ruta):
    """A tar that only its owner reads, and that is on the disk when it is closed."""
    descriptor = os.open(ruta, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as salida:
        with tarfile.open(fileobj=salida, mode="w") as tar:
            yield tar
        salida.flush()
        os.fsync(salida.fileno())


def _todas(tar, base, con_clave):
    with base.open("rb") as fichero:
        yield _agregar(tar, BASE, fichero, base.stat().st_size)
    if con_clave:
        clave = settings.SECRET_KEY.encode()
        yield _agregar(tar, CLAVE, BytesIO(clave), len(clave))
    for ruta in _subidos(""):
        try:
            tamano, fichero = default_storage.size(ruta), default_storage.open(ruta)
        except FileNotFoundError:  # deleted since it was listed, row and all
            continue
        with fichero:
            yield _agregar(tar, f"{ARCHIVOS}{ruta}", fichero, tamano)


def _agregar(tar, nombre, fichero, tamano):
    contador, miembro = Contador(fichero), tarfile.TarInfo(nombre)
    miembro.size, miembro.mode = tamano, 0o600
    tar.addfile(miembro, contador)
    return Pieza(nombre, contador.tamano, contador.huella)


def _subidos(carpeta):
    """Every stored file, in order, whatever keeps them."""
    try:
        carpetas, ficheros = default_storage.listdir(carpeta)
    except FileNotFoundError:
        return
    for nombre in sorted(ficheros):
        yield f"{carpeta}{nombre}"
    for nombre in sorted(carpetas):
        yield from _subidos(f"{carpeta}{nombre}/")


def _huella(ruta):
    with ruta.open("rb") as fichero:
        return hashlib.file_digest(fichero, "sha256").hexdigest()


def _asegurar_carpeta(carpeta):
    descriptor = os.open(carpeta, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _registrar(destino, dicho, digesto, por):
    """With its digest: a copy that somebody changed is not the one that was made."""
    nota = f"Hasta el asiento {dicho.numero}. Huella SHA-256 del respaldo: {digesto}."
    registrar(Accion.ORDEN, por=por or Proceso("orden respaldar"), texto=f"un respaldo: {destino.name}", nota=nota)
