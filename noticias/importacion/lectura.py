"""What a file of the former site says: CSV, RSS 2.0 or Atom, as plain rows. Nothing is written and nothing is fetched."""

import csv
import io
import re
from email.utils import parsedate_to_datetime
from xml.etree import ElementTree

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.dateparse import parse_datetime

MAX_FILAS = 500
MAX_OCTETOS = 5 * 1024 * 1024
COLUMNAS = ("titulo", "resumen", "cuerpo", "fecha", "categoria", "dependencia", "direccion")
OBLIGATORIAS = {"titulo", "cuerpo"}
ATOM = "{http://www.w3.org/2005/Atom}"
CONTENIDO_RSS = "{http://purl.org/rss/1.0/modules/content/}encoded"


def leer(octetos):
    """[{column: text}] in the order of the file. Raises ValidationError with a sentence for the person."""
    if len(octetos) > MAX_OCTETOS:
        raise ValidationError(f"El archivo pasa de {MAX_OCTETOS // 1024 // 1024} MB: divídalo en varios.")
    texto = _texto(octetos)
    filas = _de_xml(texto) if texto.lstrip().startswith("<") else _de_csv(texto)
    if not filas:
        raise ValidationError("El archivo no trae ninguna noticia.")
    if len(filas) > MAX_FILAS:
        raise ValidationError(f"El archivo trae {len(filas)} noticias: importe hasta {MAX_FILAS} cada vez.")
    return filas


def _texto(octetos):
    """UTF-8, or what old spreadsheets of Windows save."""
    try:
        texto = octetos.decode("utf-8-sig")
    except UnicodeDecodeError:
        texto = octetos.decode("cp1252", errors="replace")
    if "\x00" in texto:
        raise ValidationError("Esto no es un texto: guárdelo como CSV (UTF-8) o descargue de nuevo el RSS.")
    return texto


# --- CSV ----------------------------------------------------------------------------------------------------------------


def _de_csv(texto):
    separador = max(",;\t", key=texto.partition("\n")[0].count)
    lector = csv.DictReader(io.StringIO(texto), delimiter=separador)
    try:
        lector.fieldnames = [_columna(nombre) for nombre in lector.fieldnames or []]
        if faltan := OBLIGATORIAS - set(lector.fieldnames):
            raise ValidationError(f"A la primera fila le faltan estas columnas: {', '.join(sorted(faltan))}.")
        return [{c: (fila.get(c) or "").strip() for c in COLUMNAS} for fila in lector if any(_celdas(fila))]
    except csv.Error as error:
        raise ValidationError("El CSV no se entiende: revise las comillas y guárdelo de nuevo.") from error


def _columna(nombre):
    """«Título», «TITULO» and «titulo» are one column; «dirección» too."""
    return (nombre or "").strip().lower().translate(str.maketrans("áéíóú", "aeiou"))


def _celdas(fila):
    return (valor.strip() for valor in fila.values() if isinstance(valor, str))


# --- RSS and Atom -------------------------------------------------------------------------------------------------------


def _de_xml(texto):
    if re.search(r"<!(DOCTYPE|ENTITY)", texto, re.IGNORECASE):
        raise ValidationError("El RSS declara entidades propias, que el portal no acepta: descárguelo sin ellas.")
    try:
        raiz = ElementTree.fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", texto))  # noqa: S314  entities are refused above
    except (ElementTree.ParseError, RecursionError) as error:
        raise ValidationError("El archivo comienza como un RSS pero no se entiende: descárguelo de nuevo.") from error
    return [_de_item(item) for item in raiz.iter("item")] or [_de_entrada(e) for e in raiz.iter(f"{ATOM}entry")]


def _de_item(item):
    resumen = item.findtext("description") or ""
    return _fila(
        titulo=item.findtext("title"), resumen=resumen, cuerpo=item.findtext(CONTENIDO_RSS) or resumen,
        fecha=_fecha_de_correo(item.findtext("pubDate") or ""), categoria=item.findtext("category"),
        direccion=item.findtext("link"),
    )  # fmt: skip


def _de_entrada(entrada):
    enlace, categoria = entrada.find(f"{ATOM}link"), entrada.find(f"{ATOM}category")
    resumen = entrada.findtext(f"{ATOM}summary") or ""
    return _fila(
        titulo=entrada.findtext(f"{ATOM}title"), resumen=resumen,
        cuerpo=entrada.findtext(f"{ATOM}content") or resumen,
        fecha=_dia(entrada.findtext(f"{ATOM}published") or entrada.findtext(f"{ATOM}updated") or ""),
        categoria="" if categoria is None else categoria.get("term"),
        direccion="" if enlace is None else enlace.get("href"),
    )  # fmt: skip


def _fila(**datos):
    return {columna: (datos.get(columna) or "").strip() for columna in COLUMNAS}


def _fecha_de_correo(texto):
    """«Tue, 03 Mar 2020 10:00:00 -0500» → 2020-03-03, as it is in Colombia; as it came when it is not a date."""
    try:
        return timezone.localdate(_con_zona(parsedate_to_datetime(texto))).isoformat()
    except (ValueError, TypeError, OverflowError):
        return texto


def _dia(texto):
    try:
        return timezone.localdate(_con_zona(parse_datetime(texto))).isoformat()
    except (ValueError, TypeError, AttributeError, OverflowError):
        return texto


def _con_zona(instante):
    return instante if timezone.is_aware(instante) else timezone.make_aware(instante)
