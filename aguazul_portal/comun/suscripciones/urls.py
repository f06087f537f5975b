from django.urls import path
from django.views.decorators.http import require_safe

from . import views
from .feeds import Canal

app_name = "suscripciones"
urlpatterns = [
    path("", views.nueva, name="nueva"),
    path("revise-su-correo/", views.pedida, name="pedida"),
    path("confirmar/<str:ficha>/", views.confirmar, name="confirmar"),
    path("canal/<slug:clase>/<slug:valor>/atom/", require_safe(Canal()), name="canal"),
    path("mia/<str:ficha>/", views.mia, name="mia"),
    path("mia/<str:ficha>/baja/", views.baja, name="baja"),
]
