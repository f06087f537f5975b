"""`restaurar`: check the whole copy, then replace, then verify what came back and say what is missing."""

import os
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.files.base import File
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.db import connection

from aguazul_portal.comun.archivos.models import Archivo
from aguazul_portal.comun.bitacora.acciones import registrar
from aguazul_portal.comun.bitacora.models import Accion
from aguazul_portal.comun.bitacora.quien import Proceso
from aguazul_portal.comun.bitacora.verificacion import verificar
from aguazul_portal.comun.publicacion.models import Edicion

from .clave import advertencia
from .copia import respaldar
from .manifiesto import ARCHIVOS, BASE, CLAVE, RespaldoImposible, abrir, comprobar
from .motores import hay_registro, reponer
from .perdida import perdida, sellos_conocidos

ORDEN = Proceso("orden restaurar")


@dataclass
class Restaurado:
    manifiesto: object
    falla: str = ""  # of the chain
    clave: str = ""  # what has to be told of the secret key
    perdida: list = field(default_factory=list)
    versiones: list = field(default_factory=list)  # texts that do not give their digest
    archivos: list = field(default_factory=list)  # rows without their file
    anterior: Path | None = None  # the copy of what there was


def restaurar(origen, *, ahora, sobre=False, sellos=(), con_clave=False):
    """Bring a copy back. Raises RespaldoImposible, with everything as it was, when it is not sound or there is no room."""
    with abrir(origen) as tar, tempfile.TemporaryDirectory(prefix=".restaurar-", dir=settings.VAR_DIR) as carpeta:
        hecho = Restaurado(comprobar(tar))
        _exigir(hecho.manifiesto, sobre=sobre, con_clave=con_clave)
        conocidos = sellos_conocidos(sellos)
        if hay_registro():
            hecho.anterior = _guardar_lo_que_habia(ahora)
        base = Path(carpeta) / BASE
        _sacar(tar, BASE, base)
        _reponer_archivos(tar, hecho.manifiesto)
        reponer(base)
        if con_clave:
            _reponer_clave(tar)
        hecho.clave = advertencia(hecho.manifiesto.clave, _la_que_vino(tar) if con_clave else None)
    call_command("migrate", verbosity=0)  # the schema of this version, and the triggers of every frozen row
    call_command("createcachetable", verbosity=0)
    return _revisar(hecho, conocidos)


def _exigir(manifiesto, *, sobre, con_clave):
    if manifiesto.motor != connection.vendor:
        raise RespaldoImposible(f"El respaldo es de {manifiesto.motor} y este portal usa {connection.vendor}.")
    if con_clave and CLAVE not in manifiesto.rutas():
        raise RespaldoImposible("El respaldo no trae la clave secreta: se hizo sin --con-clave.")
    if hay_registro() and not sobre:
        raise RespaldoImposible("Este portal ya tiene datos. Para reemplazarlos por los del respaldo: --sobre.")


def _guardar_lo_que_habia(ahora):
    """Replacing is an act that one may regret: what there was is kept beside, whole."""
    ruta, _, _ = respaldar(
        settings.VAR_DIR / f"antes_de_restaurar-{ahora:%Y%m%dT%H%M%S.%f}.tar", ahora=ahora, por=ORDEN
    )
    return ruta


def _sacar(tar, nombre, destino):
    descriptor = os.open(destino, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as salida, tar.extractfile(nombre) as entrada:
        while trozo := entrada.read(1 << 20):
            salida.write(trozo)


def _reponer_archivos(tar, manifiesto):
    """Before the rows that name them. A name never changes its content, so writing it twice leaves the same."""
    for pieza in manifiesto.piezas:
        if pieza.ruta.startswith(ARCHIVOS):
            ruta = pieza.ruta.removeprefix(ARCHIVOS)
            default_storage.delete(ruta)
            with tar.extractfile(pieza.ruta) as entrada:
                default_storage.save(ruta, File(entrada))


def _reponer_clave(tar):
    """Beside the one there is, and then in its place: with it, what the old portal signed is good again."""
    nueva = settings.VAR_DIR / "clave_secreta.restaurando"
    nueva.unlink(missing_ok=True)
    _sacar(tar, CLAVE, nueva)
    os.replace(nueva, settings.VAR_DIR / "clave_secreta")


def _la_que_vino(tar):
    return tar.extractfile(CLAVE).read().decode()


def _revisar(hecho, conocidos):
    hecho.falla = verificar().falla
    hecho.perdida = perdida(conocidos)
    hecho.versiones = _versiones_alteradas()
    hecho.archivos = _archivos_que_faltan(hecho.manifiesto.rutas())
    _registrar(hecho)
    return hecho


def _versiones_alteradas():
    """Every text that was approved or published must still give the digest it was approved with."""
    modelos = [modelo for modelo in apps.get_models() if issubclass(modelo, Edicion)]
    return [
        f"{modelo._meta.verbose_name} {edicion.pk}: {edicion}"
        for modelo in modelos
        for edicion in modelo._base_manager.exclude(huella="").order_by("pk").iterator(chunk_size=500)
        if edicion.calcular_huella() != edicion.huella
    ]


def _archivos_que_faltan(rutas):
    return [
        f"{archivo.pk}: {archivo}"
        for archivo in Archivo._base_manager.order_by("pk").iterator(chunk_size=500)
        if archivo.lista and not _estan(archivo, rutas)
    ]


def _estan(archivo, rutas):
    """Are its files in the copy, and is the original the one that the row says?"""
    piezas = [rutas.get(f"{ARCHIVOS}{pieza.ruta}") for pieza in archivo.piezas()]
    return all(piezas) and piezas[0].huella == archivo.huella


def _registrar(hecho):
    """In public: whoever reads the record must know that it was cut there."""
    dicho = hecho.manifiesto
    nota = " ".join([f"Hasta el asiento {dicho.numero}, del {dicho}.", *hecho.perdida])
    registrar(Accion.ORDEN, por=ORDEN, texto="una restauración del portal", nota=nota, publico=True)
