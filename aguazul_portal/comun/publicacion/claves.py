"""Editions named as text, as the search index does («noticias.edicionnoticia:12»): rows that outlive what they speak of."""

from django.apps import apps

from .models import Edicion


def clave_de(edicion):
    return f"{edicion._meta.label_lower}:{edicion.pk}"


def edicion_de(clave):
    """The edition of that name with its document, or None when it is no longer there."""
    modelo, _, pk = clave.partition(":")
    return _modelo(modelo)._base_manager.filter(pk=pk).select_related("documento").first()


def ediciones_de(claves):
    """{name: edition} of those that are still there. One query per kind."""
    por_tipo = {}
    for clave in claves:
        modelo, _, pk = clave.partition(":")
        por_tipo.setdefault(modelo, []).append(pk)
    filas = (
        edicion
        for modelo, pks in por_tipo.items()
        for edicion in _modelo(modelo)._base_manager.filter(pk__in=pks).select_related("documento", "autor")
    )
    return {clave_de(edicion): edicion for edicion in filas}


def tipos_de_edicion():
    return [modelo for modelo in apps.get_models() if issubclass(modelo, Edicion)]


def _modelo(etiqueta):
    return apps.get_model(etiqueta)
