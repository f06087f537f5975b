"""«Envíe su información»: from the citizen's form to the acknowledgement, and what bad input is told."""

import re

import pytest
from django.core import mail
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError

from aguazul_portal.comun.archivos.models import Archivo
from aguazul_portal.comun.avisos.entrega import repartir
from aguazul_portal.comun.avisos.models import Aviso
from aguazul_portal.comun.bitacora.models import Asiento
from aguazul_portal.comun.guardia import forms as guardia
from aguazul_portal.comun.guardia.pase import leer
from noticias.models import Propuesta
from noticias.propuestas import acciones
from noticias.propuestas.forms import ELIJA_DE_NUEVO, SIN_DESCRIPCION
from tests.archivos.muestras import foto_con_gps
from tests.guardia.muestras import pase_de
from tests.noticias.muestras_propuesta import CONSULTAR, CORREO, ENVIAR, PERSONA, TELEFONO, TITULO, datos

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _sin_cuentas():
    cache.clear()


def jpeg(nombre="foto de Ana Personal Reservada.jpg"):
    return SimpleUploadedFile(nombre, foto_con_gps(), "image/jpeg")


def test_llega_a_la_bandeja_de_prensa_y_nada_se_publica(ciudadana):
    respuesta = ciudadana.post(ENVIAR, datos(), follow=True)
    propuesta = Propuesta.objects.get()
    assert respuesta.redirect_chain[-1][0].startswith(f"{ENVIAR}recibida/")
    assert propuesta.referencia in respuesta.content.decode()
    assert propuesta.clave in respuesta.content.decode()
    assert list(Propuesta.objects.por_atender()) == [propuesta]
    assert TITULO not in ciudadana.get("/noticias/").content.decode()


def test_la_autorizacion_guarda_la_version_que_se_mostro(ciudadana):
    ciudadana.post(ENVIAR, datos())
    propuesta = Propuesta.objects.get()
    assert (propuesta.politica_version, str(propuesta.politica_fecha)) == (3, "2026-11-20")
    assert propuesta.autorizada_en == propuesta.recibida_en


def test_el_acuse_llega_al_correo_y_la_fila_del_aviso_no_lo_guarda(ciudadana):
    ciudadana.post(ENVIAR, datos())
    propuesta, aviso = Propuesta.objects.get(), Aviso.objects.get()
    assert (aviso.para, aviso.cuerpo) == ("", "")
    assert repartir().entregados == 1
    (mensaje,) = mail.outbox
    assert mensaje.to == [CORREO]
    assert propuesta.referencia in mensaje.subject
    assert propuesta.clave in mensaje.body
    assert propuesta.clave not in mensaje.body.split("?referencia=")[1].split()[0], "la clave no va en una dirección"


def test_si_no_se_puede_escribir_el_acuse_la_propuesta_no_queda(ciudadana, monkeypatch):
    def falla(*_, **__):
        raise IntegrityError

    monkeypatch.setattr(acciones, "avisar_a_fuera", falla)
    with pytest.raises(Propuesta.DoesNotExist):
        ciudadana.post(ENVIAR, datos())
    assert not Propuesta.objects.exists()


def test_el_mismo_formulario_dos_veces_da_la_misma_referencia(ciudadana):
    iguales = datos()
    primera, segunda = (ciudadana.post(ENVIAR, iguales) for _ in range(2))
    assert primera.url == segunda.url
    assert Propuesta.objects.count() == Aviso.objects.count() == 1


def test_dos_clics_a_la_vez_tambien(ciudadana, monkeypatch):
    """Both got past the first look: the second meets the unique number of the form."""
    iguales = datos()
    primera = ciudadana.post(ENVIAR, iguales)
    monkeypatch.setattr("noticias.views.propuesta._ya_recibida", lambda envio: None)
    assert ciudadana.post(ENVIAR, iguales).url == primera.url
    assert Propuesta.objects.count() == Aviso.objects.count() == 1


