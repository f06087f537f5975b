"""The acta prints the last seal of the record: what the members sign is kept where nobody rewrites it."""

import io

import pypdf
import pytest
from django.utils import timezone

from aguazul_portal.comun.bitacora.models import Sello
from aguazul_portal.comun.bitacora.sellado import sellar
from comite import pdf
from docs import verificar_registro as verificador

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


@pytest.fixture
def leido(sellada):
    """The seal of that acta, as the data of the verifier."""
    dato = sellada.leer_contenido()["sello"]
    aparte = dato["clase"] == Sello.Clase.APARTE
    return verificador.Sello(dato["fecha"], dato["asientos"], dato["huella"], aparte, dato["hecho_en"])


def test_el_sello_copiado_del_acta_lo_lee_el_verificador(sellada, leido, ciudadana, tmp_path):
    """Manual of Control Interno, «Comprobar sin confiar en el portal»: from the page, from the PDF and from the JSON."""
    url = sellada.get_absolute_url()
    papel = pypdf.PdfReader(io.BytesIO(ciudadana.get(url.rstrip("/") + ".pdf").content))
    copias = {
        "pagina.txt": ciudadana.get(url).content,
        "papel.txt": "\n".join(pagina.extract_text() for pagina in papel.pages).encode(),
        "acta.json": ciudadana.get(url.rstrip("/") + ".json").content,
    }
    for nombre, octetos in copias.items():
        (tmp_path / nombre).write_bytes(octetos)
        assert verificador.leer_sellos([tmp_path / nombre]) == [leido], nombre


def test_un_acta_sin_sello_en_la_carpeta_de_los_sellos_no_estorba(aprobada, tmp_path):
    (tmp_path / "acta.json").write_text(aprobada.contenido)
    assert verificador.leer_sellos([tmp_path]) == []


def test_la_consola_dice_que_sello_va_a_imprimir(comite, client):
    borrador = muestras.acta(comite["Secretario General"])
    client.force_login(comite["Secretario General"])
    mesa = f"/consola/comite/acta/{borrador.pk}/change/"
    assert "Imprime el sello" not in client.get(mesa).content.decode()
    sellar(ahora=timezone.now())
    assert "Imprime el sello del registro" in client.get(mesa).content.decode()


def test_un_sello_posterior_no_cambia_el_acta(sellada):
    antes = sellada.contenido
    sellar(ahora=timezone.now(), aparte=True)
    sellada.refresh_from_db()
    assert sellada.contenido == antes


def test_un_acta_de_antes_de_los_sellos_se_lee_igual(aprobada, ciudadana):
    assert aprobada.leer_contenido()["sello"] is None
    assert "Sello del registro" not in ciudadana.get(aprobada.get_absolute_url()).content.decode()
    assert "Sellodelregistro" not in _texto(pdf.pdf_de(aprobada, [], "https://a.test/"))
