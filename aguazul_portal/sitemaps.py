"""Everything public, for search engines: an index and its sheets, one query each.

The rooms say what they have in their `sitemaps.py`. News grow without end, so they are cut by ranges of their key: no
counts, no offsets, and a sheet of old news costs the same as one of new.
"""

from dataclasses import dataclass

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.db.models import Max
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from aguazul_portal.comun.biblioteca.models import EdicionDocumento
from aguazul_portal.comun.citas.models import Agenda
from aguazul_portal.comun.entidad.models import Dependencia
from aguazul_portal.comun.paginas.models import EdicionPagina, EdicionPregunta, EdicionTermino
from aguazul_portal.comun.ventanilla.plazos import DEL_TITULAR
from aguazul_portal.comun.ventanilla.views.peticion import NOMBRES as CLASES
from comite.models import Acta
from indicadores.sitemaps import Plan
from noticias.models import Categoria, EdicionConvocatoria, EdicionEvento, EdicionNoticia
from servicios.sitemaps import Servicios
from tramites.sitemaps import Tramites

TRAMO = 5_000


class Fijas(Sitemap):
    """The front pages of the portal and of its rooms."""

    NOMBRES = (
        "portada", "tramites:lista", "servicios:lista", "noticias:lista", "eventos:lista", "convocatorias:lista",
        "convocatorias:cerradas", "paginas:preguntas", "paginas:glosario", "biblioteca:lista", "indicadores:plan",
        "comite:lista", "entidad:directorio", "bitacora:registro", "visitas:mes", "paginas:politicas", "paginas:ayuda",
        "mapa_sitio", "noticias:propuesta_enviar", "noticias:propuesta_consultar", "suscripciones:nueva",
        "ventanilla:elegir", "ventanilla:seguimiento", "ventanilla:verificar", "ventanilla:informes", "ventanilla:datos",
        "citas:lista", "citas:consulta", "bitacora:sellos",
    )  # fmt: skip

    def items(self):
        return self.NOMBRES

    def location(self, nombre):
        return reverse(nombre)


class Peticiones(Sitemap):
    """The form of each kind of petition, with a name and, but for one's own personal data, without it."""

    def items(self):
        con_nombre = [("ventanilla:nueva", clase) for clase in CLASES]
        return con_nombre + [("ventanilla:anonima", clase) for clase in CLASES if clase not in DEL_TITULAR]

    def location(self, formulario):
        nombre, clase = formulario
        return reverse(nombre, args=[clase])


class Citas(Sitemap):
    """What an appointment may be asked for. Its days and hours come and go: they are not announced."""

    def items(self):
        return Agenda.objects.al_publico(timezone.localdate())

    def location(self, agenda):
        return reverse("citas:agenda", args=[agenda.pk])


class Publicadas(Sitemap):
    """Editions, from the instant each was published. A subclass says `modelo` when it announces all of them."""

    modelo = None

    def items(self):
        return self.modelo.objects.publicas(timezone.now()).select_related("documento").order_by("pk")

    def lastmod(self, edicion):
        return edicion.publicado_en


class Paginas(Publicadas):
    def items(self):
        return EdicionPagina.objects.publicas(timezone.now()).select_related("documento").defer("cuerpo").order_by("pk")


class Eventos(Publicadas):
    modelo = EdicionEvento


class Convocatorias(Publicadas):
    modelo = EdicionConvocatoria


class Preguntas(Publicadas):
    modelo = EdicionPregunta


class Glosario(Publicadas):
    modelo = EdicionTermino


class Documentos(Publicadas):
    modelo = EdicionDocumento


class Dependencias(Sitemap):
    def items(self):
        vigentes = Dependencia.objects.vigentes(timezone.localdate()).order_by("codigo", "pk")
        return [dependencia for dependencia in vigentes if dependencia.es_oficial]


class Categorias(Sitemap):
    def items(self):
        return Categoria.objects.order_by("pk")


class Actas(Sitemap):
    def items(self):
        return Acta.objects.aprobadas().defer("contenido").order_by("pk")

    def lastmod(self, acta):
        return acta.aprobada_en


@dataclass(frozen=True)
class Noticias(Publicadas):
    """News whose key is in ((tramo - 1)·TRAMO, tramo·TRAMO]."""

    tramo: int = 1

    def items(self):
        publicas = EdicionNoticia.objects.publicas(timezone.now()).select_related("documento").defer("cuerpo")
        return publicas.filter(pk__gt=(self.tramo - 1) * TRAMO, pk__lte=self.tramo * TRAMO).order_by("pk")

    @staticmethod
    def tramos():
        ultima = EdicionNoticia.objects.aggregate(ultima=Max("pk"))["ultima"] or 1
        return range(1, (ultima - 1) // TRAMO + 2)


SECCIONES = {
    "portal": Fijas, "peticiones": Peticiones, "citas": Citas, "paginas": Paginas, "dependencias": Dependencias,
    "tramites": Tramites, "servicios": Servicios,
    "plan": Plan, "comite": Actas, "categorias": Categorias, "noticias": Noticias, "eventos": Eventos,
    "convocatorias": Convocatorias, "preguntas": Preguntas, "glosario": Glosario, "documentos": Documentos,
}  # fmt: skip


@require_safe
def indice(request):
    hojas = [(seccion, tramo) for seccion in SECCIONES for tramo in _tramos(seccion)]
    ubicaciones = [{"location": _absoluta(reverse("sitemap_hoja", args=hoja))} for hoja in hojas]
    return _xml(request, "sitemap_index.xml", {"sitemaps": ubicaciones})


@require_safe
def hoja(request, seccion, tramo):
    if seccion not in SECCIONES or tramo not in _tramos(seccion):
        raise Http404
    mapa = Noticias(tramo) if seccion == "noticias" else SECCIONES[seccion]()
    return _xml(request, "sitemap.xml", {"urlset": [_url(mapa, cosa) for cosa in mapa.items()]})


def _tramos(seccion):
    return Noticias.tramos() if seccion == "noticias" else range(1, 2)


def _url(mapa, cosa):
    fecha = mapa.lastmod(cosa) if hasattr(mapa, "lastmod") else None
    return {"location": _absoluta(mapa.location(cosa)), "lastmod": fecha}


def _absoluta(ruta):
    return f"{settings.SITIO_URL}{ruta}"


def _xml(request, plantilla, contexto):
    respuesta = render(request, plantilla, contexto, content_type="application/xml; charset=utf-8")
    respuesta.headers["X-Robots-Tag"] = "noindex"
    return respuesta
