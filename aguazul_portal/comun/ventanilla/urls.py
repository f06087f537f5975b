from django.urls import path

from .views import informe, peticion, seguimiento, valorar, verificar

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
    path("peticiones/seguimiento/<str:ficha_>/respuesta.pdf", seguimiento.respuesta, name="respuesta"),
    path("peticiones/seguimiento/<str:ficha_>/anexos/<int:numero>/", seguimiento.anexo, name="anexo"),
    path("peticiones/informes/", informe.informes, name="informes"),
    path("peticiones/informes/<int:anio>-<int:numero>/", informe.trimestral, name="informe"),
    path("peticiones/informes/<int:anio>-<int:numero>/informe.csv", informe.trimestral_csv, name="informe_csv"),
    path("peticiones/datos-abiertos/", informe.datos, name="datos"),
    path("peticiones/datos-abiertos/peticiones.csv", informe.datos_csv, name="datos_csv"),
    path("peticiones/datos-abiertos/peticiones.json", informe.datos_json, name="datos_json"),
    path("peticiones/datos-abiertos/diccionario.csv", informe.diccionario_csv, name="diccionario_csv"),
    path("verificar/", verificar.verificar, name="verificar"),
]
