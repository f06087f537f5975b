from datetime import date
from functools import cache

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from aguazul_portal.comun.cache_publica import recordar
from aguazul_portal.comun.calendario import MESES, Periodo
from aguazul_portal.comun.en_json import momento
from aguazul_portal.comun.publicacion.vistas import DeUnaDireccion, publica_o_retirada
from aguazul_portal.comun.salud_contenido.models import con_revision

from ..models import Categoria, EdicionNoticia
from ..paginas import RECIENTES, Orden, leer_marca, pagina

DE_LA_MESA = ("autor", "redactores", "publicador", "programada_para", "creado_en", "cambiado_en", "huella")
DETALLE = DeUnaDireccion(
    lambda: con_revision(EdicionNoticia.objects.con_historia().select_related("documento").defer(*DE_LA_MESA))
)


@require_safe
def lista(request):
    return _lista(request, EdicionNoticia.objects.propias(), todas=True, titulo="Noticias")


@require_safe
def categoria(request, slug):
    categoria = get_object_or_404(Categoria, slug=slug)
    return _lista(
        request,
        EdicionNoticia.objects.propias().filter(categoria=categoria),
        titulo=categoria.nombre,
        categoria_actual=categoria,
    )


@require_safe
def mes(request, anio, mes):
    """The news of a month: the same list, between two midnights."""
    if not (2000 <= anio <= 2100 and 1 <= mes <= 12):
        raise Http404
    periodo = Periodo.mes(anio, mes)
    noticias = EdicionNoticia.objects.propias().publicadas_en(periodo)
    return _lista(request, noticias, titulo=f"Noticias de {periodo.nombre}", periodo=periodo)


@require_safe
def anteriores(request):
    """The news of the former site, by the date they had there."""
    noticias = EdicionNoticia.objects.anteriores()
    return _lista(request, noticias, orden=Orden("original_en"), titulo="Noticias del sitio anterior")


def _lista(request, noticias, *, orden=RECIENTES, todas=False, **contexto):
    ahora = timezone.now()
    filas, siguiente = pagina(noticias.publicas(ahora).para_listar(), leer_marca(request.GET.get("desde", "")), orden)
    return render(
        request,
        "noticias/lista.html",
        {
            "noticias": filas,
            "siguiente": siguiente,
            "primera": "desde" not in request.GET,
            "migas": [("Noticias", "" if todas else reverse("noticias:lista"))],
            "actual": "" if todas else contexto["titulo"],
            "categorias": Categoria.objects.all(),
            "hay_anteriores": recordar(
                request, "noticias_anteriores", EdicionNoticia.objects.anteriores().publicas(ahora).exists
            ),
            **_archivo(ahora, contexto.get("periodo")),
            **contexto,
        },
    )


def _archivo(ahora, periodo):
    """The months of one year, by arithmetic; the years, from the first news there is (one query)."""
    primera = (
        EdicionNoticia.objects.propias()
        .publicas(ahora)
        .order_by("publicado_en", "pk")
        .values_list("publicado_en", flat=True)
    )
    hoy = timezone.localdate(ahora)
    desde = timezone.localdate(primera[0]) if (primera := list(primera[:1])) else hoy
    anio = periodo.desde.year if periodo else hoy.year
    meses = [(MESES[m - 1], date(anio, m, 1)) for m in range(1, 13) if desde.replace(day=1) <= date(anio, m, 1) <= hoy]
    return {"anio": anio, "meses": meses, "anios": range(hoy.year, desde.year - 1, -1), "hoy": hoy, "desde": desde}


def _historia(noticia):
    """When it was first published and [(when, what changed)], the first first: as they came with it, or asked for now."""
    if not hasattr(noticia, "cambios"):  # the preview
        noticia = EdicionNoticia.objects.con_historia().get(pk=noticia.pk)
    cambios = [(momento(cambio["publicado_en"]), cambio["nota"]) for cambio in noticia.cambios or []]
    return {"publicada": noticia.publicada, "cambios": sorted(cambios)}


@cache
def _miga():
    """Worked out once: looking for the address of the list is a thirtieth of what the page of a news item costs."""
    return "Noticias", reverse("noticias:lista")


@require_safe
def detalle(request, slug):
    noticia = publica_o_retirada(DETALLE, slug, timezone.now())
    return presentar(request, _con_lo_compartido(request, noticia))


def _con_lo_compartido(request, noticia):
    """Its theme, its dependencia and its picture: one query each the first time, none for the rest of the minute."""
    for campo in ("categoria", "dependencia", "imagen"):
        clave = campo, getattr(noticia, f"{campo}_id")
        setattr(noticia, campo, recordar(request, clave, lambda campo=campo: getattr(noticia, campo)))
    return noticia


def _galeria(noticia):
    return list(noticia.galeria.select_related("imagen"))


def presentar(request, noticia, *, previa=False):
    """The page of one news item: the public's, and the preview in the console."""
    return render(
        request,
        "noticias/detalle.html",
        {
            "noticia": noticia,
            "galeria": recordar(request, ("galeria", noticia.pk), lambda: _galeria(noticia)),
            **_historia(noticia),
            "previa": previa,
            "migas": [_miga()],
            "actual": noticia.titulo,
        },
    )
