"""What a link answered."""

from dataclasses import dataclass

DEFINITIVAS = {404: "No existe (404)", 410: "Fue retirada (410)"}
CERRADAS = {401, 403, 405, 407, 429, 451}  # it is there; it does not open to a program


@dataclass(frozen=True)
class Respuesta:
    """`definitiva`: it will not get better by itself. `de_red`: nobody answered, which may be our own fault."""

    texto: str
    bien: bool = False
    definitiva: bool = False
    de_red: bool = False


def de_estado(estado):
    if estado < 400 or estado in CERRADAS:
        return Respuesta(f"Contesta ({estado})", bien=True)
    return Respuesta(DEFINITIVAS.get(estado, f"Contesta con error ({estado})"), definitiva=estado in DEFINITIVAS)
