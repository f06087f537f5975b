"""What a text must have so that everybody can read it, and that no road to review goes round it."""

from html import unescape

import pytest
from django.core.management import call_command
from django.urls import reverse

from aguazul_portal.comun.archivos.models import Archivo
from aguazul_portal.comun.publicacion.accesible import en_mayusculas, revisar
from aguazul_portal.comun.publicacion.flujo import PasoImposible
from aguazul_portal.comun.publicacion.models import Estado
from noticias.models import EdicionNoticia
from tests import fabricas
from tests.archivos import muestras as m

PARRAFOS = "<p>Uno.</p><p>Dos.</p>"
TROPIEZOS = {
    "un enlace «aquí»": (
        f'{PARRAFOS}<p>Consulte <a href="/tramites/">aquí</a>.</p>',
        "En el párrafo 3: el enlace «aquí» no dice a dónde lleva.",
    ),
    "un enlace «Haga clic AQUÍ »": (
        '<p><a href="/tramites/">Haga <strong>clic</strong> AQUÍ &gt;</a></p>',
        "En el párrafo 1: el enlace «Haga clic AQUÍ >» no dice a dónde lleva.",
    ),
    "un enlace «ver más…»": ('<p><a href="/">ver más…</a></p>', "«ver más…» no dice a dónde lleva"),
    "una dirección sin palabras": (
        '<p><a href="https://www.gov.co/x">https://www.gov.co/x</a></p>',
        "el enlace «https://www.gov.co/x» es una dirección",
    ),
    "una dirección sin https": ('<p><a href="https://a.co/b">a.co/b</a></p>', "es una dirección"),
    "un enlace vacío": ('<p>Hola <a href="/"> </a></p>', "En el párrafo 1: hay un enlace sin texto"),
    "un enlace que es una flecha": ('<p><a href="/">→</a></p>', "hay un enlace sin texto"),
    "un subtítulo sin título": ("<p>a</p><h3>Horario</h3>", "En el título «Horario»: es un subtítulo que no tiene"),
    "un nivel que se salta": ("<h2>a b</h2><h4>Horario</h4>", "En el título «Horario»: es un subtítulo"),
    "un título vacío": ("<h2>Uno</h2><h2><br></h2>", "En el título 2: está vacío"),
    "un título en mayúsculas": ("<h2>REQUISITOS GENERALES</h2>", "«REQUISITOS GENERALES»: está en mayúsculas"),
    "una tabla sin encabezados": (
        "<table><tbody><tr><th><p>a</p></th></tr></tbody></table><table><tbody><tr><td><p>b</p></td></tr></tbody></table>",
        "En la tabla 2: no tiene encabezados",
    ),
    "un enlace dentro de una tabla": (
        '<table><tbody><tr><th>a</th></tr><tr><td><a href="/">aquí</a></td></tr></tbody></table>',
        "En la tabla 1: el enlace «aquí»",
    ),
    "un enlace dentro de una lista": (f'{PARRAFOS}<ul><li><p><a href="/">más</a></p></li></ul>', "En el párrafo 3:"),
    "una imagen sin alt": ('<p>a</p><img src="x"><img src="y" alt="La plaza">', "En la imagen 1: no tiene descripción"),
    "un archivo que no existe": (
        '<p><a href="/archivos/0123456789abcdef01234567/acta.pdf">Acta 3</a></p>',
        "el archivo que enlaza «Acta 3» ya no está en el portal.",
    ),
}
BUENOS = [
    "<h2>Qué necesita</h2><h3>Documentos</h3><h2>Dónde</h2><h3>Horario</h3>",
    '<p><a href="/tramites/">Trámites y servicios</a>, <a href="mailto:a@b.co">a@b.co</a>, <a href="/">gov.co</a></p>',
    '<p><a href="tel:+576086392323">608 639 2323</a>, <a href="/x">Descargar el acta 3</a></p>',
    "<table><tbody><tr><th>Mes</th></tr><tr><td>Enero</td></tr></tbody></table>",
    "<h2>SISBÉN IV</h2><h2>ICA</h2><h2>Pago del ICA y del RUNT</h2>",
    '<p><a href="/x"><img src="y" alt="Mapa de la vereda"></a></p>',
    "",
    None,
    "<p>sin cerrar <a href='/x'>Trámites",
    "</a></h2></table>",
]


@pytest.mark.parametrize(("html", "frase"), TROPIEZOS.values(), ids=TROPIEZOS)
def test_cada_tropiezo_dice_donde_esta(html, frase):
    hallados = revisar(html, documentos={})
    assert len(hallados) == 1, hallados
    assert frase in hallados[0]