@pytest.mark.parametrize(
    ("campo", "valor", "frase"),
    [
        ("nombre", "", "obligatorio"),
        ("correo", "sin arroba", "correo"),
        ("correo", "a@b.test\nBcc: otra@b.test", "correo"),
        ("telefono", "<script>", "teléfono"),
        ("titulo", "a" * 141, "140"),
        ("titulo", "\u202e\u2066\x07\x00", "obligatorio"),
        ("texto", "Corto.", "40"),
        ("texto", "a" * 3_000_000, "10000"),
        ("autorizo", "", "autorización"),
    ],
)
def test_lo_malo_recibe_una_frase_y_nada_se_pierde(campo, valor, frase, ciudadana):
    respuesta = ciudadana.post(ENVIAR, datos(**{campo: valor}))
    formulario = respuesta.context["formulario"]
    assert respuesta.status_code == 422
    assert frase in " ".join(formulario.errors[campo])
    assert list(formulario.errors) == [campo]
    for otro, escrito in datos().items():
        if otro not in (campo, "pase"):
            assert formulario.data[otro] == escrito
    assert not Propuesta.objects.exists()


def test_diez_megas_de_texto_no_son_un_error_del_portal(ciudadana):
    respuesta = ciudadana.post(ENVIAR, datos(texto="a" * 10_000_000))
    assert respuesta.status_code == 413
    assert "demasiado largo para este formulario" in respuesta.content.decode()


def test_los_caracteres_que_no_se_ven_se_quitan(ciudadana):
    ciudadana.post(ENVIAR, datos(titulo="El \u202ecolegio\x0b abre"))
    assert Propuesta.objects.get().titulo == "El colegio  abre"


@pytest.mark.parametrize(
    ("pase", "estado", "frase"),
    [("falso", 400, guardia.DESCONOCIDO), (pase_de("otro"), 400, guardia.DESCONOCIDO), (None, 422, guardia.VENCIDO)],
)
def test_un_formulario_falso_o_vencido_se_renueva_con_lo_escrito(pase, estado, frase, ciudadana):
    pase = pase or pase_de("envie-su-informacion", hace=13 * 3600)
    respuesta = ciudadana.post(ENVIAR, datos(pase=pase))
    texto = respuesta.content.decode()
    assert (respuesta.status_code, frase in texto, PERSONA in texto) == (estado, True, True)
    nuevo = re.search(r'name="pase" value="([^"]+)"', texto).group(1)
    assert leer(nuevo, "envie-su-informacion").numero == respuesta.context["formulario"].renovado().numero
    assert pase not in texto


def test_la_pagina_no_se_guarda_ni_deja_galleta_ni_se_cuenta_con_su_numero(ciudadana):
    respuesta = ciudadana.get(ENVIAR)
    assert (respuesta.status_code, respuesta["Cache-Control"]) == (200, "private, no-store")
    assert not respuesta.cookies
    politica = respuesta["Content-Security-Policy"]
    assert "unsafe" not in politica
    recibida = ciudadana.get(ciudadana.post(ENVIAR, datos()).url)
    assert recibida["Cache-Control"] == "private, no-store"


# --- Pictures ---------------------------------------------------------------------------------------------------------


def test_las_imagenes_entran_privadas_descritas_y_sin_el_nombre_que_traian(ciudadana):
    ciudadana.post(ENVIAR, datos(imagen_1=jpeg(), alt_1="Estudiantes en la biblioteca"))
    (imagen,) = Propuesta.objects.get().imagenes.all()
    assert (imagen.archivo.publico, imagen.archivo.alt, imagen.alt) == (False, "", "Estudiantes en la biblioteca")
    assert imagen.archivo.nombre_original == "imagen-1.jpg"
    assert ciudadana.get(imagen.archivo.get_absolute_url()).status_code == 404


def test_una_imagen_sin_descripcion_se_pide_y_se_dice_que_hay_que_elegirla_otra_vez(ciudadana):
    respuesta = ciudadana.post(ENVIAR, datos(imagen_1=jpeg()))
    errores = respuesta.context["formulario"].errors
    assert respuesta.status_code == 422
    assert errores["alt_1"] == [SIN_DESCRIPCION]
    assert errores["imagen_1"] == [ELIJA_DE_NUEVO]
    assert not Archivo.objects.exists()


