"""What is accepted, and what is kept of it."""

import hashlib
import io

import pytest
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.db import DatabaseError, IntegrityError, transaction
from PIL import Image

from aguazul_portal.comun.archivos import almacen
from aguazul_portal.comun.archivos.models import Archivo, Preparacion
from aguazul_portal.comun.bitacora.models import Asiento
from aguazul_portal.comun.bitacora.quien import SinResponsable
from tests.archivos import muestras as m
from tests.fabricas import PRUEBA

pytestmark = pytest.mark.django_db

BUENOS = [
    ("acta.pdf", m.pdf(), "pdf"),
    ("ACTA.PDF", m.pdf(), "pdf"),
    ("acta", m.pdf(), "pdf"),
    ("acta.docx", m.docx(), "docx"),
    ("datos.xlsx", m.xlsx(), "xlsx"),
    ("acta.odt", m.odf("text"), "odt"),
    ("datos.ods", m.odf("spreadsheet"), "ods"),
    ("datos.csv", "año,valor\n2026,4\n".encode(), "csv"),
    ("nota.txt", "Señor alcalde: 2 < 3".encode(), "txt"),
    ("foto.jpg", m.imagen("JPEG"), "jpeg"),
    ("foto.jpeg", m.imagen("PNG"), "png"),
    ("foto.png", m.imagen("PNG", modo="RGBA", color=(0, 0, 0, 0)), "png"),
    ("foto.webp", m.imagen("WEBP"), "jpeg"),
    ("foto.webp", m.imagen("WEBP", modo="RGBA", color=(9, 9, 9, 9)), "png"),
    ("foto.gif", m.imagen("GIF"), "png"),
    ("gris.png", m.imagen("PNG", modo="I;16", color=40000), "png"),
    ("tinta.jpg", m.imagen("JPEG", modo="CMYK", color=(0, 0, 0, 0)), "jpeg"),
]


def recibir(nombre="foto.jpg", octetos=None, **datos):
    datos.setdefault("alt", "Plaza principal de Aguazul")
    return m.preparado(Archivo.recibir(m.subir(nombre, octetos or m.imagen("JPEG")), por=PRUEBA, **datos))


def guardado(pieza):
    return default_storage.open(pieza.ruta).read()


def como_imagen(pieza):
    return Image.open(io.BytesIO(guardado(pieza)))


@pytest.mark.parametrize(("nombre", "octetos", "tipo"), BUENOS)
def test_lo_que_se_acepta_se_reconoce_por_su_contenido(nombre, octetos, tipo):
    assert recibir(nombre, octetos).tipo == tipo


def test_un_documento_se_guarda_tal_cual_con_su_huella():
    archivo = recibir("Acta 3 del Comité.pdf", m.pdf(3))
    assert guardado(archivo.original) == m.pdf(3)
    assert archivo.huella == hashlib.sha256(m.pdf(3)).hexdigest()
    assert (archivo.tamano, archivo.paginas) == (len(m.pdf(3)), 3)
    assert archivo.nombre_original == "Acta 3 del Comité.pdf"
    assert archivo.original.nombre == "acta-3-del-comite.pdf"
    assert str(archivo) == "Acta 3 del Comité.pdf"


def test_la_direccion_no_se_adivina():
    primero, segundo = recibir(), recibir()
    assert primero.clave != segundo.clave
    assert len(primero.clave) == 24


@pytest.mark.parametrize(
    ("octetos", "paginas"),
    [
        (m.pdf(12), 12),
        (m.pdf_con_objetos_comprimidos(7), 7),
        (b"%PDF-1.5\n1 0 obj<</Linearized 1/L 9/N 31/O 4>>endobj\nstartxref\n%%EOF\nstartxref\n%%EOF", 31),
        (m.pdf(2) + m.pdf(1), None),
        (m.pdf(0), None),
    ],
)
def test_las_paginas_se_cuentan_donde_es_seguro(octetos, paginas):
    assert recibir("acta.pdf", octetos).paginas == paginas


def test_el_texto_de_un_excel_antiguo_se_guarda_en_utf8():
    archivo = recibir("datos.csv", "año;niñez".encode("cp1252"))
    assert guardado(archivo.original).decode("utf-8-sig") == "año;niñez"


def test_la_foto_pierde_el_lugar_y_queda_derecha():
    archivo = recibir("foto.jpg", m.foto_con_gps((60, 40), orientacion=6))
    assert (archivo.ancho, archivo.alto) == (40, 60)
    for pieza in archivo.piezas():
        imagen = como_imagen(pieza)
        assert not imagen.getexif()
        assert "comment" not in imagen.info
        assert imagen.size == ((pieza.ancho, imagen.height) if pieza.recorte else (40, 60))
        assert not any(rastro in guardado(pieza) for rastro in (b"Exif", b"TelefonoDeRosa", b"escondido"))


@pytest.mark.parametrize("modo", ["RGB", "RGBA"])
def test_los_colores_de_otro_perfil_pasan_a_srgb(modo):
    rojo = (255, 0, 0, 128)[: len(modo)]
    perfil = m.perfil_con_rojo_y_verde_cambiados()
    archivo = recibir("foto.png", m.imagen("PNG", modo=modo, color=rojo, icc_profile=perfil))
    imagen = como_imagen(archivo.original)
    assert "icc_profile" not in imagen.info
    assert imagen.mode == modo
    rojo, verde, *_ = imagen.getpixel((5, 5))
    assert verde > 200 > 60 > rojo


