from django.urls import path

from . import views

app_name = "visitas"
urlpatterns = [
    path("", views.mes, name="mes"),
    path("<int:anio>/<int:mes>/", views.mes, name="mes"),
    path("<int:anio>/<int:mes>/dias.csv", views.dias_csv, name="dias_csv"),
    path("<int:anio>/<int:mes>/paginas.csv", views.paginas_csv, name="paginas_csv"),
]
