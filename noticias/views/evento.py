from datetime import date, timedelta

from django.db.models import Max, Min
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from aguazul_portal.comun.calendario import MESES, Periodo
from aguazul_portal.comun.publicacion.vistas import DeUnaDireccion, publica_o_retirada
from aguazul_portal.comun.salud_contenido.models import con_revision

from ..icalendario import calendario
from ..models import EdicionEvento
from ..paginas import Orden, leer_marca, pagina

DETALLE = DeUnaDireccion(lambda: con_revision(EdicionEvento.objects.select_related("documento", "dependencia")))
POR_FECHA = Orden("empieza_en", descendente=False)
EN_EL_CALENDARIO = 500
HACIA_ATRAS = timedelta(days=365)  # how long what already happened stays in the feed of calendars


@require_safe
def lista(request):
    """What is still to come, the nearest first."""
    return _lista(request, EdicionEvento.objects.proximos(timezone.now()), titulo="Calendario de eventos")


@require_safe
def mes(request, anio, mes):
    """What happens in a month, past or to come."""
    if not (2000 <= anio <= 2100 and 1 <= mes <= 12):
        raise Http404
    periodo = Periodo.mes(anio, mes)
    eventos = EdicionEvento.objects.entre(periodo.inicio, periodo.fin)
    return _lista(request, eventos, titulo=f"Eventos de {periodo.nombre}", periodo=periodo)


def _lista(request, eventos, *, titulo, periodo=None):
    ahora = timezone.now()
    visibles = eventos.publicas(ahora).para_listar()
    filas, siguiente = pagina(visibles, leer_marca(request.GET.get("desde", "")), POR_FECHA)
    contexto = {
        "eventos": [(evento, evento.ya_termino(ahora)) for evento in filas],
        "siguiente": siguiente,
        "primera": "desde" not in request.GET,
        "titulo": titulo,
        "periodo": periodo,
        **_meses(periodo or Periodo.mes_de(timezone.localdate(ahora)), ahora),
        "migas": [("Eventos", reverse("eventos:lista") if periodo else "")],
        "actual": titulo if periodo else "",
    }
    return render(request, "eventos/lista.html", contexto)


def _meses(periodo, ahora):
    """The months of its year, by arithmetic, and the years beside it that have events (one query)."""
    extremos = EdicionEvento.objects.publicas(ahora).aggregate(primero=Min("empieza_en"), ultimo=Max("empieza_en"))
    con_eventos = [timezone.localdate(dia or ahora).year for dia in extremos.values()]
    anio = periodo.desde.year
    return {
        "meses": [(MESES[numero - 1], date(anio, numero, 1)) for numero in range(1, 13)],
        "anio": anio,
        "anios": [otro for otro in (anio - 1, anio + 1) if con_eventos[0] <= otro <= con_eventos[1]],
    }


@require_safe
def detalle(request, slug):
    return presentar(request, _de_la_direccion(slug))


def _de_la_direccion(slug):
    return publica_o_retirada(DETALLE, slug, timezone.now())


def presentar(request, evento, *, previa=False):
    """The page of one event: the public's, and the preview in the console."""
    contexto = {
        "evento": evento,
        "termino": evento.ya_termino(timezone.now()),
        "previa": previa,
        "migas": [("Eventos", reverse("eventos:lista"))],
        "actual": evento.titulo,
        "actualizado": evento.publicado_en,
        "revisado": getattr(evento, "revisado_en", None),
    }
    return render(request, "eventos/detalle.html", contexto)


@require_safe
def archivo_ics(request, slug):
    """One event, to keep it in a calendar."""
    evento = _de_la_direccion(slug)
    return _ics([evento], nombre=evento.titulo, archivo=f"{slug}.ics")


@require_safe
def todos_ics(request):
    """All of them, for a calendar that follows the portal."""
    ahora = timezone.now()
    eventos = EdicionEvento.objects.publicas(ahora).select_related("documento", "dependencia")
    recientes = eventos.filter(empieza_en__gte=ahora - HACIA_ATRAS).order_by("empieza_en", "pk")
    return _ics(recientes[:EN_EL_CALENDARIO], nombre="Eventos de Aguazul", archivo="eventos.ics")


def _ics(eventos, *, nombre, archivo):
    respuesta = HttpResponse(calendario(eventos, nombre=nombre), content_type="text/calendar; charset=utf-8")
    respuesta.headers["Content-Disposition"] = f'inline; filename="{archivo}"'
    return respuesta
