"""Preview links: made and undone in the desk, opened by somebody without an account.

The link is the row's number signed with its end, so that no table of links exists to be stolen; whoever has it reads that
version until then, or until it is undone, or until the piece moves on.
"""

from datetime import timedelta

from django.core import signing
from django.db import transaction
from django.urls import reverse

from aguazul_portal.comun.bitacora.models import Accion

from .claves import clave_de, edicion_de
from .flujo import ABIERTOS, PasoImposible
from .models.enlace import EnlacePrevio
from .observaciones import participa

SAL = "publicacion.enlace_previo"
PLAZOS = {"24": "24 horas", "72": "3 días", "168": "7 días", "360": "15 días"}
POR_HORA = 10  # remarks that one link takes in an hour
EN_TOTAL = 100


class NoSirve(Exception):
    """The link was good and no longer is. The message is a sentence for who opened it."""

    def __init__(self, frase, url=""):
        super().__init__(frase)
        self.url = url


def se_muestra(edicion, ahora):
    """What is not public yet: being made, or waiting for its minute."""
    return edicion.estado in ABIERTOS or edicion.es_programada(ahora)


def puede_enlazar(usuario, edicion, ahora):
    return se_muestra(edicion, ahora) and participa(usuario, edicion)


@transaction.atomic
def enlazar(edicion, horas, *, por, ahora):
    if horas not in PLAZOS:
        raise PasoImposible("Elija cuánto tiempo sirve el enlace.")
    if not participa(por, edicion):
        raise PasoImposible("Su cuenta no tiene permiso para hacer enlaces de vista previa.")
    if not se_muestra(edicion, ahora):
        raise PasoImposible("Esta versión ya salió al público: comparta su dirección.")
    enlace = EnlacePrevio(
        edicion=clave_de(edicion), titulo=str(edicion)[:300], creado_por=str(por), creado_en=ahora,
        hasta=ahora + timedelta(hours=int(horas)),
    )  # fmt: skip
    enlace.save(por=por, accion=Accion.ENLACE)
    return enlace


@transaction.atomic
def anular(enlace, edicion, *, por, ahora):
    if not participa(por, edicion):
        raise PasoImposible("Su cuenta no tiene permiso para anular enlaces de vista previa.")
    enlace.refresh_from_db(from_queryset=EnlacePrevio._base_manager.select_for_update())
    if enlace.anulado_en:
        raise PasoImposible(f"{enlace.anulado_por} ya lo había anulado.")
    enlace.anulado_por, enlace.anulado_en = str(por), ahora
    enlace.save(por=por, accion=Accion.ANULAR)


def direccion(enlace):
    ficha = signing.dumps([enlace.pk, int(enlace.hasta.timestamp())], salt=SAL)
    return reverse("publicacion:previa", args=[ficha])


def abrir(ficha, ahora):
    """(link, edition) of a good link. BadSignature: nobody made it. NoSirve: it was good once."""
    pk, hasta = signing.loads(ficha, salt=SAL)
    enlace = EnlacePrevio.objects.filter(pk=pk).first()
    if enlace is None or int(enlace.hasta.timestamp()) != hasta:
        raise signing.BadSignature
    if enlace.anulado_en:
        raise NoSirve("Quien le envió este enlace lo anuló. Si todavía necesita leerlo, pídale uno nuevo.")
    if not enlace.sirve(ahora):
        raise NoSirve("Este enlace venció. Si todavía necesita leerlo, pida uno nuevo a quien se lo envió.")
    edicion = edicion_de(enlace.edicion)
    if edicion is None or not se_muestra(edicion, ahora):
        raise NoSirve("Esta versión ya siguió su camino y no espera observaciones.", _donde_esta(edicion, ahora))
    return enlace, edicion


def _donde_esta(edicion, ahora):
    return edicion.get_absolute_url() if edicion is not None and edicion.es_visible(ahora) else ""


def exigir_que_quepa(enlace, ahora):
    """A link that leaked takes a bounded number of remarks."""
    recientes = enlace.observaciones.filter(escrita_en__gt=ahora - timedelta(hours=1))
    if recientes.count() >= POR_HORA or enlace.observaciones.count() >= EN_TOTAL:
        raise PasoImposible("Por este enlace llegaron muchas observaciones: espere una hora y envíela de nuevo.")
