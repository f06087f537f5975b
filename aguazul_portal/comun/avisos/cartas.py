"""Mails to people outside the Alcaldía are written when they leave, and neither their address nor their text is kept here.

The row says only what it is about. Whoever asked to be written to is in a row of the app that writes (its `cartas.py`,
found when the portal starts): erasing that row erases the address, and what had not left yet does not leave. So a mail
also says what is true when it goes, and not when somebody put it in line.
"""

from dataclasses import dataclass, field

RESERVADAS = {}


@dataclass(frozen=True)
class Carta:
    para: str
    asunto: str
    cuerpo: str
    cabeceras: dict = field(default_factory=dict)


class YaNoSale(Exception):
    """There is nobody to tell, or nothing left to tell: the mail is dropped."""


@dataclass(frozen=True)
class Reservada:
    redactar: callable  # (aviso, ahora) -> Carta, or None when there is nothing to say any more
    rebotar: callable  # (aviso, motivo) -> whether something stopped: the address does not exist
    entregada: callable  # (aviso): the mail server took it


def reservada(plantilla, *, rebotar=lambda aviso, motivo: False, entregada=lambda aviso: None):
    """Decorator of the function that writes the mails of that name."""

    def anotar(redactar):
        RESERVADAS[plantilla] = Reservada(redactar, rebotar, entregada)
        return redactar

    return anotar


def carta_de(aviso, ahora):
    """What leaves for that row, at this moment."""
    if aviso.plantilla not in RESERVADAS:
        return Carta(aviso.para, aviso.asunto, aviso.cuerpo)
    carta = RESERVADAS[aviso.plantilla].redactar(aviso, ahora)
    if carta is None:
        raise YaNoSale
    return carta


def entregada(aviso):
    """The mail server took it: whoever wrote it may forget to whom."""
    if aviso.plantilla in RESERVADAS:
        RESERVADAS[aviso.plantilla].entregada(aviso)


def rebotar(aviso, motivo):
    """The address of that mail does not take mail. Whether something stopped: a mail of the house people mend by hand."""
    return aviso.plantilla in RESERVADAS and RESERVADAS[aviso.plantilla].rebotar(aviso, motivo)
