"""What of the newsroom one may subscribe to."""

from aguazul_portal.comun.suscripciones.clases import clase, fuente

from .models import Categoria, EdicionNoticia


def _temas():
    return list(Categoria.objects.order_by("nombre", "pk").values_list("slug", "nombre"))


clase("categoria", "Noticias por tema", opciones=_temas)


def _nuestras():
    """What comes from the former site is old, whatever day it enters this one: nobody is told of it."""
    return EdicionNoticia.objects.filter(original_en__isnull=True).defer("cuerpo")


@fuente("categoria")
def noticias_del_tema(slug):
    return _nuestras().filter(categoria__slug=slug)


@fuente("dependencia")
def noticias_de_la_dependencia(slug):
    return _nuestras().filter(dependencia__slug=slug)
