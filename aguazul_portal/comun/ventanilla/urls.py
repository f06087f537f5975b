from django.urls import path

from .views import peticion, seguimiento, valorar, verificar

app_name = "ventanilla"
urlpatterns = [
    path("peticiones/", peticion.elegir, name="elegir"),
    path("peticiones/nueva/<slug:clase>/", peticion.nueva, name="nueva"),
    path("peticiones/nueva/<slug:clase>/anonima/", peticion.nueva, {"anonima": True}, name="anonima"),
    path("peticiones/recibida/<slug:pase>/", peticion.recibida, name="recibida"),
    path("peticiones/recibida/<slug:pase>/constancia.pdf", peticion.constancia_reciente, name="constancia_reciente"),
    path("peticiones/seguimiento/", seguimiento.seguimiento, name="seguimiento"),
    path("peticiones/seguimiento/<str:ficha_>/", seguimiento.caso, name="caso"),
    path("peticiones/seguimiento/<str:ficha_>/valorar/", valorar.valorar, name="valorar"),
    path("peticiones/seguimiento/<str:ficha_>/como-se-calculo/", seguimiento.calculo, name="calculo"),
    path("peticiones/seguimiento/<str:ficha_>/constancia.pdf", seguimiento.constancia, name="constancia"),
    path("peticiones/seguimiento/<str:ficha_>/anexos/<int:numero>/", seguimiento.anexo, name="anexo"),
    path("verificar/", verificar.verificar, name="verificar"),
]
