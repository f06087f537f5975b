"""The starting pages, questions and terms: data that walks the editorial path with three people, like any other.

`datos/paginas.json` says address, section, mother, title and summary; the text is in `datos/<slug>.html`.
What already exists at an address is left as it is. Each function returns how many were new.
"""

import json
from pathlib import Path

from aguazul_portal.comun.entidad.models import Dependencia

from .models import EdicionPagina, EdicionPregunta, EdicionTermino, Pagina, Pregunta, Tema, Termino

DATOS = Path(__file__).parent / "datos"


def cargar(**equipo):
    nuevas = 0
    for orden, fila in enumerate(_leer("paginas")):
        if not Pagina.objects.filter(slug=fila["slug"]).exists():
            _publicar(_escribir_pagina(fila, orden, equipo["redactora"]), **equipo)
            nuevas += 1
    return nuevas


def cargar_preguntas(**equipo):
    datos = _leer("preguntas")
    nuevas = [fila for fila in datos["preguntas"] if not Pregunta.objects.filter(slug=fila["slug"]).exists()]
    for orden, nombre in enumerate(datos["temas"]):
        if not Tema.objects.filter(nombre=nombre).exists():
            Tema.objects.crear(nombre=nombre, orden=orden, por=equipo["webmaster"])
    for orden, fila in enumerate(nuevas):
        _publicar(_escribir_pregunta(fila, orden, equipo["redactora"]), **equipo)
    return len(nuevas)


def cargar_glosario(**equipo):
    nuevos = [fila for fila in _leer("glosario") if not Termino.objects.filter(slug=fila["slug"]).exists()]
    for fila in nuevos:
        por, texto = equipo["redactora"], {campo: valor for campo, valor in fila.items() if campo != "slug"}
        documento = Termino.objects.crear(slug=fila["slug"], por=por)
        _publicar(EdicionTermino.objects.crear(documento=documento, por=por, **texto), **equipo)
    return len(nuevos)


def _leer(nombre):
    return json.loads((DATOS / f"{nombre}.json").read_text())


def _publicar(edicion, *, redactora, revisor, webmaster):
    edicion.avanzar("enviar", por=redactora)
    edicion.avanzar("aprobar", por=revisor)
    edicion.avanzar("publicar", por=webmaster)


def _escribir_pagina(fila, orden, redactora):
    madre = Pagina.objects.get(slug=fila["madre"]) if "madre" in fila else None
    documento = Pagina.objects.crear(
        slug=fila["slug"], seccion=fila["seccion"], madre=madre, orden=orden, por=redactora
    )
    return EdicionPagina.objects.crear(
        documento=documento,
        titulo=fila["titulo"],
        resumen=fila["resumen"],
        cuerpo=(DATOS / f"{fila['slug']}.html").read_text(),
        por_adoptar=fila.get("por_adoptar", False),
        por=redactora,
    )


def _escribir_pregunta(fila, orden, redactora):
    return EdicionPregunta.objects.crear(
        documento=Pregunta.objects.crear(slug=fila["slug"], orden=orden, por=redactora),
        pregunta=fila["pregunta"],
        respuesta=fila["respuesta"],
        tema=Tema.objects.get(nombre=fila["tema"]),
        dependencia=Dependencia.objects.get(codigo=fila["dependencia"]),
        enlace=fila.get("enlace", ""),
        texto_del_enlace=fila.get("texto_del_enlace", ""),
        por=redactora,
    )
