from django.contrib import admin
from django.urls import path

from .redaccion import calendario, urgentes
from .vista_previa import previa

app_name = "publicacion"
urlpatterns = [
    path("consola/redaccion/calendario/", admin.site.admin_view(calendario), name="calendario"),
    path("consola/redaccion/calendario/<str:mes>/", admin.site.admin_view(calendario), name="calendario_del_mes"),
    path("consola/redaccion/urgentes/", admin.site.admin_view(urgentes), name="urgentes"),
    path("previa/<str:ficha>/", previa, name="previa"),
]
