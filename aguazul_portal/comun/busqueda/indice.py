"""Writing the search index. It follows acts that register themselves: its rows are nobody's act."""

from django.utils import timezone

from .models import Entrada
from .palabras import clave_de_tipo
from .vocabulario import aprender

LARGO_DEL_TITULO = Entrada._meta.get_field("titulo").max_length  # a long name must not stop its own publication


def indexar(clave, *, tipo, titulo, resumen="", texto="", url, desde, hasta=None, peso=0):
    """Put or renew one entry («noticias.edicionnoticia:12»), visible during [desde, hasta). `texto` is plain text,
    `tipo` the name of its kind in singular («Trámite»).

    What can never be seen again is not kept.
    """
    if hasta and (hasta <= desde or hasta <= timezone.now()):
        retirar(clave)
        return
    datos = {
        "tipo": clave_de_tipo(tipo),
        "titulo": titulo[:LARGO_DEL_TITULO],
        "resumen": resumen,
        "texto": texto,
        "url": url,
    }
    entrada = Entrada(clave=clave, desde=desde, hasta=hasta, peso=peso, **datos)
    datos |= {"desde": desde, "hasta": hasta, "peso": peso, "terminos": entrada.calcular_terminos()}
    Entrada.objects.update_or_create(clave=clave, defaults=datos)
    aprender(titulo, resumen, texto)


def retirar(clave):
    Entrada.objects.filter(clave=clave).delete()


def olvidar_vencidas(ahora):
    """Entries whose time is over: already invisible, they only make the index longer."""
    return Entrada.objects.vencidas(ahora).delete()[0]
