"""The intervals of one document, all at once: each published edition is public until it expires or a later one starts.

    hasta = the earliest of its own expiry and the start of every later edition that was or will be seen

Publishing, withdrawing and moving a date change one number; this sets the rest, so that intervals never overlap and time
that was given to an edition that never came out goes back to whom it belonged.
"""

from django.db.models import F, Q

from .flujo import Estado


def acomodar(edicion):
    """Write `hasta` where it changed. Returns the other editions of the document that changed."""
    manejador = type(edicion)._base_manager
    vistas = Q(estado=Estado.PUBLICADO) | Q(estado=Estado.RETIRADO, hasta__gt=F("publicado_en"))
    cambiadas, siguientes = [], []
    for otra in manejador.filter(vistas, documento=edicion.documento_id).order_by("-numero"):
        hasta = termino(otra, siguientes)
        if otra.estado == Estado.PUBLICADO and otra.hasta != hasta:
            manejador.filter(pk=otra.pk).update(hasta=hasta)
            otra.hasta = hasta
            cambiadas.append(otra)
        siguientes.append(otra.publicado_en)
    return [otra for otra in cambiadas if otra.pk != edicion.pk]


def termino(edicion, siguientes):
    """The instant at which it stops being public; None when nothing ends it yet."""
    return min(filter(None, [edicion.expira_en, *siguientes]), default=None)
