"""Pages of the console that look at every kind of piece: the editorial calendar, and what was published urgently."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from . import agenda, urgencia

EN_LA_LISTA = 200
FILTROS = {"": "Todas", "pendientes": "Sin revisar", "vencidas": "Revisión vencida", "reparos": "Por corregir"}


@require_safe
def calendario(request, mes=""):
    """Three queries per kind of piece that this person may look at."""
    ahora = timezone.now()
    periodo = agenda.periodo_de(mes or agenda.clave_de_mes(timezone.localdate(ahora)))
    if periodo is None:
        raise Http404
    _exigir_que_vea(request)
    dias = agenda.por_dia(agenda.hitos(request.user, periodo, ahora))
    contexto = {
        "periodo": periodo,
        "mes": agenda.clave_de_mes(periodo.desde),
        "dias": dias,
        "semanas": agenda.semanas(periodo, dias),
        "anterior": agenda.mes_vecino(periodo, -1),
        "siguiente": agenda.mes_vecino(periodo, 1),
        "hoy": timezone.localdate(ahora),
    }
    return _pagina(request, "admin/publicacion/calendario.html", "Calendario editorial", contexto)


@require_safe
def urgentes(request):
    """Every urgent publication, whatever became of it: what Control Interno reads. One query per kind."""
    _exigir_que_vea(request)
    ahora, propios = timezone.now(), urgencia.dias_no_habiles()
    filtro = request.GET.get("situacion", "")
    ediciones = [
        edicion
        for modelo in agenda.modelos_de(request.user)
        for edicion in modelo.objects.urgentes()
        .select_related("documento", "autor", "publicador", "revisor")
        .order_by("-pk")[:EN_LA_LISTA]
    ]
    filas = [fila(edicion, ahora, propios) for edicion in sorted(ediciones, key=lambda e: e.publicado_en, reverse=True)]
    contexto = {"filas": [f for f in filas if filtro in f["clases"]], "filtros": FILTROS, "filtro": filtro}
    return _pagina(request, "admin/publicacion/urgentes.html", "Publicado de urgencia", contexto)


def fila(edicion, ahora, propios):
    meta = edicion._meta
    vencida = urgencia.vencida_desde(edicion, timezone.localdate(ahora), propios)
    debe = edicion.espera_revision() and not edicion.reparo
    clases = {
        "": True,
        "pendientes": debe,
        "vencidas": vencida,
        "reparos": edicion.espera_correccion(ahora),
    }
    return {
        "edicion": edicion,
        "tipo": meta.verbose_name.capitalize(),
        "url": reverse(f"admin:{meta.app_label}_{meta.model_name}_change", args=[edicion.pk]),
        "limite": urgencia.limite(edicion, propios),
        "desenlace": urgencia.desenlace(edicion, ahora, propios),
        "vencida": bool(vencida),
        "clases": {clase for clase, es in clases.items() if es},
    }


def _exigir_que_vea(request):
    if not agenda.modelos_de(request.user):
        raise PermissionDenied


def _pagina(request, plantilla, titulo, contexto):
    return render(request, plantilla, {**admin.site.each_context(request), "title": titulo, **contexto})
