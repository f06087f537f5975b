"""Pages that gather from several rooms: the front page and the map of the site."""

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from aguazul_portal.comun.bitacora.models import Asiento
from aguazul_portal.comun.paginas.arbol import Arbol
from aguazul_portal.comun.paginas.models import EdicionPagina, Seccion
from indicadores.models import Fase
from noticias.models import Categoria, EdicionNoticia
from servicios.models import FichaServicio
from tramites.models import FichaTramite

from . import agenda
from .menu import MENU, PIE_PORTAL, visibles
from .plan_en_cifras import plan_en_cifras

TAREAS = 6
NOTICIAS = 4
ENTRE_LAS_ULTIMAS = 8  # the featured one is looked for among these
ASIENTOS = 5
FICHAS = 300


@require_safe
def portada(request):
    """What a person came to do; what is new and what comes; how the Plan goes; what changed. Six queries with the frame's."""
    ahora = timezone.now()
    cifras, fases = plan_en_cifras(ahora)
    tramites = FichaTramite.objects.publicas(ahora).filter(documento__mas_usado=True).para_pagina()
    asientos = list(Asiento.objects.publicos(ahora).recientes().annotate(**agenda.columnas(ahora))[:ASIENTOS])
    contexto = {
        "tareas": tramites.order_by("documento_id")[:TAREAS],
        "noticias": _noticias(ahora),
        **agenda.leer(asientos[0] if asientos else None),
        "cifras": cifras,
        "fases": fases,
        "asientos": [_renglon(asiento) for asiento in asientos],
        "actualizado": asientos[0].instante if asientos else None,
    }
    return render(request, "portada.html", contexto)


def _noticias(ahora):
    """The latest; if one of them is featured it goes first."""
    ultimas = list(EdicionNoticia.objects.propias().publicas(ahora).recientes().para_listar()[:ENTRE_LAS_ULTIMAS])
    primera = [noticia for noticia in ultimas if noticia.destacada][:1] or ultimas[:1]
    return (primera + [noticia for noticia in ultimas if noticia not in primera])[:NOTICIAS]


def _renglon(asiento):
    return {
        "instante": asiento.instante,
        "texto": f"{asiento.get_accion_display()} {asiento.tipo}: {asiento.objeto}",
        "url": asiento.url,
        "huella": asiento.huella,
    }


@require_safe
def mapa_sitio(request):
    """Everything there is, from the rows themselves. Six queries with the frame's."""
    ahora = timezone.now()
    paginas = EdicionPagina.objects.publicas(ahora).select_related("documento").defer("cuerpo")
    paginas = list(paginas.order_by("documento__orden", "documento_id"))
    tramites, servicios = _enlaces(FichaTramite, ahora), _enlaces(FichaServicio, ahora)
    contexto = {
        "principales": visibles([e for e in [*MENU, *PIE_PORTAL] if not e.seccion], request.path),
        "tramites": tramites,
        "servicios": servicios,
        "categorias": Categoria.objects.order_by("nombre", "pk"),
        "fases": Fase.objects.all(),
        "secciones": [(s, Arbol([p for p in paginas if p.documento.seccion == s]).tronco) for s in Seccion],
        "migas": [("Mapa del sitio", "")],
        "actualizado": max((e.publicado_en for e in [*paginas, *tramites, *servicios]), default=None),
    }
    return render(request, "mapa_sitio.html", contexto)


def _enlaces(modelo, ahora):
    return modelo.objects.publicas(ahora).select_related("documento").order_by("nombre", "pk")[:FICHAS]
