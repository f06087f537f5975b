"""The directory of the Alcaldía: who answers for what, with what the rooms do under each name."""

from django.shortcuts import get_object_or_404, render
from django.urls import path, reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from aguazul_portal.comun.entidad.models import Dependencia, TipoDependencia, puntos_de
from noticias.models import EdicionNoticia
from servicios.models import FichaServicio
from tramites.models import FichaTramite

NOTICIAS, ENTRE_LAS_ULTIMAS = 4, 300  # its news are looked for among the latest, so that the cost does not grow
FICHAS = 60


@require_safe
def directorio(request):
    """The parts of the Alcaldía, then its neighbours; apart, what it has not confirmed."""
    vigentes = list(Dependencia.objects.vigentes(timezone.localdate()).order_by("codigo", "pk"))
    oficiales = [dependencia for dependencia in vigentes if dependencia.es_oficial]
    grupos = [
        ("Dependencias de la Alcaldía", [d for d in oficiales if d.es_de_la_alcaldia]),
        ("Entidades descentralizadas", [d for d in oficiales if d.tipo == TipoDependencia.DESCENTRALIZADA]),
        ("Concejo y órganos de control", [d for d in oficiales if _es_independiente(d)]),
    ]
    contexto = {
        "grupos": [(titulo, filas) for titulo, filas in grupos if filas],
        "por_confirmar": [dependencia for dependencia in vigentes if not dependencia.es_oficial],
        "migas": [("Dependencias", "")],
    }
    return render(request, "entidad/directorio.html", contexto)


def _es_independiente(dependencia):
    return dependencia.tipo in (TipoDependencia.CORPORACION, TipoDependencia.CONTROL)


@require_safe
def dependencia(request, slug):
    ahora = timezone.now()
    vigentes = Dependencia.objects.vigentes(timezone.localdate(ahora))
    dependencia = get_object_or_404(vigentes.select_related("depende_de"), slug=slug)
    publicado = {
        "tramites": _fichas(FichaTramite, dependencia, ahora),
        "servicios": _fichas(FichaServicio, dependencia, ahora),
        "noticias": _noticias(dependencia, ahora),
    }
    contexto = {
        "dependencia": dependencia,
        "contacto": {campo: dependencia.oficial(campo) for campo in ("correo", "telefono")},
        "puntos": puntos_de(dependencia),
        "funciones_oficiales": dependencia.confirmado("funciones"),
        "adscritas": [d for d in vigentes.filter(depende_de=dependencia).order_by("codigo", "pk") if d.es_oficial],
        **publicado,
        "actualizado": max((edicion.publicado_en for filas in publicado.values() for edicion in filas), default=None),
        "migas": [("Dependencias", reverse("entidad:directorio"))],
        "actual": dependencia.nombre,
    }
    return render(request, "entidad/dependencia.html", contexto)


def _fichas(modelo, dependencia, ahora):
    fichas = modelo.objects.publicas(ahora).filter(documento__dependencia=dependencia)
    return fichas.select_related("documento").order_by("nombre", "pk")[:FICHAS]


def _noticias(dependencia, ahora):
    ultimas = EdicionNoticia.objects.propias().publicas(ahora).recientes().values("pk")[:ENTRE_LAS_ULTIMAS]
    return EdicionNoticia.objects.filter(pk__in=ultimas, dependencia=dependencia).recientes().para_listar()[:NOTICIAS]


app_name = "entidad"
urlpatterns = [
    path("", directorio, name="directorio"),
    path("<slug:slug>/", dependencia, name="dependencia"),
]
