"""Where a file is used by editions and their parts: as a picture, as a document, or linked from inside a text."""

from django.apps import apps
from django.db.models import Q
from django.utils import timezone

from aguazul_portal.comun.archivos import usos
from aguazul_portal.comun.archivos.models import Archivo

from .mensajes import consola
from .models import Edicion, Parte
from .texto import TextoRico


def registrarse():
    usos.contar(usos=usos_de, se_ve=se_ve)


def usos_de(archivo):
    """The newest of each kind, drafts included."""
    ahora = timezone.now()
    for modelo in _modelos():
        filas = modelo._base_manager.filter(_lo_nombra(modelo, archivo) | _lo_enlaza(modelo, archivo))
        for edicion in _ediciones(modelo, filas):
            yield usos.Uso(
                edicion._meta.verbose_name, str(edicion), edicion.situacion(ahora), edicion.es_visible(ahora),
                consola(edicion),
            )  # fmt: skip


def se_ve(archivo):
    """Does the public see it now? Only what names it by key is asked: that is a read of an index."""
    ahora = timezone.now()
    for modelo in _modelos():
        filas = modelo._base_manager.filter(_lo_nombra(modelo, archivo))
        edicion = modelo if issubclass(modelo, Edicion) else modelo._meta.get_field("edicion").related_model
        claves = filas.values("pk" if edicion is modelo else "edicion")
        if edicion.objects.filter(pk__in=claves).publicas(ahora).exists():
            return True
    return False


def _ediciones(modelo, filas):
    """The editions themselves, or those of the parts, each once."""
    if issubclass(modelo, Edicion):
        return filas.select_related("documento").order_by("-pk")[: usos.EN_CADA_CLASE]
    edicion = modelo._meta.get_field("edicion").related_model
    return edicion.objects.filter(pk__in=filas.values("edicion")).order_by("-pk")[: usos.EN_CADA_CLASE]


def _modelos():
    """Concrete kinds of edition and of part that may name a file or say a rich text."""
    return [
        modelo
        for modelo in apps.get_models()
        if issubclass(modelo, (Edicion, Parte)) and not modelo._meta.proxy and (_llaves(modelo) or textos(modelo))
    ]


def _llaves(modelo):
    return [campo.name for campo in modelo._meta.concrete_fields if campo.related_model is Archivo]


def textos(modelo):
    return [campo.name for campo in modelo._meta.concrete_fields if isinstance(campo, TextoRico)]


def _lo_nombra(modelo, archivo):
    return _o([Q(**{llave: archivo}) for llave in _llaves(modelo)])


def _lo_enlaza(modelo, archivo):
    return _o([Q(**{f"{texto}__contains": f"/archivos/{archivo.clave}/"}) for texto in textos(modelo)])


def _o(condiciones):
    """Any of them; none at all is «no»."""
    juntas = Q(pk__in=[])
    for condicion in condiciones:
        juntas |= condicion
    return juntas
