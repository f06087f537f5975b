"""The tray of the comité de redacción: what was asked for, grouped, the most asked first."""

from django.db.models import Count

from aguazul_portal.comun.busqueda.models import Entrada

from .models import Atencion, BusquedaVana, Comentario, Espera, Opinion, Tema

EN_CADA_LISTA = 50
COMENTARIOS = 5
MINIMO = 2  # a search that was made once is somebody's, not a need


def asuntos(hoy):
    """{busquedas, paginas, esperas}: rows ready to be shown."""
    busquedas, paginas = _busquedas(hoy), _paginas(hoy)
    return {"busquedas": busquedas, "paginas": _con_detalle(paginas), "esperas": _esperas()}


def cuantos(hoy):
    """How many matters wait, up to what a list shows."""
    return len(_busquedas(hoy)) + len(_paginas(hoy)) + len(_esperas())


def _busquedas(hoy):
    descansan = Atencion.objects.en_descanso(Tema.BUSQUEDA, hoy).values("clave")
    grupos = BusquedaVana.objects.agrupadas(hoy).filter(total__gte=MINIMO).exclude(clave__in=descansan)
    return list(grupos[:EN_CADA_LISTA])


def _paginas(hoy):
    descansan = Atencion.objects.en_descanso(Tema.PAGINA, hoy).values("clave")
    return list(Opinion.objects.agrupadas(hoy).exclude(ruta__in=descansan)[:EN_CADA_LISTA])


def _esperas():
    grupos = Espera.objects.pendientes().values("tema", "clave", "asunto").annotate(personas=Count("pk"))
    return list(grupos.order_by("-personas", "clave")[:EN_CADA_LISTA])


def _con_detalle(paginas):
    """With the last comments of each and the piece that the page shows: two queries for all."""
    rutas = [pagina["ruta"] for pagina in paginas]
    comentarios = {ruta: [] for ruta in rutas}
    for comentario in Comentario.objects.filter(ruta__in=rutas).order_by("-pk")[: EN_CADA_LISTA * COMENTARIOS]:
        comentarios[comentario.ruta].append(comentario.texto)
    piezas = dict(Entrada.objects.filter(url__in=rutas).order_by("pk").values_list("url", "titulo"))
    for pagina in paginas:
        ruta = pagina["ruta"]
        pagina |= {"comentarios": comentarios[ruta][:COMENTARIOS], "titulo": piezas.get(ruta, ruta)}
    return paginas
