from django.urls import path
from django.views.decorators.http import require_safe

from . import feeds
from .views import noticia as views
from .views import propuesta

app_name = "noticias"
urlpatterns = [
    path("", views.lista, name="lista"),
    path("atom/", require_safe(feeds.NoticiasAtom()), name="atom"),
    path("rss/", require_safe(feeds.NoticiasRss()), name="rss"),
    path("categoria/<slug:slug>/", views.categoria, name="categoria"),
    path("envie-su-informacion/", propuesta.enviar, name="propuesta_enviar"),
    path("envie-su-informacion/recibida/<slug:pase>/", propuesta.recibida, name="propuesta_recibida"),
    path("envie-su-informacion/seguimiento/", propuesta.consultar, name="propuesta_consultar"),
    path("sitio-anterior/", views.anteriores, name="anteriores"),
    path("<int:anio>/<int:mes>/", views.mes, name="mes"),
    path("<slug:slug>/", views.detalle, name="detalle"),
]
