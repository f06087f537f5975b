"""What an edition says, as blocks of words that can be compared: each field, and each child row.

Rich text keeps its structure: what each block is (heading, item, row of a table), and signs in the run of words where a
link or a bold begins and ends. A sign is one «word» between brackets; words that a person types are never bracketed whole.
"""

import re
from dataclasses import dataclass, field
from datetime import datetime
from html.parser import HTMLParser
from itertools import groupby

from django.db import models

from aguazul_portal.comun.templatetags.portal import fecha_hora

from .comparar import Bloque, Signo, comparar
from .texto import TextoRico

TOPE_LETRAS = 120_000  # of one field, some 40 printed pages: what is longer is not read word by word
_PALABRA = re.compile(r"\s*(?:\w+|[^\w\s])")
SIEMPRE = ("programada_para", "vence_en", "demostracion")  # of every edition, covered by its digest


@dataclass(frozen=True)
class Apartado:
    """A field, or the child rows of an edition. `crudo`: the data the digest covers."""

    nombre: str
    bloques: tuple[Bloque, ...]
    crudo: object = field(repr=False)
    largo: bool = False


@dataclass(frozen=True)
class Diferencia:
    """One field on both sides. `solo_forma`: the data differ and no word does (spaces, order inside)."""

    nombre: str
    filas: tuple
    difiere: bool
    largo: bool = False

    @property
    def cambia(self):
        return any(fila.signo != Signo.IGUAL for fila in self.filas)

    @property
    def solo_forma(self):
        return self.difiere and not self.largo and not self.cambia

    def grupos(self):
        """(are they equal?, lines) in order, so that what did not change can be folded."""
        return [(igual, list(filas)) for igual, filas in groupby(self.filas, lambda f: f.signo == Signo.IGUAL)]


def diferencias(antes, ahora, *, partes=None):
    """The fields that differ between two editions of a document, in the order of the form.

    `partes`: {related name: rows}, the rows of `ahora` when they are not saved yet.
    """
    pares = zip(apartados(antes), apartados(ahora, partes), strict=True)
    return [d for uno, otro in pares if (d := _diferencia(uno, otro)).difiere]


def _diferencia(antes, ahora):
    largo = antes.largo or ahora.largo
    difiere = antes.crudo != ahora.crudo or antes.bloques != ahora.bloques
    filas = () if largo or not difiere else tuple(comparar(antes.bloques, ahora.bloques))
    return Diferencia(antes.nombre, filas, difiere, largo)


def apartados(edicion, partes=None):
    """Everything a reviewer reads, then what was said about the change."""
    campos = [*edicion.CONTENIDO, *SIEMPRE, "tipo_cambio", "nota_cambio"]
    filas = {parte: list(getattr(edicion, parte).all()) for parte in edicion.PARTES} if edicion.pk else {}
    filas |= partes or {}
    return [
        *(_campo(edicion, nombre) for nombre in campos),
        *(_parte(edicion, p, filas.get(p, [])) for p in edicion.PARTES),
    ]


def _campo(edicion, nombre):
    campo = edicion._meta.get_field(nombre)
    crudo = campo.value_from_object(edicion)
    rotulo = campo.verbose_name[:1].upper() + campo.verbose_name[1:]
    if isinstance(crudo, str) and len(crudo) > TOPE_LETRAS:
        return Apartado(rotulo, (), crudo, largo=True)
    bloques = de_html(crudo) if isinstance(campo, TextoRico) else de_texto(en_palabras(edicion, campo))
    return Apartado(rotulo, tuple(bloques), crudo)


def en_palabras(objeto, campo):
    """The value of a field as a person reads it."""
    valor = getattr(objeto, campo.name)
    if valor is None or valor == "":
        return ""
    if isinstance(campo, models.BooleanField):
        return "Sí" if valor else "No"
    if campo.choices:
        return str(getattr(objeto, f"get_{campo.name}_display")())
    if isinstance(valor, datetime):
        return fecha_hora(valor)
    return ", ".join(map(str, valor)) if isinstance(valor, list) else str(valor)


def _parte(edicion, nombre, filas):
    """Child rows grouped by what they are, each in its place: the order in which the page shows them."""
    modelo = edicion._meta.get_field(nombre).related_model
    ordenadas = sorted(filas, key=lambda fila: (fila.rotulo(), fila.orden or 0))
    crudo = [fila.contenido() for fila in ordenadas]
    rotulo = str(modelo._meta.verbose_name_plural)
    largo = sum(len(str(dato)) for dato in crudo) > TOPE_LETRAS
    bloques = () if largo else tuple(_renglon(fila) for fila in ordenadas)
    return Apartado(rotulo[:1].upper() + rotulo[1:], bloques, crudo, largo)


