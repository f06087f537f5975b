"""The public map of the site."""

from django.contrib import admin
from django.urls import include, path

from noticias.urls_de_agenda import convocatorias, eventos

from . import robots, sitemaps, soporte, views
from .busqueda import buscar
from .guia import guia
from .manifiesto import manifiesto
from .salud import salud

handler400 = "aguazul_portal.errores.no_se_entiende"
handler403 = "aguazul_portal.errores.no_se_permite"
handler404 = "aguazul_portal.errores.no_encontrada"
handler500 = "aguazul_portal.errores.fallo"

urlpatterns = [
    path("", views.portada, name="portada"),
    path("buscar/", buscar, name="buscar"),
    path("mapa-del-sitio/", views.mapa_sitio, name="mapa_sitio"),
    path("noticias/", include("noticias.urls")),
    path("eventos/", include(eventos)),
    path("convocatorias/", include(convocatorias)),
    path("tramites/", include("tramites.urls")),
    path("servicios/", include("servicios.urls")),
    path("plan/", include("indicadores.urls")),
    path("comite/", include("comite.urls")),
    path("dependencias/", include("aguazul_portal.dependencias")),
    path("registro/", include("aguazul_portal.comun.bitacora.urls")),
    path("suscripciones/", include("aguazul_portal.comun.suscripciones.urls")),
    path("visitas/", include("aguazul_portal.comun.visitas.urls")),
    path("opinion/", include("aguazul_portal.comun.escucha.urls")),
    path("documentos/", include("aguazul_portal.comun.biblioteca.urls")),
    path("archivos/", include("aguazul_portal.comun.archivos.urls")),
    path("cuentas/", include("allauth.urls")),
    path("citas/", include("aguazul_portal.comun.citas.urls")),
    path("", include("aguazul_portal.comun.ventanilla.urls")),
    path("", include("aguazul_portal.comun.paginas.urls")),
    path("sitemap.xml", sitemaps.indice, name="sitemap"),
    path("sitemap-<slug:seccion>-<int:tramo>.xml", sitemaps.hoja, name="sitemap_hoja"),
    path("robots.txt", robots.robots_txt, name="robots"),
    path(".well-known/security.txt", robots.security_txt, name="seguridad"),
    path("favicon.ico", robots.favicon),
    path("salud/", salud, name="salud"),
    path("manifiesto.webmanifest", manifiesto, name="manifiesto"),
    path("", include("aguazul_portal.comun.publicacion.urls")),
    path("consola/guia/", guia, name="guia"),
    path("consola/soporte/", soporte.de_la_consola(soporte.ayuda), name="soporte"),
    path("consola/soporte/<slug:clave>/", soporte.de_la_consola(soporte.pedir), name="soporte_pedir"),
    path("consola/", admin.site.urls),
]
