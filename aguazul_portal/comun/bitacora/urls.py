from django.urls import path

from . import views

app_name = "bitacora"
urlpatterns = [
    path("", views.registro, name="registro"),
    path("descargar.jsonl", views.descargar, name="descargar"),
    path("sellos/", views.sellos, name="sellos"),
    path("sellos.jsonl", views.sellos_jsonl, name="sellos_jsonl"),
    path("verificar_registro.py", views.verificador, name="verificador"),
]
