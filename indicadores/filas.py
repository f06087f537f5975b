"""The rows behind a number, a page at a time, as anybody may read them."""

from dataclasses import dataclass
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef

from aguazul_portal.comun.publicacion.models import Documento, Edicion

from .medicion import Proporcion, Suma

POR_PAGINA = 20


@dataclass(frozen=True)
class Fila:
    """One row: its name, its public page if it has one now, and what it adds to the number."""

    texto: str
    url: str = ""
    cumple: bool | None = None
    suma: int | Decimal | None = None
    demo: bool = False


def pagina(magnitud, *, ahora, antes=None):
    """(rows, key of the next page or None), the newest first. Two queries at most; ValueError if `antes` is no key."""
    if magnitud.filas is None:
        return [], None
    consulta = _con_paginas_publicas(magnitud.filas, ahora).order_by("-pk")
    objetos = list((consulta.filter(pk__lt=_clave(consulta, antes)) if antes else consulta)[: POR_PAGINA + 1])
    siguiente = objetos[POR_PAGINA - 1].pk if len(objetos) > POR_PAGINA else None
    return _filas(magnitud, objetos[:POR_PAGINA], ahora), siguiente


def _clave(consulta, texto):
    try:
        return consulta.model._meta.pk.to_python(texto)
    except ValidationError as error:
        raise ValueError(texto) from error


def _filas(magnitud, objetos, ahora):
    cumplidos = _los_que_cumplen(magnitud, objetos)
    return [
        Fila(
            texto=str(objeto),
            url=_url(objeto, ahora),
            cumple=None if cumplidos is None else objeto.pk in cumplidos,
            suma=getattr(objeto, magnitud.campo) if isinstance(magnitud, Suma) else None,
            demo=getattr(objeto, "demostracion", False),
        )
        for objeto in objetos
    ]


def _los_que_cumplen(magnitud, objetos):
    if not isinstance(magnitud, Proporcion):
        return None
    return set(magnitud.cumplen.filter(pk__in=[objeto.pk for objeto in objetos]).values_list("pk", flat=True))


def _con_paginas_publicas(filas, ahora):
    """With what the address of each row needs, asked for all at once. A document has a page when an edition is public."""
    if issubclass(filas.model, Edicion):
        return filas.select_related("documento")
    if not issubclass(filas.model, Documento):
        return filas
    ediciones = filas.model._meta.get_field("ediciones").related_model.objects.publicas(ahora)
    return filas.annotate(tiene_pagina=Exists(ediciones.filter(documento=OuterRef("pk"))))


def _url(objeto, ahora):
    if isinstance(objeto, Documento):
        return objeto.get_absolute_url() if objeto.tiene_pagina else ""
    if isinstance(objeto, Edicion):
        return objeto.get_absolute_url() if objeto.es_visible(ahora) else ""
    return objeto.url_publica() if hasattr(objeto, "url_publica") else ""
