from django.urls import path

from . import views

app_name = "biblioteca"
urlpatterns = [
    path("", views.lista, name="lista"),
    path("<slug:slug>/", views.documento, name="documento"),
]
