from django.urls import path

from . import views

app_name = "comite"
urlpatterns = [
    path("", views.lista, name="lista"),
    path("actas/<int:anio>/", views.actas, name="actas"),
    path("actas/<int:anio>/<int:numero>/", views.acta, name="acta"),
    path("actas/<int:anio>/<int:numero>.pdf", views.acta_pdf, name="acta_pdf"),
    path("actas/<int:anio>/<int:numero>.json", views.acta_json, name="acta_json"),
]