@pytest.mark.parametrize("html", BUENOS)
def test_lo_que_esta_bien_no_se_estorba(html):
    assert revisar(html, documentos={}) == []


@pytest.mark.parametrize(
    ("titulo", "grita"),
    [
        ("JORNADA DE VACUNACIÓN", True),
        ("VACUNACIÓN", True),
        ("PAGO DE ICA", True),
        ("GRAN JORNADA de VACUNACIÓN GRATUITA", True),
        ("Jornada de vacunación", False),
        ("SISBÉN IV", False),
        ("ICA 2026", False),
        ("RUNT, SIMIT e ICFES", False),
        ("Comité GEL-T", False),
        ("COVID-19: qué hacer", False),
        ("2026", False),
        ("", False),
    ],
)
def test_mayusculas_sostenidas_si_siglas_no(titulo, grita):
    assert en_mayusculas(titulo) is grita


# --- No road goes round it --------------------------------------------------------------------------------------------

MALO = {"cuerpo": TROPIEZOS["un enlace «aquí»"][0], "titulo": "JORNADA DE VACUNACIÓN"}
FRASES = ["El título «JORNADA DE VACUNACIÓN» está en mayúsculas", "En el párrafo 3: el enlace «aquí» no dice"]


@pytest.mark.django_db
def test_por_codigo_no_se_envia(redactora):
    edicion = fabricas.noticia(redactora, **MALO)
    with pytest.raises(PasoImposible) as rechazo:
        edicion.avanzar("enviar", por=redactora)
    assert all(frase in str(rechazo.value) for frase in FRASES)
    edicion.refresh_from_db()
    assert edicion.estado == Estado.BORRADOR


@pytest.mark.django_db
def test_lo_que_trajo_la_orden_de_importar_tampoco_se_envia(redactora, tmp_path):
    viejo = tmp_path / "viejo.csv"
    cuerpo = MALO["cuerpo"].replace('"', '""')
    viejo.write_text(f'Título;Resumen;Cuerpo;Fecha\n{MALO["titulo"]};Gratis.;"{cuerpo}";15/03/2019\n')
    de = {"categoria": fabricas.categoria().slug, "dependencia": fabricas.dependencia().codigo}
    call_command("importar_noticias", viejo, por=redactora.username, **de)
    edicion = EdicionNoticia.objects.get()
    with pytest.raises(PasoImposible) as rechazo:
        edicion.avanzar("enviar", por=redactora)
    assert all(frase in str(rechazo.value) for frase in FRASES)


@pytest.mark.django_db
def test_por_el_boton_no_se_envia_y_se_nombra_cada_lugar(redactora, entrar):
    edicion = fabricas.noticia(redactora, **MALO)
    url = reverse("admin:noticias_edicionnoticia_paso", args=[edicion.pk])
    respuesta = entrar(redactora).post(url, {"paso": "enviar", "nota": "ya casi"})
    assert respuesta.status_code == 409
    texto = respuesta.content.decode()
    assert all(frase in texto for frase in FRASES)
    assert "ya casi" in texto
    assert EdicionNoticia.objects.get().estado == Estado.BORRADOR


@pytest.mark.django_db
def test_por_la_accion_de_la_lista_no_se_envia(redactora, entrar):
    edicion = fabricas.noticia(redactora, **MALO)
    datos = {"action": "enviar", "_selected_action": [str(edicion.pk)]}
    respuesta = entrar(redactora).post(reverse("admin:noticias_edicionnoticia_changelist"), datos, follow=True)
    assert any(FRASES[1] in str(mensaje) for mensaje in respuesta.context["messages"])
    assert EdicionNoticia.objects.get().estado == Estado.BORRADOR


@pytest.mark.django_db
def test_ni_con_urgencia_se_publica(redactora, webmaster):
    edicion = fabricas.noticia(redactora, **MALO)
    with pytest.raises(PasoImposible, match="Por corregir: El título"):
        edicion.avanzar("publicar_urgente", por=webmaster, nota="Creciente del río.")


@pytest.mark.django_db
def test_lo_que_falta_y_lo_que_estorba_se_dicen_aparte(redactora):
    edicion = fabricas.noticia(redactora, titulo="JORNADA DE VACUNACIÓN", cuerpo="")
    with pytest.raises(PasoImposible, match=r"Falta: El texto de la noticia\. Por corregir: El título"):
        edicion.avanzar("enviar", por=redactora)


