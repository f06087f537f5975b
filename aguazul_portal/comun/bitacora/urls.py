from django.urls import path

from . import views

app_name = "bitacora"
urlpatterns = [
    path("", views.registro, name="registro"),
    path("descargar.jsonl", views.descargar, name="descargar"),
]
