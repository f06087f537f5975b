"""What an entry changed, in words: field by field with its name on the screen, and in long texts word by word."""

import json
import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.html import strip_tags

from aguazul_portal.comun.templatetags.portal import fecha_hora, fecha_larga

PALABRAS = 4000  # in both texts together; beyond, they are shown whole, one after the other
CONTEXTO = 90  # characters kept of what did not change, on each side of what did
NADA = "—"
_SIGNOS = re.compile(r"\s+|\w+|[^\w\s]")
_INSTANTE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
_BLOQUE = re.compile(r"</(?:p|li|h\d|tr|blockquote)>|<br ?/?>")


@dataclass(frozen=True)
class Cambio:
    """One field. `piezas`: (kind, text), with kind «igual», «quitado» or «puesto»."""

    nombre: str
    antes: str
    despues: str
    piezas: tuple = ()


def cambios(asiento):
    """The fields that the entry speaks of, in the order of the form they are written in."""
    antes, despues = _dato(asiento.antes), _dato(asiento.despues)
    modelo = modelo_de(asiento.tipo, frozenset({*antes, *despues}))
    orden = [campo.name for campo in modelo._meta.concrete_fields] if modelo else []
    claves = sorted({*antes, *despues}, key=lambda clave: (orden.index(clave) if clave in orden else len(orden), clave))
    return [_cambio(_campo(modelo, clave), clave, antes, despues) for clave in claves]


def resumen(asiento):
    """«título, resumen»: what changed, for a list."""
    return ", ".join(cambio.nombre for cambio in cambios(asiento)) if asiento.antes and asiento.despues else ""


def _dato(texto):
    try:
        dato = json.loads(texto or "{}")
    except ValueError:
        return {"lo que quedó escrito": texto}
    return dato if isinstance(dato, dict) else {"dato": dato}


@cache
def modelo_de(tipo, claves):
    """The model whose rows are called so on the screen; of two, the one that has those fields."""
    llamados = [modelo for modelo in apps.get_models() if modelo._meta.verbose_name == tipo]
    return max(llamados, key=lambda modelo: len(claves & {c.name for c in modelo._meta.get_fields()}), default=None)


def _campo(modelo, clave):
    try:
        return modelo._meta.get_field(clave) if modelo else None
    except FieldDoesNotExist:
        return None


def _cambio(campo, clave, antes, despues):
    nombre = str(getattr(campo, "verbose_name", "") or clave.replace("_", " "))
    viejo, nuevo = (_en_palabras(campo, dato[clave]) if clave in dato else "" for dato in (antes, despues))
    return Cambio(nombre, viejo, nuevo, tuple(comparar(viejo, nuevo)) if clave in antes and clave in despues else ())


def _en_palabras(campo, valor):
    if isinstance(valor, bool):
        return "Sí" if valor else "No"
    if valor is None or valor in ("", [], {}):
        return NADA
    if getattr(campo, "choices", None):
        return str(dict(campo.flatchoices).get(valor, valor))
    if getattr(campo, "many_to_one", False):
        return _otra_fila(campo, valor)
    if isinstance(valor, str):
        return _momento(valor) or _sin_marcas(valor)
    return json.dumps(valor, ensure_ascii=False) if isinstance(valor, dict) else _lista(valor)


def _lista(valor):
    return ", ".join(map(str, valor)) if isinstance(valor, list) else str(valor)


def _otra_fila(campo, valor):
    """How that row is called today, if it is still there; its number is what was written then."""
    fila = campo.related_model._base_manager.filter(**{campo.target_field.name: valor}).first()
    return f"{fila} (n.º {valor})" if fila else f"n.º {valor}"


def _momento(texto):
    """A day or a moment as people say them, on the clock of Colombia: rows are written in one zone or in another."""
    try:
        if len(texto) == 10 and (dia := parse_date(texto)):
            return fecha_larga(dia)
        return fecha_hora(parse_datetime(texto)) if _INSTANTE.fullmatch(texto) else ""
    except ValueError:
        return ""


def _sin_marcas(texto):
    return strip_tags(_BLOQUE.sub("\n", texto)).strip() if "<" in texto else texto


def comparar(antes, despues):
    """Pieces of both texts: what stayed, what was taken out and what was put in, in words."""
    viejas, nuevas = _SIGNOS.findall(antes), _SIGNOS.findall(despues)
    if antes == despues:
        return [("igual", "El texto dice lo mismo: cambió su forma.")]
    if len(viejas) + len(nuevas) > PALABRAS:
        return [("quitado", antes), ("puesto", despues)]
    return list(_piezas(viejas, nuevas))


def _piezas(viejas, nuevas):
    opciones = SequenceMatcher(None, viejas, nuevas, autojunk=False).get_opcodes()
    for que, i, j, k, m in opciones:
        if que == "equal":
            yield "igual", _abreviado("".join(viejas[i:j]))
        if que in ("delete", "replace"):
            yield "quitado", "".join(viejas[i:j])
        if que in ("insert", "replace"):
            yield "puesto", "".join(nuevas[k:m])


def _abreviado(texto):
    return texto if len(texto) <= 2.5 * CONTEXTO else f"{texto[:CONTEXTO]} […] {texto[-CONTEXTO:]}"
