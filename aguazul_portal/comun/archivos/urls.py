from django.urls import path

from . import views

app_name = "archivos"
urlpatterns = [
    path("<slug:clave>/<str:nombre>", views.pieza, name="original"),
    path("<slug:clave>/<int:ancho>/<str:nombre>", views.pieza, name="rendicion"),
    path("<slug:clave>/<slug:recorte>/<int:ancho>/<str:nombre>", views.pieza, name="recorte"),
]
