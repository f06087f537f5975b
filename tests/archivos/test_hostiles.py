"""What is refused, and the sentence that the person reads."""

import pytest
from django.core.exceptions import RequestDataTooBig, ValidationError
from django.core.files.storage import default_storage

from aguazul_portal.comun.archivos.models import Archivo
from aguazul_portal.comun.archivos.subida import TopeDeSubida
from tests.archivos import muestras as m
from tests.fabricas import PRUEBA

HOSTILES = {
    "un programa con nombre de PDF": ("acta.pdf", m.EXE, "dice ser PDF pero su contenido es un programa ejecutable"),
    "un programa con nombre de foto": ("foto.jpg", m.EXE, "dice ser JPEG pero su contenido es un programa ejecutable"),
    "un programa de Linux": ("acta.docx", b"\x7fELF\x02\x01\x01" + b"\0" * 99, "un programa ejecutable"),
    "una orden con nombre de texto": ("nota.txt", b"#!/bin/sh\nrm -rf /\n", "un programa ejecutable"),
    "un programa con su nombre": ("juego.exe", m.EXE, "No se aceptan archivos «.exe»"),
    "una página con nombre de imagen": ("foto.png", m.HTML, "dice ser PNG pero su contenido es una página web (HTML)"),
    "una página con nombre de texto": ("nota.txt", b"\xef\xbb\xbf  <script>alert(1)</script>", "una página web (HTML)"),
    "una página con nombre de CSV": ("datos.csv", b"<!-- a --><html>", "una página web (HTML)"),
    "una página con su nombre": ("pagina.html", m.HTML, "No se aceptan archivos «.html»"),
    "un SVG con su nombre": ("escudo.svg", m.SVG, "No se aceptan archivos «.svg»"),
    "un SVG con nombre de PNG": ("escudo.png", m.SVG, "una imagen SVG"),
    "un SVG con nombre de texto": ("escudo.txt", m.SVG, "una imagen SVG"),
    "un binario con nombre de texto": ("nota.txt", b"hola\0\x01\x02", "de otra clase o está dañado"),
    "un PDF con nombre de Word": ("acta.docx", m.pdf(), "dice ser DOCX pero su contenido es PDF"),
    "un Word con nombre de PDF": ("acta.pdf", m.docx(), "dice ser PDF pero su contenido es DOCX"),
    "un Word con nombre de foto": ("foto.jpg", m.docx(), "dice ser JPEG pero su contenido es DOCX"),
    "un zip cualquiera": ("acta.docx", m.comprimido({"a.txt": "hola"}), "un archivo comprimido"),
    "un Java disfrazado": ("acta.docx", m.comprimido({"META-INF/MANIFEST.MF": "", "a.class": ""}), "comprimido"),
    "un Word antiguo": ("acta.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 99, "documento antiguo de Office"),
    "un RTF con nombre de texto": ("nota.txt", b"{\\rtf1\\ansi hola}", "un documento RTF"),
    "una bomba": ("acta.docx", m.bomba_docx(), "se expande a un tamaño desmedido"),
    "un Word con macros": ("acta.docx", m.docx(**{"word/vbaProject.bin": "x"}), "macros o programas"),
    "un Word con un programa dentro": ("acta.docx", m.docx(**{"word/embeddings/a.exe": "x"}), "macros o programas"),
    "un Word roto": ("acta.docx", m.docx_roto(), "El documento está incompleto o dañado"),
    "un Word cortado": ("acta.docx", m.docx()[:-30], "El documento está incompleto o dañado"),
    "un PDF cortado": ("acta.pdf", m.pdf()[:-20], "El PDF está incompleto"),
    "un PDF con algo detrás": ("acta.pdf", m.pdf() + b"<html>" * 400, "El PDF está incompleto o trae algo más"),
    "una foto cortada": ("foto.jpg", m.imagen("JPEG", (600, 400))[:400], "La imagen está incompleta o dañada"),
    "un PNG cortado": ("foto.png", m.imagen("PNG", (600, 400))[:60], "La imagen está incompleta o dañada"),
    "solo la firma de un PNG": ("foto.png", m.PNG_FIRMA, "La imagen está incompleta o dañada"),
    "solo la firma de un JPEG": ("foto.jpg", b"\xff\xd8\xff", "La imagen está incompleta o dañada"),
    "un WebP vacío": ("foto.webp", b"RIFF\x04\0\0\0WEBP", "La imagen está incompleta o dañada"),
    "un GIF vacío": ("foto.gif", b"GIF89a", "La imagen está incompleta o dañada"),
    "una imagen de 60 megapíxeles": (
        "f.png",
        m.png_que_dice_medir(10_000, 6_000),
        "demasiados puntos: el máximo es 50",
    ),
    "una imagen de 900 megapíxeles": ("f.png", m.png_que_dice_medir(30_000, 30_000), "demasiados puntos"),
    "una imagen de 16 gigapíxeles": ("f.png", m.png_que_dice_medir(130_000, 130_000), "demasiados puntos"),
    "una imagen larguísima": ("f.png", m.png_que_dice_medir(10, 20_000), "demasiados puntos"),
    "un GIF animado": ("f.gif", m.animado("GIF"), "imágenes animadas"),
    "un WebP animado": ("f.webp", m.animado("WEBP"), "imágenes animadas"),
    "un PNG animado": ("f.png", m.animado("PNG"), "imágenes animadas"),
    "un archivo vacío": ("acta.pdf", b"", "El archivo está vacío"),
    "algo sin extensión ni firma": ("LEEME", b"hola", "No se reconoce qué clase de archivo es"),
    "un texto que nadie puede leer": ("nota.txt", b"ma\x81\x8dana", "guárdelo con codificación UTF-8"),
}


@pytest.mark.django_db
@pytest.mark.parametrize(("nombre", "octetos", "frase"), HOSTILES.values(), ids=HOSTILES)
def test_lo_hostil_se_rechaza_con_una_frase(nombre, octetos, frase):
    with pytest.raises(ValidationError) as rechazo:
        Archivo.recibir(m.subir(nombre, octetos), por=PRUEBA, alt="Descripción")
    assert frase in " ".join(rechazo.value.messages)
    assert not Archivo.objects.exists()


def test_lo_que_pesa_demasiado_se_rechaza_sin_leerlo(settings):
    settings.ARCHIVO_MAX_MB = 1
    grande = m.subir("acta.pdf", m.pdf() + b" " * 1_200_000)
    grande.file = None
    with pytest.raises(ValidationError, match="pesa 1,2.+ y el máximo es 1 MB"):
        Archivo.recibir(grande, por=PRUEBA)


def test_una_peticion_desmedida_se_corta_antes_de_leer_su_cuerpo(settings):
    settings.ARCHIVO_MAX_MB = 1
    assert TopeDeSubida().handle_raw_input(None, {}, 4_000_000, None) is None
    with pytest.raises(RequestDataTooBig):
        TopeDeSubida().handle_raw_input(None, {}, 4_000_001, None)


def test_el_tope_esta_puesto_en_todas_las_peticiones(rf, settings):
    settings.ARCHIVO_MAX_MB = 0
    with pytest.raises(RequestDataTooBig):
        rf.post("/", {"fichero": m.subir("acta.pdf", m.pdf())}).FILES  # noqa: B018


@pytest.mark.django_db
def test_de_una_imagen_con_dos_caras_solo_quedan_los_puntos():
    """A GIF that is also a web page, a JPEG with a zip behind: only pixels survive."""
    dos_caras = m.imagen("JPEG") + m.comprimido({"a.php": "<?php system($_GET[0]);"}) + m.HTML
    archivo = m.preparado(Archivo.recibir(m.subir("foto.jpg", dos_caras), por=PRUEBA, alt="Foto"))
    assert len(archivo.piezas()) > 1
    for pieza in archivo.piezas():
        guardado = default_storage.open(pieza.ruta).read()
        assert b"script" not in guardado
        assert b"PK\x03\x04" not in guardado
        assert b"php" not in guardado


@pytest.mark.django_db
@pytest.mark.parametrize("nombre", ["../../etc/passwd.pdf", "..\\..\\acta.pdf", "a\r\nSet-Cookie: x=1.pdf", "/.pdf"])
def test_el_nombre_que_trae_no_llega_al_disco_ni_a_las_cabeceras(client, nombre):
    subido = m.subir("acta.pdf", m.pdf())
    subido._name = nombre
    archivo = Archivo.recibir(subido, por=PRUEBA)
    assert archivo.original.ruta == f"{archivo.clave[:2]}/{archivo.clave}/original.pdf"
    respuesta = client.get(archivo.get_absolute_url())
    assert respuesta.status_code == 200
    assert "Set-Cookie" not in respuesta
    assert not set("\r\n/\\") & set(archivo.nombre_original)
