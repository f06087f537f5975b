from django.urls import path, register_converter
from django.views.generic import RedirectView

from .models import Seccion
from .views import emergencia, pregunta, termino
from .views import pagina as views


class ConversorDeSeccion:
    regex = "|".join(Seccion.values)
    to_python = staticmethod(Seccion)
    to_url = staticmethod(str)


register_converter(ConversorDeSeccion, "seccion")

app_name = "paginas"
urlpatterns = [
    path("alcaldia/", views.alcaldia, name="alcaldia"),
    path("municipio/", views.municipio, name="municipio"),
    path("politicas/", views.indice, {"seccion": Seccion.POLITICAS}, name="politicas"),
    path("ayuda/", views.indice, {"seccion": Seccion.AYUDA}, name="ayuda"),
    path("preguntas-frecuentes/", pregunta.preguntas, name="preguntas"),
    path("preguntas-frecuentes/<slug:slug>/", pregunta.pregunta, name="pregunta"),
    path("glosario/", termino.glosario, name="glosario"),
    path("glosario/<slug:slug>/", termino.termino, name="termino"),
    path("emergencias/<slug:slug>/", emergencia.emergencia, name="emergencia"),
    path("accesibilidad/", RedirectView.as_view(url="/politicas/accesibilidad/", permanent=True)),
    path("politicas/<slug:slug>/", views.pagina, {"seccion": Seccion.POLITICAS}, name="politica"),
    path("<seccion:seccion>/<slug:slug>/", views.pagina, name="pagina"),
]