def _renglon(fila):
    """«[texto] La cédula [detalle] Original y copia», with the name of the row as its class."""
    palabras = []
    for nombre in fila.CONTENIDO:
        campo = fila._meta.get_field(nombre)
        valor = en_palabras(fila, campo)
        if valor and nombre not in fila.EN_SU_ROTULO:
            palabras += [_senal(campo.verbose_name), *partir(valor)]
    return Bloque(fila.rotulo(), tuple(palabras))


# --- Words and structure ----------------------------------------------------------------------------------------------


def partir(texto):
    """Words and signs of punctuation, each with the space before it. Runs of spaces read as one."""
    return _PALABRA.findall(" " + " ".join(texto.split())) if texto.strip() else []


def _senal(texto):
    return f" [{texto}]"


def es_senal(palabra):
    return palabra.startswith(" [") and len(palabra) > 2  # a bracket that was typed stands alone  # noqa: PLR2004


def de_texto(texto):
    """A block for each line."""
    return [Bloque("", tuple(palabras)) for linea in texto.splitlines() if (palabras := partir(linea))]


def de_html(html):
    lector = _Lector()
    lector.feed(html or "")
    lector.close()
    return lector.bloques()


BLOQUES = {"h2": "Título", "h3": "Subtítulo", "blockquote": "Cita", "tr": "Fila de tabla"}
LISTAS = {"ul": "Viñeta", "ol": "Número"}
SENALES = {"strong": "negrita", "b": "negrita", "em": "cursiva", "i": "cursiva"}


class _Lector(HTMLParser):
    """Reads what the sanitiser lets through; any other mark is passed over and its words kept."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self._hechos, self._clases, self._listas, self._enlaces = [], [], [], []
        self._palabras, self._texto = [], []

    def bloques(self):
        self._cerrar()
        return self._hechos

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag in LISTAS:
            self._cerrar()
            self._listas.append(LISTAS[tag])
        elif tag in BLOQUES or tag == "li":
            self._cerrar()
            self._clases.append(BLOQUES.get(tag) or self._item())
        elif tag in ("td", "th"):
            self._anotar(_celda(tag, attrs))
        elif tag == "p":
            self._parrafo()
        else:
            self._en_linea(tag, attrs)

    def _parrafo(self):
        """A paragraph is a block, but in a cell or an item it is part of it."""
        if self._clases and self._clases[-1] == BLOQUES["tr"]:
            self._texto.append(" ")
        else:
            self._cerrar()

    def _en_linea(self, tag, attrs):
        if tag in SENALES:
            self._anotar(SENALES[tag])
        elif tag == "a":
            self._enlaces.append(attrs.get("href") or "")
            self._anotar("enlace")
        elif tag == "br":
            self._anotar("salto de línea")

    def handle_endtag(self, tag):
        if tag in LISTAS or tag in BLOQUES or tag == "li":
            self._cerrar()
            pila = self._listas if tag in LISTAS else self._clases
            if pila:
                pila.pop()
        elif tag == "p":
            self._parrafo()
        elif tag in SENALES:
            self._anotar(f"fin de {SENALES[tag]}")
        elif tag == "a" and self._enlaces:
            self._anotar(f"lleva a {self._enlaces.pop()}")

    def handle_data(self, data):
        self._texto.append(data)

    def _item(self):
        nivel = len(self._listas)
        return (self._listas[-1] if self._listas else "Viñeta") + (f" de nivel {nivel}" if nivel > 1 else "")

    def _anotar(self, senal):
        self._volcar()
        self._palabras.append(_senal(senal))

    def _volcar(self):
        """What was read so far, in words. The full stop after a link stays beside it, not after a space."""
        texto = "".join(self._texto)
        self._texto = []
        palabras = partir(texto)
        if palabras and self._palabras and not texto[0].isspace() and not texto[0].isalnum():
            palabras[0] = palabras[0].lstrip()
        self._palabras += palabras

    def _cerrar(self):
        self._volcar()
        if self._palabras:
            self._hechos.append(Bloque(" · ".join(dict.fromkeys(self._clases)), tuple(self._palabras)))
        self._palabras = []


def _celda(tag, attrs):
    nombre = "celda de título" if tag == "th" else "celda"
    ocupa = [
        f"{attrs[a]} {de}" for a, de in (("colspan", "columnas"), ("rowspan", "filas")) if attrs.get(a, "1") != "1"
    ]
    return f"{nombre} de {' y '.join(ocupa)}" if ocupa else nombre
