"""Writing the record: two queries for the act that calls it (lock the head, insert the entry)."""

import re
import secrets
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from . import cabeza, cadena
from .models import Accion, Asiento
from .quien import firma_de

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
OTRA_LECTURA = timedelta(minutes=15)  # reading the same thing again before that is the same reading


@transaction.atomic(savepoint=False)  # inside an act it is part of it: if it fails, the act fails
def registrar(
    accion,
    objeto=None,
    *,
    por,
    nota="",
    antes=None,
    despues=None,
    publico=False,
    visible_desde=None,
    huella="",
    texto="",
    url="",
):
    """Add one entry at the end of the chain, in the transaction of the act it speaks of. Returns the entry.

    `objeto`: any model instance (or None, with `texto`). `antes`, `despues`: plain data (dict of JSON values).
    """
    asiento = _siguiente(
        cabeza.tomar(), por, accion, antes=_json(antes), despues=_json(despues), huella_contenido=huella,
        nota=_limpio(nota, None), publico=publico, visible_desde=visible_desde, **_descripcion(objeto, texto, url),
    )  # fmt: skip
    asiento.save(force_insert=True)  # the trigger `avanzar_cabeza` moves the head, or refuses the entry
    return asiento


def _siguiente(anterior, por, accion, *, publico, visible_desde=None, **dicho):
    """The entry that follows that one (or the head of the chain), not written yet."""
    actor, cargo = firma_de(por)
    asiento = Asiento(
        numero=anterior.numero + 1, instante=timezone.now(), actor=_limpio(actor, 200), cargo=_limpio(cargo, 200),
        accion=accion, publico=publico, visible_desde=visible_desde, anterior=anterior.huella,
        sal="" if publico and visible_desde is None else secrets.token_hex(16), **dicho,
    )  # fmt: skip
    asiento.huella = cadena.huella(asiento)
    return asiento


def _descripcion(objeto, texto, url):
    if objeto is None:
        return {"objeto": _limpio(texto, 300), "url": url}
    return {
        "tipo": objeto._meta.verbose_name,
        "objeto_id": str(objeto.pk),
        "objeto": _limpio(texto or str(objeto), 300),
        "url": url or (objeto.url_publica() if hasattr(objeto, "url_publica") else ""),
        "dependencia": _limpio(objeto.dependencia_texto() if hasattr(objeto, "dependencia_texto") else "", 200),
    }


def _limpio(texto, largo):
    return _CONTROL.sub("", str(texto))[:largo]


def _json(dato):
    return "" if dato is None else _CONTROL.sub("", cadena.canonico(dato))


def foto(objeto):
    """The row as plain data, for before/after: every concrete field but those of NO_SE_REGISTRA."""
    callados = getattr(objeto, "NO_SE_REGISTRA", ())
    return {
        campo.name: _plano(campo.value_from_object(objeto))
        for campo in objeto._meta.concrete_fields
        if campo.name not in callados and not campo.primary_key
    }


def _plano(valor):
    if valor is None or isinstance(valor, (bool, int, str, list, dict)):
        return valor
    return cadena.instante_texto(valor) if hasattr(valor, "tzinfo") and valor.tzinfo else str(valor)


def registrar_guardado(objeto, antes, *, por, nota="", accion=None):
    """Called by `Registrado.save`: an entry with what changed; nothing when nothing did."""
    despues = foto(objeto)
    if antes is not None:
        previo = foto(antes)
        cambiados = [campo for campo in despues if previo[campo] != despues[campo]]
        if not cambiados and accion is None:
            return None
        antes, despues = ({campo: datos[campo] for campo in cambiados} for datos in (previo, despues))
    accion = accion or (Accion.CREAR if antes is None else Accion.EDITAR)
    publico = objeto.es_publico()
    return registrar(accion, objeto, por=por, nota=nota, antes=antes, despues=despues, publico=publico)


@transaction.atomic(savepoint=False)
def registrar_creados(objetos, *, por):
    """An entry for each of those rows, that were just created: one lock of the head and one insert for all of them."""
    asientos, anterior = [], cabeza.tomar()
    for objeto in objetos:
        dicho = {"despues": _json(foto(objeto)), "publico": objeto.es_publico(), **_descripcion(objeto, "", "")}
        anterior = _siguiente(anterior, por, Accion.CREAR, **dicho)
        asientos.append(anterior)
    Asiento.objects.bulk_create(asientos)  # in order: the trigger takes each as the next one, or refuses all


def registrar_borrado(objeto, *, por, nota=""):
    return registrar(Accion.BORRAR, objeto, por=por, nota=nota, antes=foto(objeto), publico=objeto.es_publico())


def registrar_lectura(objeto=None, *, por, que="", texto=""):
    """Somebody read personal data (Ley 1581 de 2012, art. 17 d: access to them is controlled). A private entry.

    `objeto`: the row that was read, or None with `texto` («lista de cuentas»). `que`: which data, in words.
    """
    if not _acaba_de_leer(objeto, por, texto):
        registrar(Accion.LEER, objeto, por=por, nota=que, texto=texto)


def _acaba_de_leer(objeto, por, texto):
    actor, cargo = firma_de(por)  # the cargo too: two people may be called the same
    lo_mismo = {"tipo": objeto._meta.verbose_name, "objeto_id": str(objeto.pk)} if objeto else {"objeto": texto[:300]}
    lecturas = Asiento.objects.filter(
        accion=Accion.LEER, actor=_limpio(actor, 200), cargo=_limpio(cargo, 200), **lo_mismo
    )
    return lecturas.filter(instante__gte=timezone.now() - OTRA_LECTURA).exists()
