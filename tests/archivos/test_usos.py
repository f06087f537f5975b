"""«Dónde se usa», and what a picture that becomes ready tells the pages that were waiting for it."""

import pytest
from django.db.models import ProtectedError
from django.urls import reverse

from aguazul_portal.comun.archivos.enlaces import prosa
from aguazul_portal.comun.archivos.models import Archivo
from aguazul_portal.comun.archivos.usos import usos_de
from aguazul_portal.comun.bitacora.models import Asiento, Cabeza
from aguazul_portal.comun.templatetags.portal import tamano
from tests import fabricas
from tests.archivos import muestras as m

pytestmark = pytest.mark.django_db


@pytest.fixture
def foto():
    return Archivo.recibir(m.subir("foto.jpg", m.imagen("JPEG", (900, 600))), por=fabricas.PRUEBA, alt="La plaza")


def test_se_nombran_borradores_publicadas_y_textos_que_lo_enlazan(foto, equipo):
    borrador = fabricas.noticia(equipo["redactora"], slug="a", titulo="Con la foto", imagen=foto)
    enlace = f'<p>Mire <a href="{foto.get_absolute_url()}">la foto de la plaza</a>.</p>'
    publicada = fabricas.noticia(equipo["redactora"], slug="b", titulo="Con el enlace", cuerpo=enlace)
    fabricas.llevar(publicada, "publicado", **equipo)
    fabricas.noticia(equipo["redactora"], slug="c", titulo="Sin nada")
    assert {(uso.titulo, uso.publico) for uso in usos_de(foto)} == {(str(borrador), False), (str(publicada), True)}


def test_la_pagina_de_usos_es_de_quien_ve_archivos(foto, equipo, entrar, miembro_comite, ciudadana, revisor):
    fabricas.noticia(equipo["redactora"], titulo="Con la foto", imagen=foto)
    url = reverse("admin:archivos_usos", args=[foto.pk])
    for quien in (equipo["redactora"], revisor):
        assert "Con la foto" in entrar(quien).get(url).content.decode()
    assert ciudadana.get(url).status_code == 302
    assert entrar(equipo["redactora"]).get(reverse("admin:archivos_usos", args=[0])).status_code == 404


def test_la_imagen_que_queda_lista_renueva_las_paginas_que_la_muestran(foto, equipo, ciudadana):
    edicion = fabricas.noticia(equipo["redactora"], imagen=foto)
    fabricas.llevar(edicion, "publicado", **equipo)
    url = edicion.get_absolute_url()
    assert "Imagen en preparación: La plaza" in ciudadana.get(url).content.decode()
    antes = Cabeza.objects.get().publica
    m.preparado(foto)
    assert Asiento.objects.recientes().first().publico
    assert Cabeza.objects.get().publica > antes
    html = ciudadana.get(url).content.decode()
    assert foto.cabecera.respaldo.url in html
    assert "en preparación" not in html


def test_la_imagen_de_un_borrador_no_se_anuncia(foto, equipo):
    fabricas.noticia(equipo["redactora"], imagen=foto)
    m.preparado(foto)
    assert not Asiento.objects.recientes().first().publico


def test_otro_encuadre_desde_la_consola(foto, equipo, entrar, revisor):
    m.preparado(foto)
    url = reverse("admin:archivos_encuadre", args=[foto.pk])
    navegador = entrar(equipo["redactora"])
    respuesta = navegador.post(url, {"foco_x": "80", "foco_y": "10"})
    nuevo = Archivo.objects.exclude(pk=foto.pk).get()
    assert respuesta.url == reverse("admin:archivos_archivo_change", args=[nuevo.pk])
    assert (nuevo.foco_x, nuevo.foco_y) == (80, 10)
    malo = navegador.post(url, {"foco_x": "180", "foco_y": "10"})
    assert malo.status_code == 422
    assert 'value="180"' in malo.content.decode()
    assert entrar(revisor).post(url, {"foco_x": "1", "foco_y": "1"}).status_code == 403
    assert Archivo.objects.count() == 2


def test_lo_que_un_texto_enlaza_no_se_borra(foto, equipo, entrar, webmaster, superusuario):
    """By the form, by the action of the list, by code."""
    enlace = f'<p>Mire <a href="{foto.get_absolute_url()}">la foto de la plaza</a>.</p>'
    fabricas.noticia(equipo["redactora"], titulo="Con el enlace", cuerpo=enlace)
    with pytest.raises(ProtectedError, match="Con el enlace"):
        foto.delete(por=fabricas.PRUEBA)
    consola = entrar(superusuario)
    ficha = reverse("admin:archivos_archivo_delete", args=[foto.pk])
    assert "Con el enlace" in consola.get(ficha).content.decode()
    consola.post(ficha, {"post": "yes"})
    lista = reverse("admin:archivos_archivo_changelist")
    consola.post(lista, {"action": "delete_selected", "_selected_action": [foto.pk], "post": "yes"})
    assert Archivo.objects.filter(pk=foto.pk).exists()


def test_el_enlace_a_un_archivo_dice_que_es_y_cuanto_pesa(equipo, ciudadana, django_assert_num_queries):
    hojas = ["El Comité se reunió y aprobó el informe del mes. " * 3] * 2
    pdf = Archivo.recibir(m.subir("acta.pdf", m.pdf_con_texto(*hojas)), por=fabricas.PRUEBA)
    m.preparado(pdf)
    enlace = f'<p>Lea <a href="{pdf.get_absolute_url()}">el acta de la sesión</a>, <a href="/plan/">el Plan</a>.</p>'
    with django_assert_num_queries(1):
        texto = prosa(enlace)
    assert f'el acta de la sesión <span class="detalle">(PDF, 2 páginas, {tamano(pdf.tamano)})</span></a>' in texto
    assert 'href="/plan/">el Plan</a>' in texto
    with django_assert_num_queries(0):
        assert prosa("<p>Nada</p>") == "<p>Nada</p>"


def test_cada_tabla_de_un_texto_se_desplaza_en_su_marco_y_se_alcanza_con_el_teclado():
    texto = prosa("<p>Antes</p><table><tbody><tr><td>Uno</td></tr></tbody></table><table><tbody></tbody></table>")
    assert texto.count('<div class="tabla" role="group" aria-label="Tabla" tabindex="0"><table>') == 2
    assert texto.startswith("<p>Antes</p><div")
    assert texto.count("</table></div>") == 2