@pytest.mark.django_db
def test_cada_cosa_que_impide_enviar_va_en_su_renglon_junto_al_boton(redactora, entrar):
    edicion = fabricas.noticia(redactora, **MALO)
    respuesta = entrar(redactora).post(f"/consola/noticias/edicionnoticia/{edicion.pk}/paso/", {"paso": "enviar"})
    html = unescape(respuesta.content.decode())
    assert respuesta.status_code == 409
    assert [frase for frase in edicion.faltantes() if f"<li>{frase}</li>" not in html] == []
    assert "está junto al botón" in html


@pytest.mark.django_db
def test_despues_de_un_rechazo_el_formulario_se_guarda_en_su_ficha_y_nada_escrito_se_pierde(redactora, entrar):
    edicion = fabricas.noticia(redactora, **MALO)
    ficha = f"/consola/noticias/edicionnoticia/{edicion.pk}/change/"
    respuesta = entrar(redactora).post(f"/consola/noticias/edicionnoticia/{edicion.pk}/paso/", {"paso": "enviar"})
    assert f'action="{ficha}"' in respuesta.content.decode()


# --- Files ------------------------------------------------------------------------------------------------------------


def _pdf(texto="Un acta con sus palabras", **datos):
    return Archivo.recibir(m.subir("acta.pdf", m.pdf_con_texto(texto)), por=fabricas.PRUEBA, **datos)


def _con_enlace(redactora, archivo):
    cuerpo = f'<p>Lea el <a href="{archivo.get_absolute_url()}">acta 3 del comité</a>.</p>'
    return fabricas.noticia(redactora, cuerpo=cuerpo)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("texto", "publico", "frase"),
    [
        ("", True, "En el párrafo 1: el archivo que enlaza «acta 3 del comité» es un PDF sin texto"),
        ("Un acta con sus palabras", False, "«acta 3 del comité» no es público"),
    ],
)
def test_un_pdf_que_no_se_puede_leer_no_se_enlaza(redactora, texto, publico, frase):
    edicion = _con_enlace(redactora, m.preparado(_pdf(texto, publico=publico)))
    with pytest.raises(PasoImposible, match=frase):
        edicion.avanzar("enviar", por=redactora)


@pytest.mark.django_db
def test_un_pdf_que_aun_no_se_lee_espera_y_despues_pasa(redactora):
    archivo = _pdf()
    edicion = _con_enlace(redactora, archivo)
    with pytest.raises(PasoImposible, match="todavía se está leyendo"):
        edicion.avanzar("enviar", por=redactora)
    m.preparado(archivo)
    edicion.avanzar("enviar", por=redactora)
    assert edicion.estado == Estado.EN_REVISION


@pytest.mark.django_db
def test_la_imagen_se_describe_o_es_decorativa(redactora):
    sin_alt = Archivo.recibir(m.subir("a.png", m.imagen()), por=fabricas.PRUEBA, publico=False)
    edicion = fabricas.noticia(redactora, imagen=sin_alt)
    with pytest.raises(PasoImposible, match="no es público"):
        edicion.avanzar("enviar", por=redactora)
    adorno = Archivo.recibir(m.subir("a.png", m.imagen()), por=fabricas.PRUEBA, decorativa=True)
    fabricas.noticia(redactora, slug="otra", imagen=adorno).avanzar("enviar", por=redactora)


# --- The desk ---------------------------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_revisar_accesibilidad_cuando_se_quiera(redactora, revisor, entrar, ciudadana):
    edicion = fabricas.noticia(redactora, **MALO)
    url = reverse("admin:noticias_edicionnoticia_accesibilidad", args=[edicion.pk])
    for quien in (redactora, revisor):
        texto = entrar(quien).get(url).content.decode()
        assert all(frase in texto for frase in FRASES)
    assert ciudadana.get(url).status_code == 302
    ficha = entrar(redactora).get(reverse("admin:noticias_edicionnoticia_change", args=[edicion.pk])).content.decode()
    assert url in ficha
    assert "Revisar accesibilidad" in ficha


@pytest.mark.django_db
def test_el_consejo_de_lectura_esta_junto_al_texto_y_no_impide(redactora, entrar):
    larga = "La administración municipal informa a la comunidad que durante el transcurso de la semana " * 4
    edicion = fabricas.noticia(redactora, cuerpo=f"<p>{larga}</p>")
    ficha = entrar(redactora).get(reverse("admin:noticias_edicionnoticia_change", args=[edicion.pk])).content.decode()
    assert "escala INFLESZ" in ficha
    assert "La frase más larga tiene 56 palabras" in ficha
    edicion.avanzar("enviar", por=redactora)
    assert edicion.estado == Estado.EN_REVISION
