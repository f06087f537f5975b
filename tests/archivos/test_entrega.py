"""How files are served."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.template.loader import render_to_string

from aguazul_portal.comun.archivos.formatos import FORMATOS
from aguazul_portal.comun.archivos.models import Archivo
from tests.archivos import muestras as m
from tests.fabricas import PRUEBA

pytestmark = pytest.mark.django_db


@pytest.fixture
def foto():
    recibido = m.subir("Plaza.jpg", m.imagen("JPEG", (1000, 500)))
    return m.preparado(Archivo.recibir(recibido, por=PRUEBA, alt="La plaza «mayor»"))


@pytest.fixture
def acta():
    return Archivo.recibir(m.subir("Acta 3.pdf", m.pdf(1)), por=PRUEBA)


@pytest.fixture
def reservado():
    return Archivo.recibir(m.subir("reservado.pdf", m.pdf()), por=PRUEBA, publico=False)


def cuerpo(respuesta):
    return b"".join(respuesta.streaming_content)


def test_un_documento_se_descarga_y_no_se_interpreta(ciudadana, acta):
    respuesta = ciudadana.get(acta.get_absolute_url())
    assert cuerpo(respuesta) == m.pdf()
    assert respuesta["Content-Type"] == "application/pdf"
    assert respuesta["Content-Disposition"] == 'attachment; filename="acta-3.pdf"'
    assert respuesta["Content-Length"] == str(len(m.pdf()))
    assert respuesta["X-Content-Type-Options"] == "nosniff"
    assert respuesta["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert respuesta["X-Frame-Options"] == "DENY"
    assert respuesta["Cache-Control"] == "public, max-age=31536000, immutable"
    assert "Vary" not in respuesta
    assert not respuesta.cookies


def test_solo_las_imagenes_se_ven_en_la_pagina(ciudadana, foto):
    respuesta = ciudadana.get(foto.get_absolute_url())
    assert respuesta["Content-Disposition"].startswith("inline")
    assert respuesta["Content-Type"] == "image/jpeg"


def test_ningun_formato_se_sirve_como_pagina_ni_como_programa():
    peligrosos = ("html", "svg", "xml;", "javascript", "octet-stream")
    for formato in FORMATOS.values():
        assert not any(palabra in formato.mime for palabra in peligrosos)


@pytest.mark.parametrize(("nombre", "octetos"), [("a.csv", b"a,b\n"), ("a.txt", b"hola")])
def test_el_texto_dice_su_codificacion(ciudadana, nombre, octetos):
    archivo = Archivo.recibir(m.subir(nombre, octetos), por=PRUEBA)
    respuesta = ciudadana.get(archivo.get_absolute_url())
    assert respuesta["Content-Type"].endswith("; charset=utf-8")
    assert respuesta["Content-Disposition"].startswith("attachment")


def test_cada_pieza_tiene_su_direccion_y_su_clase(ciudadana, foto):
    assert len(foto.piezas()) == 11
    for pieza in foto.piezas():
        respuesta = ciudadana.get(pieza.url)
        assert respuesta.status_code == 200
        assert respuesta["Content-Type"] == pieza.formato.mime
        assert respuesta["ETag"] == pieza.etag
    assert len({pieza.etag for pieza in foto.piezas()}) == 11


def test_la_misma_huella_no_viaja_dos_veces(ciudadana, acta, monkeypatch):
    etag = ciudadana.get(acta.get_absolute_url())["ETag"]
    assert etag == f'"{acta.huella}"'
    monkeypatch.setattr(default_storage, "open", None)
    respuesta = ciudadana.get(acta.get_absolute_url(), headers={"if-none-match": etag})
    assert respuesta.status_code == 304
    assert respuesta["Cache-Control"].startswith("public")
    assert respuesta["ETag"] == etag
    monkeypatch.undo()
    assert ciudadana.get(acta.get_absolute_url(), headers={"if-none-match": '"otra"'}).status_code == 200


def test_preguntar_por_un_archivo_no_lo_envia(ciudadana, acta):
    respuesta = ciudadana.head(acta.get_absolute_url())
    assert respuesta.status_code == 200
    assert respuesta["Content-Length"] == str(len(m.pdf()))
    assert ciudadana.post(acta.get_absolute_url()).status_code == 405


def test_lo_ya_comprimido_no_se_comprime_otra_vez(ciudadana, foto):
    respuesta = ciudadana.get(foto.get_absolute_url(), headers={"accept-encoding": "gzip"})
    assert "Content-Encoding" not in respuesta
    assert respuesta["Content-Length"] == str(foto.tamano)


def test_lo_que_no_tiene_fila_no_se_sirve(ciudadana, foto):
    default_storage.save("hu/huerfano/original.pdf", ContentFile(m.pdf()))
    for direccion in (
        "/archivos/huerfano/original.pdf",
        "/archivos/hu/huerfano/original.pdf",
        f"/archivos/{foto.clave}/otra.jpg",
        f"/archivos/{foto.clave}/original.jpg",
        f"/archivos/{foto.clave}/plaza.webp",
        f"/archivos/{foto.clave}/1600/plaza.webp",
        f"/archivos/{foto.clave}/400/plaza.jpg",
        f"/archivos/{foto.clave}/recibido",
        f"/archivos/{foto.clave}/recibido.jpg",
        f"/archivos/{foto.clave}/otro-recorte/400/plaza.webp",
        f"/archivos/{foto.clave}/tarjeta/1600/plaza.webp",
        f"/archivos/{foto.clave}/..%2f..%2fportal.sqlite3",
        f"/archivos/{foto.clave}%00/plaza.jpg",
        "/archivos/",
    ):
        assert ciudadana.get(direccion).status_code == 404, direccion


def test_una_fila_cuyo_archivo_falta_responde_404(ciudadana, acta):
    default_storage.delete(acta.original.ruta)
    assert ciudadana.get(acta.get_absolute_url()).status_code == 404


def test_lo_reservado_no_existe_para_la_ciudadania(ciudadana, reservado):
    assert ciudadana.get(reservado.get_absolute_url()).status_code == 404


def test_lo_reservado_no_existe_para_una_cuenta_sin_permiso(entrar, superusuario, reservado):
    superusuario.is_superuser = False
    superusuario.save()
    assert entrar(superusuario).get(reservado.get_absolute_url()).status_code == 404


def test_lo_reservado_lo_lee_quien_puede_y_nadie_lo_guarda(entrar, redactora, reservado):
    respuesta = entrar(redactora).get(reservado.get_absolute_url())
    assert cuerpo(respuesta) == m.pdf()
    assert respuesta["Cache-Control"] == "private, no-store"
    assert respuesta["Cross-Origin-Resource-Policy"] == "same-origin"


def test_un_archivo_publico_cuesta_una_consulta(ciudadana, foto, django_assert_num_queries):
    with django_assert_num_queries(1):
        ciudadana.get(foto.respaldo.url)


def test_la_imagen_en_la_pagina_no_consulta_y_dice_sus_medidas(foto, django_assert_num_queries):
    with django_assert_num_queries(0):
        html = render_to_string("componentes/imagen.html", {"imagen": foto, "tamanos": "50vw"})
    assert f"/archivos/{foto.clave}/400/plaza.webp 400w" in html
    assert f'src="/archivos/{foto.clave}/800/plaza.jpg"' in html
    assert 'width="1000" height="500" alt="La plaza «mayor»" loading="lazy"' in html
    assert 'sizes="50vw"' in html
    assert "fetchpriority" not in html


def test_la_imagen_de_arriba_se_pide_de_una_vez(foto):
    html = render_to_string("componentes/imagen.html", {"imagen": foto, "carga": "eager"})
    assert 'loading="eager" fetchpriority="high"' in html


def test_la_descarga_dice_de_que_clase_es_y_cuanto_pesa(acta):
    html = render_to_string("componentes/descarga.html", {"archivo": acta})
    assert f'<a href="{acta.get_absolute_url()}">Acta 3.pdf <span>(PDF, 1 página, 1\xa0kB)</span></a>' in html
