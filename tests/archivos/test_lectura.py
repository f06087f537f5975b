"""The words inside a PDF, and PDFs that wish us ill: bounded in time and in memory."""

import io
import subprocess
import sys
import zlib

import pytest
from django.conf import settings
from pypdf import PdfReader, PdfWriter

from aguazul_portal.comun.archivos import aparte
from aguazul_portal.comun.archivos.models import Archivo, Preparacion
from tests.archivos import muestras as m
from tests.fabricas import PRUEBA


def leer(octetos):
    return aparte.hacer("pdf", octetos)


def test_se_leen_las_palabras_y_las_paginas():
    leido = leer(m.pdf_con_texto("Presupuesto de la vigencia", "Acueducto veredal de Cupiagua"))
    assert leido["texto"] == "Presupuesto de la vigencia Acueducto veredal de Cupiagua"
    assert (leido["paginas"], leido["con_texto"], leido["entero"]) == (2, True, True)


def test_una_hoja_escaneada_no_tiene_texto():
    assert leer(m.pdf_con_texto(""))["con_texto"] is False
    assert leer(m.pdf_con_texto("Folio 3"))["con_texto"] is False


def test_lo_protegido_con_contrasena_no_tiene_texto_que_leer():
    escritor = PdfWriter(clone_from=PdfReader(io.BytesIO(m.pdf_con_texto("Un texto que nadie lee"))))
    escritor.encrypt("secreta", algorithm="RC4-128")
    salida = io.BytesIO()
    escritor.write(salida)
    assert leer(salida.getvalue())["con_texto"] is False


LEER_Y_PESAR = """
import resource, sys
from pathlib import Path
from aguazul_portal.comun.archivos import aparte
try:
    print(aparte.hacer("pdf", Path(sys.argv[1]).read_bytes())["con_texto"])
except (aparte.Inservible, aparte.Accidente):
    print(False)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


def test_una_bomba_no_se_lleva_la_memoria(tmp_path):
    """A page that expands to gigabytes is left, or its process stopped; no process of ours grew more than it may.

    It is weighed from a small process: a child starts with what its parent once weighed.
    """
    bomba = zlib.compress(zlib.compress(b"\0" * 400_000_000, 9), 9)
    (tmp_path / "bomba.pdf").write_bytes(m.pdf_con_flujo(bomba, filtro=b"[/FlateDecode /FlateDecode]"))
    orden = [sys.executable, "-c", LEER_Y_PESAR, str(tmp_path / "bomba.pdf")]
    con_texto, kilos = subprocess.run(
        orden, capture_output=True, text=True, check=True, cwd=settings.RAIZ
    ).stdout.split()
    assert con_texto == "False"
    assert int(kilos) < 768 * 1024


def test_quien_pide_mas_memoria_de_la_que_hay_se_detiene(monkeypatch):
    monkeypatch.setitem(aparte.LIMITES, "pdf", {"segundos": 20, "megas": 40})
    with pytest.raises((aparte.Inservible, aparte.Accidente)):
        leer(m.pdf_con_texto("Acueducto veredal de Cupiagua"))


def test_lo_que_no_termina_se_corta_y_vale_lo_leido(monkeypatch):
    """Pages that repeat without end: what was read until then is kept, and that it is not all is said."""
    monkeypatch.setitem(aparte.LIMITES, "pdf", {"segundos": 2, "megas": 768})
    monkeypatch.setattr(aparte, "PACIENCIA", 60)  # it is the processor's time that cuts it, on a busy machine too
    lenta = b"BT /F1 9 Tf " + b"(\\0) Tj " * 400_000 + b"ET"
    octetos = m.pdf_con_flujo(zlib.compress(lenta), paginas=400, antes="Acueducto veredal de Cupiagua")
    leido = leer(octetos)
    assert leido["entero"] is False
    assert "Cupiagua" in leido["texto"]
    assert leido["con_texto"] is True


def test_lo_que_no_es_un_pdf_no_tumba_nada():
    with pytest.raises(aparte.Inservible):
        leer(b"%PDF-1.4 nada %%EOF")


@pytest.mark.django_db
def test_el_archivo_dice_si_su_texto_se_puede_leer():
    buena = m.preparado(recibir(m.pdf_con_texto("Presupuesto de la vigencia fiscal")))
    mala = m.preparado(recibir(m.pdf_con_texto("")))
    rota = m.preparado(recibir(b"%PDF-1.4 nada\nstartxref\n0\n%%EOF"))
    assert [a.con_texto for a in (buena, mala, rota)] == [True, False, False]
    assert buena.paginas == 1
    assert Preparacion.objects.get(archivo=buena).texto == "Presupuesto de la vigencia fiscal"


@pytest.mark.django_db
def test_lo_leido_no_se_cambia_ni_con_sql(django_assert_num_queries):
    from django.db import DatabaseError, connection, transaction

    archivo = m.preparado(recibir(m.pdf_con_texto("")))
    with pytest.raises(DatabaseError, match="suba uno nuevo"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE archivos_archivo SET con_texto = %s WHERE id = %s", [True, archivo.pk])


def recibir(octetos):
    return Archivo.recibir(m.subir("informe.pdf", octetos), por=PRUEBA)
