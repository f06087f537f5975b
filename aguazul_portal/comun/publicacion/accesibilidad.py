"""Accessible by construction: what `accesible` asks of a text, asked of a whole edition, its parts and its files.

`Edicion.faltantes` calls it, so that it holds on every road to review: form, action in a list, command, import.
"""

from aguazul_portal.comun.archivos.models import Archivo, Preparada

from .accesible import Tropiezo, claves_enlazadas, revisar, revisar_titulo
from .usos import textos

TITULOS = ("titulo", "nombre")  # how a kind of edition calls its own title


def tropiezos(edicion):
    """Every Tropiezo of an edition, in the order of its page."""
    piezas = [(edicion, ""), *_partes(edicion)]
    documentos = _documentos(piezas)
    hallados = _titulo(edicion)
    for objeto, de_quien in piezas:
        hallados += _de_sus_archivos(objeto, de_quien)
        for campo in textos(type(objeto)):
            hallados += revisar(getattr(objeto, campo), donde=_donde(objeto, campo, de_quien), documentos=documentos)
    return hallados


def _partes(edicion):
    """(part, how it is called) of every child row: «de la pregunta 2»."""
    if not edicion.pk:
        return []
    return [
        (parte, f"de {parte._meta.verbose_name} {numero}")
        for nombre in edicion.PARTES
        for numero, parte in enumerate(getattr(edicion, nombre).all(), 1)
    ]


def _titulo(edicion):
    campos = {campo.name: campo for campo in edicion._meta.concrete_fields}
    return [
        tropiezo
        for nombre in TITULOS
        if nombre in campos
        for tropiezo in revisar_titulo(getattr(edicion, nombre), campos[nombre].verbose_name)
    ]


def _donde(objeto, campo, de_quien):
    """Which of its texts, when there are several."""
    solo = len(textos(type(objeto))) == 1
    return de_quien if solo else f"de «{objeto._meta.get_field(campo).verbose_name}» {de_quien}".strip()


def _documentos(piezas):
    """{key: what is wrong with it} of every file of the portal that those texts link to."""
    claves = {
        clave for objeto, _ in piezas for campo in textos(type(objeto))
        for clave in claves_enlazadas(getattr(objeto, campo))
    }  # fmt: skip
    return {archivo.clave: reparo(archivo) for archivo in Archivo.objects.filter(clave__in=claves)} if claves else {}


def _de_sus_archivos(objeto, de_quien):
    llaves = [campo.name for campo in objeto._meta.concrete_fields if campo.related_model is Archivo]
    archivos = [getattr(objeto, llave) for llave in llaves]
    reparos = [(archivo, reparo(archivo, se_muestra=True)) for archivo in archivos if archivo is not None]
    return [Tropiezo(f"El archivo «{archivo}»{de_quien and ' ' + de_quien} {que}") for archivo, que in reparos if que]


def reparo(archivo, *, se_muestra=False):
    """Why somebody would be left out by that file, or "". `se_muestra`: as a picture of the page, not by a link."""
    if not archivo.publico:
        return "no es público: la ciudadanía no lo podría abrir."
    if archivo.preparada == Preparada.FALLIDA:
        return "no se pudo preparar: súbalo de nuevo."
    if se_muestra and archivo.es_imagen and not archivo.decorativa and not archivo.alt.strip():
        return "es una imagen sin descripción para quien no la ve."
    if archivo.tipo == "pdf" and not archivo.con_texto:
        return SIN_LEER if archivo.con_texto is None else SIN_TEXTO
    return ""


SIN_LEER = "todavía se está leyendo: espere un minuto y vuelva a enviar."
SIN_TEXTO = (
    "es un PDF sin texto, como una fotocopia: nadie lo puede oír ni buscar. Expórtelo desde el programa en que se "
    "escribió, o pásele reconocimiento de texto."
)
