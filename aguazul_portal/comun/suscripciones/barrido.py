"""Telling what was published: every minute, to each subscription what came out since it was last told.

Nothing is noted down when a piece is published, so what is scheduled is told at its minute like everything else. The
mail's row and the instant up to which the person has been told are written together: a worker killed at any point leaves
either both or none, and of two workers one writes. A minute in which nothing came out writes nothing.

What a mail will say is not decided here but when it leaves (`cartas`).
"""

from datetime import timedelta

from django.apps import apps
from django.db import transaction
from django.db.models import Min, Q
from django.utils import timezone

from aguazul_portal.comun.avisos.acciones import avisar_a_fuera
from aguazul_portal.comun.publicacion.models import Edicion, Estado, TipoCambio

from .clases import ediciones
from .models import Envio, Frecuencia, Pedido, Seleccion, Suscripcion

HORA, LUNES = 7, 0
MARGEN = timedelta(minutes=5)  # longer than any transaction: what was being published while we looked is seen next time
GUARDA_DE_ENVIOS, GUARDA_DE_DETENIDAS = timedelta(days=30), timedelta(days=90)
TANDA = 500


def barrer(reloj=timezone.now):
    """Returns how many mails were put in line."""
    ahora = reloj()
    return sum(_barrer(frecuencia, corte(frecuencia, ahora)) for frecuencia in Frecuencia)


def corte(frecuencia, ahora):
    """The instant up to which it is time to tell: now, today's seven o'clock, last Monday's."""
    if frecuencia == Frecuencia.INMEDIATA:
        return ahora
    siete = timezone.localtime(ahora).replace(hour=HORA, minute=0, second=0, microsecond=0)
    siete = siete if siete <= ahora else siete - timedelta(days=1)
    return siete if frecuencia == Frecuencia.DIARIA else siete - timedelta(days=(siete.weekday() - LUNES) % 7)


def _barrer(frecuencia, hasta):
    por_contar = Suscripcion.objects.activas().filter(frecuencia=frecuencia, contada_hasta__lt=hasta)
    primera = por_contar.aggregate(primera=Min("contada_hasta"))["primera"]
    if primera is None or not _salio_algo(primera - MARGEN, hasta):
        return 0
    salidas = {
        que: _salidas(que, primera - MARGEN, hasta)
        for que in Seleccion.objects.filter(suscripcion__in=por_contar).values_list("que", flat=True).distinct()
    }
    escritos, sin_novedad = 0, []
    for suscripcion in por_contar.prefetch_related("selecciones").order_by("pk").iterator(chunk_size=TANDA):
        if refs := _lo_suyo(suscripcion, salidas):
            escritos += contar(suscripcion, refs, hasta)
        else:
            sin_novedad.append(suscripcion.pk)
    _adelantar(por_contar, sin_novedad, hasta)
    return escritos


def _que_cuentan(ediciones, desde, hasta):
    """A new piece, or a change that is announced. A minor correction is not news."""
    nuevas = Q(numero=1) | Q(tipo_cambio=TipoCambio.MAYOR)
    return ediciones.filter(nuevas, estado=Estado.PUBLICADO, publicado_en__gt=desde, publicado_en__lte=hasta)


def _salio_algo(desde, hasta):
    modelos = (modelo for modelo in apps.get_models() if issubclass(modelo, Edicion))
    return any(_que_cuentan(modelo.objects.all(), desde, hasta).exists() for modelo in modelos)


def _salidas(que, desde, hasta):
    """[(instant, «noticias.edicionnoticia:7»)] of that selection, oldest first."""
    filas = []
    for fuente in ediciones(que):
        etiqueta = fuente.model._meta.label_lower
        nuevas = _que_cuentan(fuente, desde, hasta).order_by("publicado_en", "pk").values_list("publicado_en", "pk")
        filas += [(instante, f"{etiqueta}:{pk}") for instante, pk in nuevas]
    return sorted(filas)


def _lo_suyo(suscripcion, salidas):
    """What came out of its selections since it was told, and is in none of the mails that told it."""
    desde = max(suscripcion.contada_hasta - MARGEN, suscripcion.confirmada_en)
    todas = {fila for eleccion in suscripcion.selecciones.all() for fila in salidas[eleccion.que] if fila[0] > desde}
    if not todas:
        return []
    dichas = suscripcion.envios.filter(hasta__gt=suscripcion.contada_hasta - MARGEN).values_list("ediciones", flat=True)
    ya = {ref for lista in dichas for ref in lista}
    return [ref for _, ref in sorted(todas) if ref not in ya]


@transaction.atomic
def contar(suscripcion, refs, hasta):
    """The mail and the instant, together. Naming the instant that was read, one of two workers writes and the other does not."""
    suya = Suscripcion.objects.activas().filter(pk=suscripcion.pk, contada_hasta=suscripcion.contada_hasta)
    if not suya.update(contada_hasta=hasta):
        return 0
    envio = Envio.objects.create(suscripcion=suscripcion, desde=suscripcion.contada_hasta, hasta=hasta, ediciones=refs)
    avisar_a_fuera("suscripcion_novedades", asunto="Novedades de una suscripción", sobre=envio)
    return 1


def _adelantar(por_contar, claves, hasta):
    for desde in range(0, len(claves), TANDA):
        por_contar.filter(pk__in=claves[desde : desde + TANDA]).update(contada_hasta=hasta)


def olvidar(ahora):
    """Nobody's address is kept longer than it serves: requests not confirmed, mails told, addresses that do not exist."""
    Pedido.objects.vencidos(ahora).delete()
    Envio.objects.filter(hasta__lt=ahora - GUARDA_DE_ENVIOS).delete()
    Suscripcion.objects.filter(detenida_en__lt=ahora - GUARDA_DE_DETENIDAS).delete()
