"""What of the newsroom one may subscribe to."""

from aguazul_portal.comun.suscripciones.clases import clase, fuente

from .models import Categoria, EdicionNoticia


def _temas():
    return list(Categoria.objects.order_by("nombre", "pk").values_list("slug", "nombre"))


clase("categoria", "Noticias por tema", opciones=_temas)


@fuente("categoria")
def noticias_del_tema(slug):
    return EdicionNoticia.objects.filter(categoria__slug=slug).defer("cuerpo")


@fuente("dependencia")
def noticias_de_la_dependencia(slug):
    return EdicionNoticia.objects.filter(dependencia__slug=slug).defer("cuerpo")
