from django.urls import path

from . import views

app_name = "citas"
urlpatterns = [
    path("", views.lista, name="lista"),
    path("consulta/", views.consulta, name="consulta"),
    path("dada/<slug:pase>/", views.dada, name="dada"),
    path("mia/<str:ficha>/", views.mia, name="mia"),
    path("mia/<str:ficha>/cancelar/", views.cancelar, name="cancelar"),
    path("<int:pk>/", views.agenda, name="agenda"),
    path("<int:pk>/<slug:dia>/", views.dia, name="dia"),
    path("<int:pk>/<slug:dia>/<slug:hora>/", views.pedir, name="pedir"),
]
