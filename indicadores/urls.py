from django.urls import path

from . import descargas, views

app_name = "indicadores"
urlpatterns = [
    path("", views.plan, name="plan"),
    path("plan.json", descargas.plan_json, name="plan_json"),
    path("plan.csv", descargas.plan_csv, name="plan_csv"),
    path("fases/<slug:clave>/", views.fase, name="fase"),
    path("indicadores/<slug:clave>/", views.indicador, name="indicador"),
    path("indicadores/<slug:clave>/serie.json", descargas.serie_json, name="serie_json"),
    path("indicadores/<slug:clave>/serie.csv", descargas.serie_csv, name="serie_csv"),
]
