"""The PDF of an acta: tagged, the same bytes every time, literal, and without people's names."""

import io
from datetime import date

import pikepdf
import pypdf
import pytest

from comite import pdf
from comite.models import Compromiso, Decision

from . import muestras

pytestmark = pytest.mark.django_db

HOSTIL = '#panic("no") $x^2$ @ref #read("/etc/passwd") *negrita* <etiqueta> \\ // comentario'


def _pdf(acta, url="https://aguazul.example/comite/actas/2026/1/"):
    return pdf.pdf_de(acta, list(acta.aprobaciones.vigentes()), url)


def _texto(cuerpo):
    paginas = pypdf.PdfReader(io.BytesIO(cuerpo)).pages
    return " ".join(" ".join(pagina.extract_text() for pagina in paginas).split())


def _etiquetas(nodo, vistas=None):
    vistas = set() if vistas is None else vistas
    if isinstance(nodo, pikepdf.Array):
        [_etiquetas(hijo, vistas) for hijo in nodo]
    elif isinstance(nodo, pikepdf.Dictionary):
        vistas.add(str(nodo.get("/S", "")))
        if "/K" in nodo:
            _etiquetas(nodo["/K"], vistas)
    return vistas


def test_esta_etiquetado_y_declara_pdf_ua(aprobada):
    with pikepdf.open(io.BytesIO(_pdf(aprobada))) as documento:
        raiz = documento.Root
        assert bool(raiz.MarkInfo.Marked)
        assert str(raiz.Lang) == "es-CO"
        assert bool(raiz.ViewerPreferences.DisplayDocTitle)
        assert documento.open_metadata()["pdfuaid:part"] == "1"
        assert str(aprobada) in documento.open_metadata()["dc:title"]
        assert {"/H1", "/H2", "/Table", "/TR", "/TH", "/TD", "/L", "/Figure"} <= _etiquetas(raiz.StructTreeRoot.K)


def test_dice_lo_que_dice_el_acta(aprobada):
    texto = _texto(_pdf(aprobada))
    for dicho in ("Publicar el mapa", "Entregar el mapa", "Secretario de Hacienda", "Orden del día", "Avances"):
        assert dicho in texto
    assert "Asistieron 4 de 4 miembros con voto; se necesitaban 3: hubo quórum." in texto
    assert aprobada.huella in texto.replace(" ", "")
    assert "https://aguazul.example/comite/actas/2026/1/" in texto.replace(" ", "")


def test_no_dice_nombres_de_personas(aprobada, comite):
    texto = _texto(_pdf(aprobada))
    for persona in comite.values():
        assert str(persona) not in texto
        assert persona.last_name not in texto


def test_sale_igual_cada_vez(aprobada):
    primera = _pdf(aprobada)
    pdf._componer.cache_clear()
    assert _pdf(aprobada) == primera


def test_lo_escrito_no_se_interpreta(comite, secretario):
    """What a person writes is text, whatever signs it has: no instruction of the template, no file read."""
    acta = muestras.acta(secretario, desarrollo=HOSTIL)
    Decision.objects.crear(acta=acta, texto=HOSTIL, constancia=HOSTIL, votos_favor=1, por=secretario)
    Compromiso.objects.crear(
        acta=acta, texto=HOSTIL, cargo=acta.compromisos.get().cargo, fecha_limite=date(2026, 5, 1), por=secretario
    )
    acta.avanzar("poner", por=secretario)
    for cargo in ("Alcalde", "Jefe de Planeación", "Secretario de Hacienda"):
        acta.avanzar("aprobar", por=comite[cargo])
    texto = _texto(_pdf(acta))
    assert "root:" not in texto
    for parte in ('#panic("no")', "$x^2$", "@ref", '#read("/etc/passwd")', "*negrita*", "<etiqueta>", "// comentario"):
        assert texto.count(parte) >= 3
