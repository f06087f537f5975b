"""Delivering what is written: take a row on loan, send it, say how it went.

Two workers never hold the same row: taking it is one UPDATE that names the state it starts from. A worker that dies in
the middle leaves a loan that runs out, and the row is taken again.

Delivery is at least once. Between the moment the mail server accepts a mail and the moment the row says so, a worker
may die, and nobody can know what happened: the mail goes again, with the same Message-ID, so that the repetition is
recognisable. Nothing is ever shown as sent that the server did not accept.
"""

import logging
import re
from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage, get_connection
from django.core.validators import validate_email
from django.utils import timezone

from .cartas import RESERVADAS, YaNoSale, carta_de, entregada, rebotar
from .models import INTENTOS, INTERRUMPIDO, PRESTAMO, RETRASOS, Aviso
from .rebotes import rechazo_definitivo

ESPERA = 15  # seconds that each step of a conversation with the mail server may take
POR_BARRIDO = 100
SEGUIDOS = 3  # failures in a row after which the server is taken to be down: the rest waits for the next sweep
registro = logging.getLogger(__name__)
_DIRECCION = re.compile(r"[^\s<>'\"(){},;:]+@[^\s<>'\"(){},;:]+")


@dataclass
class Barrido:
    entregados: int = 0
    fallidos: int = 0


def repartir(reloj=timezone.now):
    """Deliver what is due. A clock and not a moment, because a sweep takes its time and loans run from each taking."""
    barrido, seguidos = Barrido(), 0
    for aviso in Aviso.objects.por_entregar(reloj()).order_by("proximo_en", "pk")[:POR_BARRIDO]:
        if not tomar(aviso, reloj()):
            continue
        if entregar(aviso, reloj):
            barrido.entregados, seguidos = barrido.entregados + 1, 0
        else:
            barrido.fallidos, seguidos = barrido.fallidos + 1, seguidos + 1
        if seguidos == SEGUIDOS:
            break
    return barrido


def tomar(aviso, ahora):
    """Take the row on loan, or find that another worker was first. If this process dies, the error is already written."""
    mia = Aviso.objects.por_entregar(ahora).filter(pk=aviso.pk, intentos=aviso.intentos, mensaje_id=aviso.mensaje_id)
    aviso.intentos += 1
    return mia.update(intentos=aviso.intentos, tomado_hasta=ahora + PRESTAMO, ultimo_error=INTERRUMPIDO) == 1


def entregar(aviso, reloj):
    """Send a row that this process holds. True when the mail server took it."""
    try:
        _enviar(aviso)
    except YaNoSale:
        Aviso.objects.filter(pk=aviso.pk, mensaje_id=aviso.mensaje_id).delete()
        return True
    except Exception as error:  # whatever the mail server, the network or the address have to say
        _anotar_fallo(aviso, error, reloj())
        return False
    Aviso.objects.filter(pk=aviso.pk, mensaje_id=aviso.mensaje_id).update(
        enviado_en=reloj(), tomado_hasta=None, ultimo_error=""
    )
    entregada(aviso)
    return True


def _enviar(aviso):
    carta = carta_de(aviso, timezone.now())
    validate_email(carta.para)
    mensaje = EmailMessage(
        " ".join(carta.asunto.split())[:200],  # a header is one line
        carta.cuerpo,
        settings.DEFAULT_FROM_EMAIL,
        [carta.para],
        headers={"Message-ID": aviso.mensaje_id, "Auto-Submitted": "auto-generated", **carta.cabeceras},
        connection=get_connection(timeout=ESPERA),
    )
    if mensaje.send() != 1:
        raise ConnectionError("El servidor de correo no aceptó el mensaje.")


def _anotar_fallo(aviso, error, ahora):
    """Write it only while the row is still ours: a loan that ran out may already be in other hands."""
    quedan = aviso.intentos < INTENTOS
    misma = Aviso.objects.filter(pk=aviso.pk, mensaje_id=aviso.mensaje_id, intentos=aviso.intentos)
    misma.filter(enviado_en__isnull=True).update(
        tomado_hasta=None,
        proximo_en=ahora + RETRASOS[aviso.intentos - 1] if quedan else ahora,
        ultimo_error=_en_palabras(aviso, error)[:500],
    )
    registro.warning("El aviso %s no salió en su intento %s: %s", aviso.pk, aviso.intentos, _en_palabras(aviso, error))
    if codigo := rechazo_definitivo(error):
        rebotar(aviso, f"El servidor de correo respondió {codigo}.")


def _en_palabras(aviso, error):
    """What happened; when it is about a person outside the Alcaldía, without the address that the server repeats."""
    dicho = " ".join(error.messages) if isinstance(error, ValidationError) else f"{type(error).__name__}: {error}"
    return _DIRECCION.sub("(la dirección)", dicho) if aviso.plantilla in RESERVADAS else dicho
