"""«Versiones» in the console: who wrote, reviewed and published each; two side by side; one back as a borrador."""

import re

import pytest
from django.urls import reverse

from aguazul_portal.comun.publicacion.models import Estado
from noticias.models import EdicionNoticia
from tests import fabricas
from tests.procesos import lanzar
from tests.tramites import muestras


def _ruta(edicion, cual):
    return reverse(f"admin:{edicion._meta.app_label}_{edicion._meta.model_name}_{cual}", args=[edicion.pk])


def _sin_marcas(html):
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


@pytest.fixture
def dos(equipo, redactor_dos):
    """Version 1 by one person, version 2 by two, both published."""
    primera = fabricas.llevar(fabricas.noticia(equipo["redactora"]), Estado.PUBLICADO, **equipo)
    segunda = primera.preparar_nueva_version(por=equipo["redactora"])
    segunda.titulo, segunda.nota_cambio = "Una noticia corregida <b>", "Se corrigió el título."
    segunda.save(por=redactor_dos)
    return primera, fabricas.llevar(segunda, Estado.PUBLICADO, **equipo)


def test_la_lista_dice_quien_escribio_reviso_y_publico_cada_version(entrar, equipo, dos):
    pagina = _sin_marcas(entrar(equipo["redactora"]).get(_ruta(dos[0], "versiones")).content.decode())
    assert "Rosa Prieto, Raúl Prada" in pagina
    assert "Revisó Ramón Vega" in pagina
    assert "Publicó Wilma Díaz" in pagina
    assert "Rosa Prieto: preparó una nueva versión" in pagina
    assert dos[0].huella in pagina
    assert dos[1].huella in pagina
    assert "Se corrigió el título." in pagina


@pytest.mark.parametrize("quien", ["redactora", "revisor", "webmaster", "control_interno", "miembro_comite"])
def test_quien_ve_la_pieza_ve_sus_versiones_y_las_compara(request, entrar, dos, quien):
    navegador = entrar(request.getfixturevalue(quien))
    assert navegador.get(_ruta(dos[1], "versiones")).status_code == 200
    respuesta = navegador.get(_ruta(dos[1], "comparar"), {"antes": 1, "ahora": 2})
    assert respuesta.status_code == 200
    assert "no-store" in respuesta.headers["Cache-Control"]


def test_quien_no_ve_la_pieza_no_ve_sus_versiones(entrar, dos):
    ajena = entrar(fabricas.usuario("ajena"))
    for cual in ("versiones", "comparar"):
        assert ajena.get(_ruta(dos[0], cual), {"antes": 1, "ahora": 2}).status_code == 403
    assert ajena.post(_ruta(dos[0], "restaurar")).status_code == 403


def test_sin_entrar_se_pide_la_cuenta(client, dos):
    assert client.get(_ruta(dos[0], "versiones")).status_code == 302


def test_la_comparacion_dice_con_palabras_que_se_quito_y_que_se_agrego(entrar, equipo, dos):
    navegador = entrar(equipo["redactora"])
    html = navegador.get(_ruta(dos[0], "comparar"), {"antes": 1, "ahora": 2}).content.decode()
    assert '<ins><span class="visually-hidden">[se agregó:</span> corregida &lt;b&gt;<span' in html
    html = navegador.get(_ruta(dos[0], "comparar"), {"antes": 2, "ahora": 1}).content.decode()
    assert '<del><span class="visually-hidden">[se quitó:</span> corregida &lt;b&gt;<span' in html


def test_una_version_comparada_consigo_misma_no_tiene_diferencias(entrar, equipo, dos):
    respuesta = entrar(equipo["redactora"]).get(_ruta(dos[0], "comparar"), {"antes": 2, "ahora": 2})
    assert "No hay diferencias" in respuesta.content.decode()


@pytest.mark.parametrize("malas", [{}, {"antes": 1}, {"antes": "x", "ahora": "2"}, {"antes": 1, "ahora": 9},
                                   {"antes": "9" * 30, "ahora": 1}, {"antes": "²", "ahora": 1}])  # fmt: skip
def test_elegir_versiones_que_no_existen_recibe_una_frase(entrar, equipo, dos, malas):
    respuesta = entrar(equipo["redactora"]).get(_ruta(dos[0], "comparar"), malas)
    assert respuesta.status_code == 400
    assert "Elija dos versiones" in respuesta.content.decode()


def test_la_version_de_otra_pieza_no_entra_en_la_comparacion(entrar, equipo, dos):
    otra = fabricas.noticia(equipo["redactora"], slug="otra")
    assert entrar(equipo["redactora"]).get(_ruta(otra, "comparar"), {"antes": 1, "ahora": 2}).status_code == 400


def test_los_renglones_de_una_ficha_se_comparan_tambien(entrar, equipo):
    primera = muestras.publicada(equipo)
    segunda = primera.preparar_nueva_version(por=equipo["redactora"])
    requisito = segunda.renglones.get(tipo="requisito")
    requisito.texto = "Texto nuevo del requisito"
    requisito.save(por=equipo["redactora"])
    segunda.renglones.get(tipo="paso").delete(por=equipo["redactora"])
    html = entrar(equipo["redactora"]).get(_ruta(segunda, "comparar"), {"antes": 1, "ahora": 2}).content.decode()
    pagina = _sin_marcas(html)
    assert "Versión 2 · Requisito [texto] Texto [se agregó: nuevo ] del requisito" in pagina
    assert "Versión 1 · Paso [se quitó: [texto] Texto del paso ]" in pagina


