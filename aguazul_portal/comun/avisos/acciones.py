"""Writing a mail, and sending one again."""

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone

from aguazul_portal.comun.al_confirmar import al_confirmar
from aguazul_portal.comun.bitacora.acciones import registrar
from aguazul_portal.comun.bitacora.models import Accion

from .models import Aviso, mensaje_id_nuevo
from .tasks import repartir_avisos


def avisar(plantilla, *, para, asunto, contexto, sobre=None):
    """Write a mail in the transaction of what it tells of: if the act is undone, so is the mail.

    The text (templates/correo/<plantilla>.txt) is made now, so that it says what was true when it happened.
    """
    aviso = escrito(plantilla, para=para, asunto=asunto, contexto=contexto, sobre=sobre)
    aviso.save(force_insert=True)
    _despertar()
    return aviso


def avisar_varios(avisos):
    """The same, of many that were made with `escrito`."""
    if avisos:
        Aviso.objects.bulk_create(avisos)
        _despertar()


def escrito(plantilla, *, para, asunto, contexto, sobre=None):
    """The mail, not yet in line."""
    ahora = timezone.now()
    return Aviso(
        plantilla=plantilla,
        para=_una_linea(para, 254),
        asunto=_una_linea(asunto, 200),
        cuerpo=render_to_string(f"correo/{plantilla}.txt", {"sitio": settings.SITIO_URL, **contexto}),
        creado_en=ahora,
        proximo_en=ahora,
        **_sobre(sobre),
    )


def avisar_a_fuera(plantilla, *, asunto, sobre):
    """Put in line a mail to somebody outside the Alcaldía: `cartas` writes it when it leaves, to whom `sobre` says.

    `asunto` is what the console shows of it: nothing personal.
    """
    ahora = timezone.now()
    aviso = Aviso.objects.create(plantilla=plantilla, asunto=asunto, creado_en=ahora, proximo_en=ahora, **_sobre(sobre))
    _despertar()
    return aviso


def _una_linea(texto, largo):
    """A header is one line: no title of a piece of news can add a header or a reader to the mail."""
    return " ".join("".join(letra if letra.isprintable() else " " for letra in str(texto)).split())[:largo]


def _sobre(objeto):
    if objeto is None:
        return {}
    return {"sobre": str(objeto)[:300], "sobre_id": f"{objeto._meta.label_lower}:{objeto.pk}"}


def _despertar():
    """Call the worker once the row can be seen. With the queue down the request goes on: the minute sweep finds it."""
    al_confirmar(repartir_avisos)


@transaction.atomic
def reenviar(aviso, *, por, ahora):
    """Begin anew the delivery of a mail, with a new Message-ID (with the old one a reader's program would hide it).

    False when a worker has it in its hands at this moment.
    """
    filas = Aviso.objects.filter(pk=aviso.pk, mensaje_id=aviso.mensaje_id).exclude(tomado_hasta__gt=ahora)
    if not filas.update(
        mensaje_id=mensaje_id_nuevo(), intentos=0, proximo_en=ahora, tomado_hasta=None, enviado_en=None, ultimo_error=""
    ):
        return False
    registrar(
        Accion.REENVIAR, aviso, por=por,
        antes={"situacion": aviso.situacion(ahora), "intentos": aviso.intentos, "ultimo_error": aviso.ultimo_error},
        despues={"situacion": "pendiente", "intentos": 0},
    )  # fmt: skip
    _despertar()
    return True
