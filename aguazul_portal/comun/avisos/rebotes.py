"""Reading a bounce: the report that a mail server sends back (RFC 3464, «delivery status notification»).

Only a report that names the Message-ID of one of our mails counts: it is long and random, and nobody who did not get the
mail knows it, so that nobody stops the mails of another by writing a false report.
"""

import re
import smtplib
from email import message_from_bytes, policy
from email.errors import MessageError

from .cartas import rebotar
from .models import Aviso

_MENSAJE_ID = re.compile(rb"^message-id:\s*(<[^<>\s]{5,190}>)", re.IGNORECASE | re.MULTILINE)
DEFINITIVO = "5"


def leer(octetos):
    """(Message-IDs, permanent status codes) that the report speaks of. Anything may come."""
    estados = []
    for parte in _partes(octetos):
        if parte.get_content_type() == "message/delivery-status":
            estados += [estado for bloque in _bloques(parte) if (estado := _estado(bloque))]
    ids = {hallado.decode("ascii", "replace") for hallado in _MENSAJE_ID.findall(octetos)}
    return ids, [estado for estado in estados if estado.startswith(DEFINITIVO)]


def _partes(octetos):
    try:
        return list(message_from_bytes(octetos, policy=policy.compat32).walk())
    except (MessageError, ValueError, LookupError):
        return []


def _bloques(parte):
    """A delivery report is read as a list of small messages, one per recipient after that of the server."""
    contenido = parte.get_payload()
    return contenido if isinstance(contenido, list) else []


def _estado(bloque):
    fallo = str(bloque.get("Action", "")).strip().lower() == "failed"
    return str(bloque.get("Status", "")).strip() if fallo else ""


def registrar(octetos):
    """Stop what was written to that address. Returns how many mails of ours the report stopped."""
    ids, definitivos = leer(octetos)
    if not definitivos:
        return 0
    avisos = Aviso.objects.filter(mensaje_id__in=ids).order_by("pk")[:10]
    return sum(rebotar(aviso, f"El servidor de correo respondió {definitivos[0][:20]}.") for aviso in avisos)


def rechazo_definitivo(error):
    """The code with which the server refused the address for good while we spoke to it; 0 when it was anything else."""
    if not isinstance(error, smtplib.SMTPRecipientsRefused):
        return 0
    codigos = [codigo for codigo, _ in error.recipients.values()]
    return codigos[0] if codigos and all(500 <= codigo < 600 for codigo in codigos) else 0
