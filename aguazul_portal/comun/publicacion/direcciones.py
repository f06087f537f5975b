"""From an address as the reader types it to the document that answers there."""

from django.apps import apps
from django.conf import settings

from aguazul_portal.comun.bitacora.limpieza import limpio

from .models import Documento


def solo_ruta(texto):
    """«/noticias/una/» of what was pasted, be it a path or the whole address of this portal."""
    texto = texto.strip()
    return texto.removeprefix(settings.SITIO_URL) if texto.startswith(settings.SITIO_URL + "/") else texto


def documento_en(texto, ahora):
    """The document that the public finds at that address now; None when there is none, or it is some other site's."""
    ruta = solo_ruta(limpio(texto))
    if not ruta.startswith("/") or ruta.startswith("//"):
        return None
    ruta = ruta.partition("#")[0].partition("?")[0]
    slug = ruta.strip("/").rpartition("/")[2]
    for modelo in tipos_de_documento():
        documento = modelo._base_manager.filter(slug=slug).first()
        if documento and documento.get_absolute_url() == ruta and documento.edicion_publica(ahora):
            return documento
    return None


def tipos_de_documento():
    return [modelo for modelo in apps.get_models() if issubclass(modelo, Documento)]
