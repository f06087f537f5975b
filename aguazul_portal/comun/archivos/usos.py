"""Where a file is used. This floor knows nobody above it: each kind of use is told by whoever knows it (`contar`)."""

from dataclasses import dataclass

EN_CADA_CLASE = 50


@dataclass(frozen=True)
class Uso:
    """One thing that uses the file: what it is, how it stands, whether the public sees it now, and its console page."""

    tipo: str
    titulo: str
    situacion: str
    publico: bool
    url: str = ""


_busquedas, _vistas = [], []


def contar(*, usos, se_ve):
    """Register: `usos(archivo)` gives each Uso; `se_ve(archivo)` says cheaply whether the public sees one of them."""
    _busquedas.append(usos)
    _vistas.append(se_ve)


def usos_de(archivo):
    """Each thing once, even if it shows the file twice: as its picture and in its gallery."""
    return list(dict.fromkeys(uso for buscar in _busquedas for uso in buscar(archivo)))


def se_ve(archivo):
    return any(pregunta(archivo) for pregunta in _vistas)
