"""The menu (at most seven entries, Resolución 1519 de 2020, anexo 2) and the foot: only what exists is shown."""

from dataclasses import dataclass
from functools import cached_property

from django.urls import NoReverseMatch, reverse


@dataclass(frozen=True)
class Entrada:
    texto: str
    nombre: str
    args: tuple = ()
    abarca: tuple = ()  # other beginnings of address that belong to this entry

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
    Entrada("Trámites y servicios", "tramites:lista", abarca=("/servicios/", "/dependencias/")),
    Entrada("Noticias", "noticias:lista"),
    Entrada("Plan de Acción", "indicadores:plan"),
    Entrada("Comité GEL-T", "comite:lista"),
    Entrada("La Alcaldía", "paginas:alcaldia"),
    Entrada("El municipio", "paginas:municipio"),
]

PIE_PORTAL = [
    Entrada("Mapa del sitio", "mapa_sitio"),
    Entrada("Registro de actualizaciones", "bitacora:registro"),
    Entrada("Dependencias", "entidad:directorio"),
    Entrada("Visitas al portal", "visitas:mes"),
    Entrada("Cómo usar el portal", "paginas:ayuda"),
]

PIE_POLITICAS = [
    Entrada("Declaración de accesibilidad", "paginas:politica", ("accesibilidad",)),
    Entrada("Términos y condiciones de uso", "paginas:politica", ("terminos",)),
    Entrada("Privacidad y tratamiento de datos", "paginas:politica", ("privacidad",)),
    Entrada("Derechos de autor", "paginas:politica", ("derechos-de-autor",)),
    Entrada("Seguridad de la información", "paginas:politica", ("seguridad",)),
    Entrada("Cookies", "paginas:politica", ("cookies",)),
    Entrada("Política editorial", "paginas:politica", ("editorial",)),
]


def visibles(entradas, ruta):
    return [
        {"texto": entrada.texto, "url": entrada.url, "aqui": entrada.aqui(ruta)} for entrada in entradas if entrada.url
    ]