@pytest.mark.parametrize(
    "contenido", [b"", b"<svg onload=alert(1)>", b"MZ\x90\x00", b"%PDF-1.4 no", b"\xff\xd8\xff\xe0roto"]
)
def test_un_archivo_que_no_es_imagen_recibe_una_frase(contenido, ciudadana):
    subido = SimpleUploadedFile("foto.jpg", contenido, "image/jpeg")
    respuesta = ciudadana.post(ENVIAR, datos(imagen_2=subido, alt_2="Algo"))
    assert respuesta.status_code == 422
    assert respuesta.context["formulario"].errors["imagen_2"]
    assert not Propuesta.objects.exists()


def test_lo_que_detiene_la_guardia_no_llega_a_abrir_las_imagenes(ciudadana, monkeypatch):
    monkeypatch.setattr("noticias.propuestas.forms.CampoImagen.clean", lambda *_: pytest.fail("se abrió"))
    respuesta = ciudadana.post(ENVIAR, datos(sitio_web="x", imagen_1=jpeg(), alt_1="Algo"))
    assert respuesta.status_code == 422


# --- Following it -----------------------------------------------------------------------------------------------------


def preguntar(ciudadana, **datos):
    return ciudadana.post(CONSULTAR, {"pase": pase_de("consultar-propuesta", hace=1), **datos})


def test_con_la_referencia_y_la_clave_se_sabe_en_que_va(ciudadana):
    ciudadana.post(ENVIAR, datos())
    propuesta = Propuesta.objects.get()
    escrita = propuesta.referencia.lower().replace("-", " ")
    respuesta = preguntar(ciudadana, referencia=escrita, clave=f" {propuesta.clave.lower()} ")
    assert "Recibida." in respuesta.content.decode()
    assert PERSONA not in respuesta.content.decode()


def test_una_clave_ajena_y_una_referencia_inventada_reciben_la_misma_frase(ciudadana):
    ciudadana.post(ENVIAR, datos())
    propuesta = Propuesta.objects.get()
    malas = [(propuesta.referencia, "AAAAAAAA"), ("N-AAAA-AAAA", propuesta.clave), ("''; --", "\x00%")]
    paginas = [preguntar(ciudadana, referencia=r, clave=c) for r, c in malas]
    assert {pagina.status_code for pagina in paginas} == {422}
    assert len({str(pagina.context["formulario"].errors) for pagina in paginas[:2]}) == 1


def test_las_claves_no_se_adivinan_probando(ciudadana, settings):
    settings.GUARDIA_ENVIOS_SIN_CALCULO = "3/h"
    estados = [preguntar(ciudadana, referencia="N-AAAA-AAAA", clave="AAAAAAAA").status_code for _ in range(5)]
    assert estados == [422, 422, 422, 429, 429]


# --- Personal data ----------------------------------------------------------------------------------------------------


def test_nada_personal_queda_en_el_registro_ni_en_los_avisos(ciudadana, caplog):
    ciudadana.post(ENVIAR, datos(imagen_1=jpeg(), alt_1="Una biblioteca"))
    repartir()
    todo = "\n".join(str(fila) for modelo in (Asiento, Aviso) for fila in modelo.objects.values_list())
    for dato in (
        PERSONA,
        CORREO,
        TELEFONO,
        "Colegio de muestra",
        TITULO,
        "talleres de lectura",
        Propuesta.objects.get().clave,
    ):
        assert dato not in todo
        assert dato not in caplog.text
    assert not Asiento.objects.filter(publico=True, tipo__startswith="propuesta").exists()
    assert ciudadana.get("/registro/descargar/").status_code in (200, 404)


def test_una_direccion_con_el_caracter_nulo_no_existe(ciudadana):
    assert ciudadana.get(f"{ENVIAR}recibida/%00/").status_code == 404
