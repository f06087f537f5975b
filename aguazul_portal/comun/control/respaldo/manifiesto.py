"""What a copy says of itself, and whether it is true. Nothing is brought back from a copy that was not checked whole."""

import hashlib
import json
import tarfile
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import PurePosixPath

from aguazul_portal.comun.templatetags.portal import fecha_hora

FORMATO = 1
NOMBRE, BASE, CLAVE, ARCHIVOS = "respaldo.json", "base", "clave_secreta", "archivos/"
MAXIMO = 64 * 1024 * 1024  # bytes of the manifest itself: a copy with more files than that allows is no copy of ours


class RespaldoImposible(Exception):
    """A sentence to the person at the terminal."""


@dataclass(frozen=True)
class Pieza:
    ruta: str
    tamano: int
    huella: str


@dataclass(frozen=True)
class Manifiesto:
    hecho_en: str
    motor: str
    numero: int  # of the last entry of the record in the copy
    huella: str
    piezas: tuple[Pieza, ...]
    formato: int = FORMATO
    clave: str = ""  # what tells the secret key from another one; "": a copy from before this was kept

    def __str__(self):
        return f"respaldo hecho el {fecha_hora(datetime.fromisoformat(self.hecho_en))}"

    def escrito(self):
        return json.dumps(asdict(self), ensure_ascii=False, indent=1).encode()

    def rutas(self):
        return {pieza.ruta: pieza for pieza in self.piezas}


class Contador:
    """A file that is being read, with what was read of it so far."""

    def __init__(self, fichero):
        self._fichero, self._huella, self.tamano = fichero, hashlib.sha256(), 0

    def read(self, cuanto=-1):
        trozo = self._fichero.read(cuanto)
        self._huella.update(trozo)
        self.tamano += len(trozo)
        return trozo

    @property
    def huella(self):
        return self._huella.hexdigest()


def abrir(ruta):
    """The tar, to be read. Whatever is no tar is refused with a sentence."""
    try:
        return tarfile.open(ruta, "r:")
    except (OSError, tarfile.TarError) as error:
        raise RespaldoImposible(f"«{ruta}» no es un respaldo, o está cortado: {error}") from error


def comprobar(tar):
    """The Manifiesto of a copy whose every piece was read and is what it should be."""
    try:
        halladas = {miembro.name: _hallada(tar, miembro) for miembro in tar}
    except (OSError, EOFError, tarfile.TarError) as error:
        raise RespaldoImposible(f"El respaldo está cortado: {error}") from error
    if NOMBRE not in halladas:
        raise RespaldoImposible(f"Al respaldo le falta «{NOMBRE}»: no se terminó de hacer.")
    manifiesto = _leer(tar)
    del halladas[NOMBRE]
    _comparar(manifiesto.rutas(), halladas)
    return manifiesto


def _hallada(tar, miembro):
    ruta = PurePosixPath(miembro.name)
    propio = miembro.name in (NOMBRE, BASE, CLAVE) or miembro.name.startswith(ARCHIVOS)
    if not miembro.isreg() or ruta.is_absolute() or ".." in ruta.parts or not propio:
        raise RespaldoImposible(f"«{miembro.name}» no es pieza de un respaldo.")
    contador = Contador(tar.extractfile(miembro))
    while contador.read(1 << 20):
        pass
    return Pieza(miembro.name, contador.tamano, contador.huella)


def _leer(tar):
    try:
        dato = json.loads(tar.extractfile(NOMBRE).read(MAXIMO))
        piezas = tuple(Pieza(**pieza) for pieza in dato.pop("piezas"))
        manifiesto = Manifiesto(piezas=piezas, **dato)
        str(manifiesto)  # its date is a date
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise RespaldoImposible(f"«{NOMBRE}» no se entiende.") from error
    if manifiesto.formato != FORMATO:
        raise RespaldoImposible(f"El respaldo es de otro formato ({manifiesto.formato}).")
    return manifiesto


def _comparar(dichas, halladas):
    if BASE not in dichas:
        raise RespaldoImposible("El respaldo no trae la base de datos.")
    if sobran := sorted(halladas.keys() - dichas.keys()):
        raise RespaldoImposible(f"El respaldo trae algo que no dice traer: «{sobran[0]}».")
    if faltan := sorted(dichas.keys() - halladas.keys()):
        raise RespaldoImposible(f"Al respaldo le falta «{faltan[0]}».")
    if cambiadas := sorted(ruta for ruta, pieza in dichas.items() if halladas[ruta] != pieza):
        raise RespaldoImposible(f"«{cambiadas[0]}» no es lo que se respaldó: su huella es otra.")