def test_un_texto_enorme_no_la_cuelga_y_lo_dice(entrar, equipo):
    primera = fabricas.noticia(equipo["redactora"], cuerpo="<p>" + "largo " * 30_000 + "</p>")
    primera = fabricas.llevar(primera, Estado.PUBLICADO, **equipo)
    segunda = primera.preparar_nueva_version(por=equipo["redactora"])
    segunda.cuerpo = "<p>" + "corto " * 30_000 + "</p>"
    segunda.save(por=equipo["redactora"])
    respuesta = entrar(equipo["redactora"]).get(_ruta(segunda, "comparar"), {"antes": 1, "ahora": 2})
    assert "demasiado largo para compararlo palabra por palabra" in respuesta.content.decode()


def test_el_boton_restaura_y_avisa_de_una_fecha_que_ya_paso(entrar, equipo, dos):
    respuesta = entrar(equipo["redactora"]).post(_ruta(dos[0], "restaurar"), follow=True)
    nueva = EdicionNoticia.objects.get(numero=3)
    assert nueva.calcular_huella() == dos[0].huella
    assert respuesta.redirect_chain[-1][0] == _ruta(nueva, "change")
    assert "quedó como borrador: versión 3" in respuesta.content.decode()


@pytest.mark.parametrize("quien", ["revisor", "control_interno", "miembro_comite"])
def test_a_quien_no_redacta_no_se_le_ofrece_ni_se_le_deja_restaurar(request, entrar, dos, quien):
    navegador = entrar(request.getfixturevalue(quien))
    assert "Restaurar la versión" not in navegador.get(_ruta(dos[0], "versiones")).content.decode()
    respuesta = navegador.post(_ruta(dos[0], "restaurar"))
    assert respuesta.status_code == 409
    assert "no tiene permiso" in respuesta.content.decode()
    assert EdicionNoticia.objects.count() == 2


def test_con_una_en_preparacion_el_boton_no_se_ofrece_y_la_peticion_se_rechaza(entrar, equipo, dos):
    dos[1].preparar_nueva_version(por=equipo["redactora"])
    navegador = entrar(equipo["redactora"])
    assert "La versión 3 está en preparación" in navegador.get(_ruta(dos[0], "versiones")).content.decode()
    respuesta = navegador.post(_ruta(dos[0], "restaurar"))
    assert respuesta.status_code == 409
    assert "Ya hay una versión en preparación" in respuesta.content.decode()


def test_mirar_no_restaura(entrar, equipo, dos):
    assert entrar(equipo["redactora"]).get(_ruta(dos[0], "restaurar")).status_code == 405


def test_las_consultas_no_crecen_con_las_versiones(entrar, equipo, dos, django_assert_max_num_queries):
    navegador = entrar(equipo["redactora"])
    actual = dos[1]
    for n in range(4):
        actual = actual.preparar_nueva_version(por=equipo["redactora"])
        actual.nota_cambio = f"Cambio {n}"
        actual.save(por=equipo["redactora"])
        fabricas.llevar(actual, Estado.PUBLICADO, **equipo)
    with django_assert_max_num_queries(10):
        assert len(navegador.get(_ruta(actual, "versiones")).context["versiones"]) == 6


def test_muchas_versiones_se_leen_por_tramos(entrar, equipo, dos, monkeypatch):
    monkeypatch.setattr("aguazul_portal.comun.publicacion.versiones.EN_CADA_PAGINA", 1)
    navegador = entrar(equipo["redactora"])
    respuesta = navegador.get(_ruta(dos[0], "versiones"))
    assert [v.edicion.numero for v in respuesta.context["versiones"]] == [2]
    siguientes = navegador.get(_ruta(dos[0], "versiones"), {"antes_de": respuesta.context["siguen"]})
    assert [v.edicion.numero for v in siguientes.context["versiones"]] == [1]


PREPARAR = """
import django; django.setup()
from tests import fabricas
redactora = fabricas.usuario("redactora", is_superuser=True)
otros = {"revisor": fabricas.usuario("revisor", is_superuser=True), "webmaster": redactora}
fabricas.llevar(fabricas.noticia(redactora), "publicado", redactora=redactora, **otros)
"""
RESTAURAR = """
import django; django.setup()
from aguazul_portal.comun.cuentas.models import Usuario
from aguazul_portal.comun.publicacion.models import PasoImposible
from noticias.models import Noticia
try: print(Noticia.objects.get().restaurar(1, por=Usuario.objects.get(username="redactora")).numero)
except PasoImposible as error: print(error)
"""


def test_de_cuatro_que_restauran_a_la_vez_una_lo_logra_y_a_las_otras_se_les_dice(entorno):
    assert lanzar(PREPARAR, entorno).wait(timeout=120) == 0
    procesos = [lanzar(RESTAURAR, entorno) for _ in range(4)]
    dicho = sorted(proceso.communicate(timeout=120)[0].strip() for proceso in procesos)
    assert dicho == ["2", *["Ya hay una versión en preparación de este documento."] * 3]
