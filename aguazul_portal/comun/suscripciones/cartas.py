"""The mails of the subscriptions, written when they leave from what is public at that moment."""

from collections import defaultdict

from django.apps import apps
from django.conf import settings
from django.template.loader import render_to_string

from aguazul_portal.comun.avisos.cartas import Carta, reservada
from aguazul_portal.comun.publicacion.urgencia import con_marca

from . import acciones, clases
from .enlaces import CONFIRMAR, MIA, absoluto
from .models import Envio, Frecuencia, Pedido

EN_UN_CORREO = 50


def _numero(aviso):
    return aviso.sobre_id.rpartition(":")[2]


def _rebota_el_pedido(aviso, motivo):
    """Nothing stops when it was confirmed: whoever pressed the button did get that mail."""
    borrados, _ = Pedido.objects.filter(pk=_numero(aviso), suscripcion__isnull=True).delete()
    return borrados > 0


def _rebotan_las_novedades(aviso, motivo):
    envio = Envio.objects.filter(pk=_numero(aviso)).first()
    return envio is not None and acciones.detener(envio.suscripcion_id, motivo)


@reservada("suscripcion_confirmar", rebotar=_rebota_el_pedido)
def confirmar(aviso, ahora):
    pedido = Pedido.objects.vigentes(ahora).filter(pk=_numero(aviso), suscripcion__isnull=True).first()
    if pedido is None:
        return None
    nombres = clases.nombres()
    contexto = {
        "sitio": settings.SITIO_URL,
        "que": [nombres[que] for que in pedido.selecciones if que in nombres],
        "frecuencia": pedido.get_frecuencia_display(),
        "enlace": absoluto("confirmar", CONFIRMAR, pedido),
    }
    return Carta(
        pedido.correo, "Confirme su suscripción", render_to_string("correo/suscripcion_confirmar.txt", contexto)
    )


@reservada("suscripcion_novedades", rebotar=_rebotan_las_novedades)
def novedades(aviso, ahora):
    """None when all of it was withdrawn meanwhile, or when the person left."""
    envio = Envio.objects.select_related("suscripcion").filter(pk=_numero(aviso)).first()
    if envio is None or envio.suscripcion.detenida_en:
        return None
    piezas = a_la_vista(envio.ediciones, ahora)
    return _carta_de_novedades(envio.suscripcion, piezas) if piezas else None


def _carta_de_novedades(suscripcion, piezas):
    baja = absoluto("baja", MIA, suscripcion)
    contexto = {
        "sitio": settings.SITIO_URL,
        "piezas": piezas[:EN_UN_CORREO],
        "mas": len(piezas) - EN_UN_CORREO,
        "frecuencia": Frecuencia(suscripcion.frecuencia).label,
        "mia": absoluto("mia", MIA, suscripcion),
        "baja": baja,
    }
    asunto = piezas[0]["titulo"] if len(piezas) == 1 else f"{len(piezas)} novedades del portal"
    cabeceras = {
        "List-Unsubscribe": f"<{baja}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",  # RFC 8058
        "Precedence": "bulk",
    }
    cuerpo = render_to_string("correo/suscripcion_novedades.txt", contexto)
    return Carta(suscripcion.correo, asunto, cuerpo, cabeceras)


def a_la_vista(refs, ahora):
    """What the public sees at that instant of the pieces named, in their order: a correction shows its last text."""
    por_modelo = defaultdict(list)
    for ref in refs:
        etiqueta, _, pk = ref.partition(":")
        por_modelo[etiqueta].append(int(pk))
    piezas = {}
    for etiqueta, claves in por_modelo.items():
        modelo = apps.get_model(etiqueta)
        documentos = dict(modelo.objects.filter(pk__in=claves).values_list("pk", "documento_id"))
        publicas = modelo.objects.publicas(ahora).filter(documento_id__in=set(documentos.values()))
        por_documento = {edicion.documento_id: edicion for edicion in publicas.select_related("documento")}
        piezas |= {
            f"{etiqueta}:{pk}": por_documento[documento]
            for pk, documento in documentos.items()
            if documento in por_documento
        }
    unicas = dict.fromkeys(piezas[ref] for ref in refs if ref in piezas)
    return [_pieza(edicion) for edicion in con_marca(unicas)]


def _pieza(edicion):
    return {
        "titulo": str(edicion),
        "resumen": edicion.marca_publica + clases.resumen(edicion),
        "url": f"{settings.SITIO_URL}{edicion.get_absolute_url()}",
        "demostracion": edicion.demostracion,
    }
