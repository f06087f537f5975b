from django.urls import path

from . import views

app_name = "escucha"
urlpatterns = [
    path("", views.opinar, name="opinar"),
    path("que-falto/", views.contar, name="contar"),
    path("aviseme/", views.avisame, name="avisar"),
    path("gracias/", views.gracias, name="gracias"),
]
