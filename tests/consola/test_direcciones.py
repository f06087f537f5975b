"""An address typed without its scheme is taken as https, in every form of the console."""

import pytest
from django import forms
from django.contrib import admin

pytestmark = pytest.mark.django_db


def _formularios(request):
    for pagina in admin.site._registry.values():
        yield pagina.get_form(request, fields=None)
        yield from (parte.get_formset(request, fields=None).form for parte in pagina.get_inline_instances(request))


def test_toda_direccion_sin_esquema_es_https(rf, superusuario):
    request = rf.get("/")
    request.user = superusuario
    direcciones = [
        campo
        for formulario in _formularios(request)
        for campo in formulario.base_fields.values()
        if isinstance(campo, forms.URLField)
    ]
    assert len(direcciones) > 3
    assert {campo.clean("aguazul.gov.co/x") for campo in direcciones} == {"https://aguazul.gov.co/x"}
