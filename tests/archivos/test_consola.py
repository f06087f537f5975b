"""Uploading in the console."""

import pytest
from django import forms
from django.core.files.storage import default_storage
from django.urls import reverse

from aguazul_portal.comun.archivos.forms import CampoImagen
from aguazul_portal.comun.archivos.models import Archivo
from aguazul_portal.comun.bitacora.models import Asiento
from tests.archivos import muestras as m
from tests.fabricas import PRUEBA

pytestmark = pytest.mark.django_db
SUBIR = "admin:archivos_archivo_add"


def enviar(navegador, nombre, octetos, **datos):
    foco = {"foco_x": "50", "foco_y": "50"}
    datos = {"titulo": "", "alt": "", "publico": "on", **foco, "fichero": m.subir(nombre, octetos), **datos}
    return navegador.post(reverse(SUBIR), datos)


def test_prensa_sube_una_foto_con_su_descripcion(entrar, redactora):
    respuesta = enviar(entrar(redactora), "foto.jpg", m.imagen("JPEG", (900, 600)), alt="La plaza", titulo="Plaza")
    assert respuesta.status_code == 302, respuesta.context["adminform"].errors
    assert Asiento.objects.recientes().first().actor == "Rosa Prieto"
    archivo = m.preparado(Archivo.objects.get())
    assert (archivo.alt, archivo.titulo, archivo.anchos) == ("La plaza", "Plaza", [400, 800, 900])
    assert default_storage.exists(archivo.respaldo.ruta)


def test_sin_descripcion_la_foto_no_entra_y_se_dice_junto_al_campo(entrar, redactora):
    respuesta = enviar(entrar(redactora), "foto.jpg", m.imagen("JPEG"))
    assert "Describa la imagen" in respuesta.context["adminform"].errors["alt"][0]
    assert not Archivo.objects.exists()


def test_lo_hostil_se_explica_junto_al_campo(entrar, redactora):
    respuesta = enviar(entrar(redactora), "acta.pdf", m.EXE)
    assert "un programa ejecutable" in respuesta.context["adminform"].errors["fichero"][0]


def test_lo_guardado_se_mira_y_no_se_cambia(entrar, redactora):
    archivo = Archivo.recibir(m.subir("foto.jpg", m.imagen("JPEG")), por=PRUEBA, alt="La plaza")
    direccion = reverse("admin:archivos_archivo_change", args=[archivo.pk])
    navegador = entrar(redactora)
    pagina = navegador.get(direccion)
    assert list(pagina.context["adminform"].form.fields) == ["publico"]
    assert archivo.huella in pagina.content.decode()
    navegador.post(direccion, {"alt": "Otra cosa"})
    archivo.refresh_from_db()
    assert (archivo.alt, archivo.publico) == ("La plaza", False)


def test_lo_que_entro_sin_descripcion_no_se_hace_publico(entrar, redactora):
    archivo = Archivo.recibir(m.subir("foto.jpg", m.imagen("JPEG")), por=PRUEBA, publico=False)
    direccion = reverse("admin:archivos_archivo_change", args=[archivo.pk])
    respuesta = entrar(redactora).post(direccion, {"publico": "on"})
    assert "no tiene descripción" in str(respuesta.context["errors"])


def test_las_listas_no_consultan_por_cada_fila(entrar, redactora, django_assert_max_num_queries):
    for numero in range(12):
        Archivo.recibir(m.subir(f"acta{numero}.pdf", m.pdf()), por=PRUEBA)
    navegador = entrar(redactora)
    with django_assert_max_num_queries(12):
        assert navegador.get(reverse("admin:archivos_archivo_changelist")).status_code == 200


@pytest.mark.parametrize("quien", ["revisor", "control_interno", "miembro_comite"])
def test_quien_solo_lee_no_sube(entrar, request, quien):
    assert enviar(entrar(request.getfixturevalue(quien)), "acta.pdf", m.pdf()).status_code == 403
    assert not Archivo.objects.exists()


def test_un_campo_de_imagen_no_recibe_documentos():
    class Formulario(forms.Form):
        foto = CampoImagen()

    formulario = Formulario(files={"foto": m.subir("acta.pdf", m.pdf())})
    assert "Aquí no se aceptan archivos PDF" in formulario.errors["foto"][0]
    assert 'accept=".jpg,.jpeg,.jfif,.png,.webp,.gif"' in str(Formulario()["foto"])


def test_lo_que_entrega_un_campo_se_recibe_sin_examinarlo_otra_vez(redactora):
    class Formulario(forms.Form):
        foto = CampoImagen()

    formulario = Formulario(files={"foto": m.subir("foto.png", m.imagen())})
    assert formulario.is_valid(), formulario.errors
    archivo = Archivo.recibir(formulario.cleaned_data["foto"], por=redactora, alt="Plaza")
    assert (archivo.ancho, archivo.alto) == (60, 40)