def test_un_perfil_roto_no_impide_recibir_la_foto():
    archivo = recibir("foto.jpg", m.imagen("JPEG", icc_profile=b"esto no es un perfil"))
    assert "icc_profile" not in como_imagen(archivo.original).info


@pytest.mark.parametrize(
    ("ancho", "anchos"), [(300, [300]), (400, [400]), (1000, [400, 800, 1000]), (2000, [400, 800, 1200, 1600])]
)
def test_se_hacen_los_anchos_que_caben_y_ninguno_agrandado(ancho, anchos):
    archivo = recibir("foto.jpg", m.imagen("JPEG", (ancho, 50)))
    assert archivo.anchos == anchos
    assert [como_imagen(p).width for p in archivo.entera.webp] == anchos
    assert como_imagen(archivo.respaldo).size[0] == min(ancho, 800)


def test_el_respaldo_de_lo_transparente_es_png_y_sigue_transparente():
    archivo = recibir("escudo.png", m.imagen("PNG", (900, 900), "RGBA", (0, 0, 0, 0)))
    assert archivo.respaldo.formato.clave == "png"
    assert como_imagen(archivo.respaldo).getextrema()[3] == (0, 0)
    assert como_imagen(archivo.rendiciones()[0]).mode == "RGBA"


def test_hacer_otra_vez_los_anchos_deja_los_mismos_archivos():
    archivo = recibir("foto.jpg", m.imagen("JPEG", (900, 50)))
    antes = {pieza.ruta: guardado(pieza) for pieza in archivo.piezas()}
    almacen.guardar(archivo.respaldo.ruta, b"cortado")
    Preparacion.objects.update(hecha_en=None, intentos=0)
    m.preparado(archivo)
    assert {pieza.ruta: guardado(pieza) for pieza in archivo.piezas()} == antes
    en_disco = set(default_storage.listdir(f"{archivo.clave[:2]}/{archivo.clave}")[1]) - {"recibido"}
    assert len(en_disco) == len(antes)


def test_una_imagen_publica_se_describe_o_es_decorativa():
    with pytest.raises(ValidationError, match="Describa la imagen"):
        recibir(alt="  ")
    assert recibir(alt="", decorativa=True).texto_alternativo == ""
    assert recibir(alt="", publico=False).publico is False
    assert recibir("acta.pdf", m.pdf(), alt="").pk


def test_la_base_tampoco_recibe_una_imagen_publica_sin_descripcion():
    archivo = recibir(alt="", publico=False)
    archivo.publico = True
    with pytest.raises(IntegrityError, match="la_imagen_publica_se_describe"), transaction.atomic():
        archivo.save(por=PRUEBA)


@pytest.mark.parametrize(
    ("columna", "valor"),
    [("huella", "'x'"), ("alt", "'otra'"), ("titulo", "'otro'"), ("clave", "'x'"), ("tipo", "'pdf'"), ("ancho", "1")],
)
def test_ni_la_base_de_datos_cambia_un_archivo_guardado(db, columna, valor):
    from django.db import connection

    archivo = recibir()
    with pytest.raises(DatabaseError, match="suba uno nuevo"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE archivos_archivo SET {columna} = {valor} WHERE id = %s", [archivo.pk])


def test_lo_privado_que_no_se_describio_se_describe_una_vez(db):
    archivo = recibir(alt="", publico=False)
    archivo.alt = "Una plaza"
    archivo.save(por=PRUEBA)
    archivo.alt = "Otra plaza"
    with pytest.raises(DatabaseError, match="suba uno nuevo"), transaction.atomic():
        archivo.save(por=PRUEBA)


def test_lo_publico_decorativo_no_se_describe_despues(db):
    archivo = recibir(alt="", decorativa=True)
    archivo.alt = "Una plaza"
    with pytest.raises(DatabaseError, match="suba uno nuevo"), transaction.atomic():
        archivo.save(por=PRUEBA)


def test_recibir_queda_en_el_registro_y_no_se_anuncia_antes_de_publicarse(redactora):
    archivo = Archivo.recibir(m.subir("foto.jpg", m.imagen("JPEG")), por=redactora, alt="Plaza")
    asiento = Asiento.objects.recientes().first()
    assert (asiento.accion, asiento.actor, asiento.objeto_id) == ("crear", "Rosa Prieto", str(archivo.pk))
    assert archivo.huella in asiento.despues
    assert asiento.publico is False


def test_nadie_recibe_sin_decir_quien():
    with pytest.raises(SinResponsable):
        Archivo.recibir(m.subir("acta.pdf", m.pdf()), por=None)


def test_al_borrar_la_fila_se_borran_sus_archivos(django_capture_on_commit_callbacks):
    archivo = recibir("foto.jpg", m.imagen("JPEG", (900, 50)))
    rutas = [pieza.ruta for pieza in archivo.piezas()]
    with django_capture_on_commit_callbacks(execute=True):
        archivo.delete(por=PRUEBA)
        assert all(default_storage.exists(ruta) for ruta in rutas)
    assert not any(default_storage.exists(ruta) for ruta in rutas)
