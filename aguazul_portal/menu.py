"""The menu (at most seven entries and two levels, Resolución 1519 de 2020, anexo 2) and the foot: only what exists.

The second level of an entry is what is written here, and the pages that the editors hung from its section.
"""

from dataclasses import dataclass
from functools import cached_property

from django.urls import NoReverseMatch, reverse


@dataclass(frozen=True)
class Entrada:
    texto: str
    nombre: str
    args: tuple = ()
    abarca: tuple = ()  # other beginnings of address that belong to this entry
    hijas: tuple = ()  # its second level
    seccion: str = ""  # the section whose pages are of its second level

    @cached_property
    def url(self):
        """Its address, or nothing while no room answers by that name. Asked once per process: every page shows it."""
        try:
            return reverse(self.nombre, args=self.args)
        except NoReverseMatch:
            return ""

    def aqui(self, ruta):
        """What aria-current says: this very page, a page under it, or nothing."""
        if ruta == self.url:
            return "page"
        propias = self.abarca if self.nombre == "portada" else (self.url, *self.abarca)
        return "true" if propias and ruta.startswith(propias) else ""


MENU = [
    Entrada("Inicio", "portada"),
    Entrada(
        "Trámites y servicios", "tramites:lista",
        abarca=("/servicios/", "/dependencias/", "/preguntas-frecuentes/", "/peticiones/", "/citas/"),
        hijas=(
            Entrada("Trámites", "tramites:lista"), Entrada("Servicios", "servicios:lista"),
            Entrada("Dependencias", "entidad:directorio"), Entrada("Preguntas frecuentes", "paginas:preguntas"),
            Entrada("Peticiones, quejas y reclamos", "ventanilla:elegir"), Entrada("Pida una cita", "citas:lista"),
        ),
    ),
    Entrada(
        "Noticias", "noticias:lista", abarca=("/eventos/", "/convocatorias/"),
        hijas=(
            Entrada("Todas las noticias", "noticias:lista"), Entrada("Eventos", "eventos:lista"),
            Entrada("Convocatorias", "convocatorias:lista"),
        ),
    ),
    Entrada("Plan de Acción", "indicadores:plan"),
    Entrada("Comité GEL-T", "comite:lista"),
    Entrada("La Alcaldía", "paginas:alcaldia", seccion="alcaldia"),
    Entrada("El municipio", "paginas:municipio", seccion="municipio"),
]  # fmt: skip
POLITICAS = "politicas"  # the section that the foot shows whole
SECCIONES = [*(entrada.seccion for entrada in MENU if entrada.seccion), POLITICAS]

PIE_PORTAL = [
    Entrada("Mapa del sitio", "mapa_sitio"),
    Entrada("Registro de actualizaciones", "bitacora:registro"),
    Entrada("Peticiones, quejas y reclamos", "ventanilla:elegir"),
    Entrada("Informes de peticiones", "ventanilla:informes"),
    Entrada("Verificar una constancia", "ventanilla:verificar"),
    Entrada("Dependencias", "entidad:directorio"),
    Entrada("Preguntas frecuentes", "paginas:preguntas"),
    Entrada("Documentos", "biblioteca:lista"),
    Entrada("Glosario", "paginas:glosario"),
    Entrada("Eventos", "eventos:lista"),
    Entrada("Convocatorias", "convocatorias:lista"),
    Entrada("Envíe su información", "noticias:propuesta_enviar"),
    Entrada("Suscripciones", "suscripciones:nueva"),
    Entrada("Visitas al portal", "visitas:mes"),
    Entrada("Cómo usar el portal", "paginas:ayuda"),
]


def visibles(entradas, ruta, paginas=None):
    """`paginas`: {section: its pages}, as `comun.paginas.menu.leer` gives them. A section without its own page is not offered."""
    paginas = paginas or {}
    return [
        {
            "texto": entrada.texto,
            "url": entrada.url,
            "aqui": entrada.aqui(ruta),
            "hijas": [*visibles(entrada.hijas, ruta), *_otras(entrada, ruta, paginas)],
        }
        for entrada in entradas
        if entrada.url and (not entrada.seccion or _tiene_pagina(entrada, paginas))
    ]


def _tiene_pagina(entrada, paginas):
    return any(url == entrada.url for _, url in paginas.get(entrada.seccion, ()))


def _otras(entrada, ruta, paginas):
    return [fila for fila in de_seccion(entrada.seccion, ruta, paginas) if fila["url"] != entrada.url]


def de_seccion(seccion, ruta, paginas):
    return [
        {"texto": titulo, "url": url, "aqui": "page" if url == ruta else ""} for titulo, url in paginas.get(seccion, ())
    ]
