"""Leaving a remark beside the text of a version, and resolving it."""

from django.db import transaction

from aguazul_portal.comun.bitacora.limpieza import limpio
from aguazul_portal.comun.bitacora.models import Accion, Proceso

from . import mensajes
from .claves import clave_de
from .flujo import ABIERTOS, PasoImposible
from .models.observacion import LARGO, Observacion

VERBOS = ("change", "revisar", "publicar")


def participa(usuario, edicion):
    """Does this person write, review or publish pieces of this kind?"""
    meta = edicion._meta
    return any(usuario.has_perm(f"{meta.app_label}.{verbo}_{meta.model_name}") for verbo in VERBOS)


def se_conversa(edicion):
    """While it is being made, and while its review is owed."""
    return edicion.estado in ABIERTOS or edicion.espera_revision()


def puede_observar(usuario, edicion):
    return se_conversa(edicion) and participa(usuario, edicion)


@transaction.atomic
def observar(edicion, texto, *, por, ahora):
    if not participa(por, edicion):
        raise PasoImposible("Su cuenta lee las observaciones; las escriben quienes redactan, revisan y publican.")
    if not se_conversa(edicion):
        raise PasoImposible("Esta versión ya terminó su camino: sus observaciones se conservan y no se agregan más.")
    observacion = _nueva(edicion, texto, ahora, de=str(por), cuenta=por.get_username())
    observacion.save(por=por, accion=Accion.OBSERVAR)
    mensajes.contar_observacion(edicion, observacion, por=por)
    return observacion


@transaction.atomic
def observar_desde_fuera(edicion, enlace, *, nombre, texto, ahora):
    """A remark by somebody without an account: it is the link that lets it in."""
    observacion = _nueva(edicion, texto, ahora, de=nombre, enlace=enlace)
    observacion.save(por=Proceso("una persona con enlace de vista previa", cargo="Sin cuenta"), accion=Accion.OBSERVAR)
    mensajes.contar_observacion(edicion, observacion, por=None)
    return observacion


def _nueva(edicion, texto, ahora, **datos):
    texto = limpio(texto).strip()
    if not texto:
        raise PasoImposible("Escriba la observación.")
    if len(texto) > LARGO:
        raise PasoImposible(f"La observación tiene {len(texto)} letras: el máximo es {LARGO}.")
    return Observacion(edicion=clave_de(edicion), titulo=str(edicion)[:300], texto=texto, escrita_en=ahora, **datos)


@transaction.atomic
def resolver(observacion, edicion, *, por, ahora):
    if not participa(por, edicion):
        raise PasoImposible("Su cuenta lee las observaciones; las resuelven quienes redactan, revisan y publican.")
    observacion.refresh_from_db(from_queryset=Observacion._base_manager.select_for_update())
    if observacion.resuelta_en:
        raise PasoImposible(f"{observacion.resuelta_por} ya la había resuelto.")
    observacion.resuelta_por, observacion.resuelta_en = str(por), ahora
    observacion.save(por=por, accion=Accion.RESOLVER)
