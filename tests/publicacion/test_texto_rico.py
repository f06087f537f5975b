"""Rich text: what the toolbar can make goes through, nothing else does; by form, by command or by import."""

import pytest

from aguazul_portal.comun.publicacion.texto import sanear, texto_plano
from tests import fabricas


@pytest.mark.parametrize(
    ("hostil", "prohibido"),
    [
        ("<p>a<script>alert(1)</script></p>", "script"),
        ('<p onclick="alert(1)">a</p>', "onclick"),
        ('<a href="javascript:alert(1)">a</a>', "javascript"),
        ('<a href="JaVaScRiPt&#58;alert(1)">a</a>', "alert"),
        ('<a href="data:text/html,x">a</a>', "data:"),
        ('<a href="/x" target="_blank">a</a>', "target"),
        ('<iframe src="//x.test"></iframe><p>a</p>', "iframe"),
        ('<p style="position:fixed">a</p>', "style"),
        ('<p class="pie" id="contenido">a</p>', "class"),
        ("<p>a</p><img src=x onerror=alert(1)>", "img"),
        ('<p>a</p><form action="//x"><input name="clave"></form>', "input"),
        ("<p>a</p><style>*{display:none}</style>", "style"),
        ("<svg><script>alert(1)</script></svg><p>a</p>", "script"),
        ('<math><mtext></mtext></math><p>a</p><object data="x"></object>', "object"),
        ("<h1>a</h1>", "h1"),
        ('<p><span lang="klingon">a</span></p>', "klingon"),
        ('<p><span lang="en" style="color:red">a</span></p>', "style"),
        ('<p lang="en">a</p>', "lang"),
        ("<!-- nota --><p>a</p>", "nota"),
    ],
)
def test_lo_que_no_es_texto_se_quita(hostil, prohibido):
    limpio = sanear(hostil)
    assert prohibido not in limpio.lower()
    assert "a" in texto_plano(limpio)


@pytest.mark.parametrize(
    "bueno",
    [
        "<h2>Título</h2><h3>Otro</h3>",
        "<ul><li><p>uno</p></li></ul><ol><li><p>dos</p></li></ol>",
        "<blockquote><p>cita</p></blockquote>",
        "<p><strong>fuerte</strong> <em>énfasis</em><br>línea</p>",
        "<table><tbody><tr><th><p>a</p></th></tr><tr><td><p>b</p></td></tr></tbody></table>",
        '<p><a href="https://www.gov.co/">gov</a> <a href="/tramites/">t</a> <a href="mailto:a@b.co">m</a></p>',
        '<p><a href="tel:+576086392323">teléfono</a></p>',
        '<p>El <span lang="en">software</span> saluda: <span lang="slc">palabra</span></p>',
    ],
)
def test_lo_que_hace_la_barra_del_editor_pasa_intacto(bueno):
    assert sanear(bueno) == bueno


@pytest.mark.parametrize("vacio", ["", None, "<p></p>", "<p>&nbsp;<br></p>", "<p> </p><h2></h2>", "<script>x</script>"])
def test_un_texto_que_no_dice_nada_es_vacio(vacio):
    assert sanear(vacio) == ""


def test_el_texto_plano_no_pega_las_palabras_de_dos_parrafos():
    assert (
        texto_plano("<h2>Uno</h2><p>d<strong>o</strong>s &amp; tres</p><ul><li>c</li><li>d</li></ul>")
        == "Uno dos & tres c d"
    )


def test_se_sanea_tambien_al_guardar_sin_formulario(redactora):
    edicion = fabricas.noticia(redactora, cuerpo="<p>Hola<script>alert(1)</script></p>")
    assert edicion.cuerpo == "<p>Hola</p>"
    edicion.refresh_from_db()
    assert edicion.cuerpo == "<p>Hola</p>"


def test_la_huella_cubre_lo_que_queda_saneado(redactora):
    sucia = fabricas.noticia(redactora, cuerpo='<p onclick="x()">Hola</p>')
    antes = sucia.calcular_huella()
    sucia.refresh_from_db()
    assert sucia.calcular_huella() == antes
