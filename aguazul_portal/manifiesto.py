"""The web manifest: what a phone writes under the icon when somebody keeps the portal on the home screen."""

from django.http import JsonResponse
from django.templatetags.static import static
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from .contexto import Sitio


@require_safe
@cache_control(public=True, max_age=86400)
def manifiesto(request):
    entidad = Sitio(request.path).entidad
    icono = {"src": static("img/favicon.svg"), "type": "image/svg+xml", "sizes": "any"}
    datos = {
        "name": entidad.nombre,
        "short_name": entidad.municipio or entidad.nombre,
        "lang": "es-CO",
        "start_url": "/",
        "display": "browser",
        "theme_color": "#0943b5",
        "background_color": "#ffffff",
        "icons": [icono],
    }
    return JsonResponse(datos, content_type="application/manifest+json")
