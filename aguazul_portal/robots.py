"""What the portal tells to programs that come by: robots.txt, security.txt, the icon."""

from datetime import timedelta

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from .contexto import Sitio

VIGENCIA = timedelta(days=180)  # RFC 9116: less than a year
NO_SE_RASTREA = ["/consola/", "/cuentas/", "/previa/", "/buscar/", "/suscripciones/mia/", "/suscripciones/confirmar/"]


@require_safe
def robots_txt(request):
    prohibido = [f"Disallow: {ruta}" for ruta in NO_SE_RASTREA]
    return _texto(["User-agent: *", *prohibido, "", f"Sitemap: {settings.SITIO_URL}{reverse('sitemap')}"])


@require_safe
def security_txt(request):
    """RFC 9116. The contact is the portal's own page until the Alcaldía confirms an address."""
    politica = f"{settings.SITIO_URL}{reverse('paginas:politica', args=['seguridad'])}"
    correo = Sitio(request.path).entidad.oficial("correo")
    expira = timezone.now().replace(hour=0, minute=0, second=0, microsecond=0) + VIGENCIA
    return _texto(
        [
            f"Contact: {f'mailto:{correo}' if correo else politica}",
            f"Expires: {expira:%Y-%m-%dT%H:%M:%SZ}",
            "Preferred-Languages: es",
            f"Canonical: {settings.SITIO_URL}{request.path}",
            f"Policy: {politica}",
        ]
    )


def _texto(lineas):
    return HttpResponse("\n".join([*lineas, ""]), content_type="text/plain; charset=utf-8")


@require_safe
@cache_control(public=True, max_age=86400)
def favicon(request):
    return redirect(static("img/favicon.svg"))
