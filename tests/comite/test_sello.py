"""The acta prints the last seal of the record: what the members sign is kept where nobody rewrites it."""

import io

import pypdf
import pytest
from django.utils import timezone

from aguazul_portal.comun.bitacora.models import Sello
from aguazul_portal.comun.bitacora.sellado import sellar
from comite import pdf

from . import muestras

pytestmark = pytest.mark.django_db


def _texto(cuerpo):
    paginas = pypdf.PdfReader(io.BytesIO(cuerpo)).pages
    return "".join("".join(pagina.extract_text() for pagina in paginas).split())


@pytest.fixture
def sellada(comite):
    sellar(ahora=timezone.now())
    return muestras.aprobada(comite)


def test_el_acta_lleva_el_ultimo_sello_en_la_pagina_y_en_el_papel(sellada, ciudadana):
    sello = Sello.objects.order_by("-asientos").first()
    assert sellada.leer_contenido()["sello"] == sello.como_dato()
    assert sello.huella in ciudadana.get(sellada.get_absolute_url()).content.decode()
    assert sello.huella in _texto(pdf.pdf_de(sellada, list(sellada.aprobaciones.vigentes()), "https://a.test/"))


def test_un_sello_posterior_no_cambia_el_acta(sellada):
    antes = sellada.contenido
    sellar(ahora=timezone.now(), aparte=True)
    sellada.refresh_from_db()
    assert sellada.contenido == antes


def test_un_acta_de_antes_de_los_sellos_se_lee_igual(aprobada, ciudadana):
    assert aprobada.leer_contenido()["sello"] is None
    assert "Sello del registro" not in ciudadana.get(aprobada.get_absolute_url()).content.decode()
    assert "Sellodelregistro" not in _texto(pdf.pdf_de(aprobada, [], "https://a.test/"))
