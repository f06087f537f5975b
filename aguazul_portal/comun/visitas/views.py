from datetime import timedelta

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from aguazul_portal.comun.calendario import Periodo
from aguazul_portal.comun.tabular import respuesta_csv

from .cifras import doce_meses
from .models import Dia, PaginaDelMes
from .reglas import AGENTES_AUTOMATICOS, REGLAS

MAS_LEIDAS = 20
FILAS_DEL_ARCHIVO = 1000


@require_safe
def mes(request, anio=None, mes=None):
    """What was read in a month: three queries, whatever was read."""
    hoy = timezone.localdate()
    periodo = Periodo.mes_de(hoy) if anio is None else _mes_pasado(anio, mes, hoy)
    meses = doce_meses(periodo)
    return render(
        request,
        "visitas/mes.html",
        {
            "periodo": periodo,
            "cifras": meses[0],
            "meses": meses,
            "mas_leidas": PaginaDelMes.objects.mas_leidas(periodo)[:MAS_LEIDAS],
            "siguiente": _url(periodo.hasta) if periodo.hasta <= hoy else "",
            "anterior": _url(periodo.anterior().desde) if Dia.objects.antes_de(periodo).exists() else "",
            "reglas": REGLAS,
            "automaticos": AGENTES_AUTOMATICOS,
            "migas": [("Visitas al portal", "" if anio is None else reverse("visitas:mes"))],
            "actual": "" if anio is None else periodo.nombre.capitalize(),
            "actualizado": min(hoy, periodo.hasta - timedelta(days=1)),
        },
    )


@require_safe
def dias_csv(request, anio, mes):
    periodo = _mes_pasado(anio, mes, timezone.localdate())
    filas = Dia.objects.del_periodo(periodo).order_by("dia").values_list("dia", "vistas", "visitantes")
    return respuesta_csv(f"visitas-{anio}-{mes:02}-dias", ("dia", "paginas_vistas", "visitantes"), filas)


@require_safe
def paginas_csv(request, anio, mes):
    periodo = _mes_pasado(anio, mes, timezone.localdate())
    filas = PaginaDelMes.objects.mas_leidas(periodo).values_list("ruta", "vistas")[:FILAS_DEL_ARCHIVO]
    return respuesta_csv(f"visitas-{anio}-{mes:02}-paginas", ("pagina", "veces_vista"), filas)


def _mes_pasado(anio, mes, hoy):
    if not (2000 <= anio <= hoy.year and 1 <= mes <= 12) or Periodo.mes(anio, mes).desde > hoy:
        raise Http404
    return Periodo.mes(anio, mes)


def _url(dia):
    return reverse("visitas:mes", args=[dia.year, dia.month])
